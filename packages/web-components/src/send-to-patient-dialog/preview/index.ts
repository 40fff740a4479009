export { PreviewController } from './preview-controller.ts';
export { previewStyles } from './preview-styles.ts';
export { previewView } from './preview-view.ts';
