export { MaskController } from './mask-controller.ts';
export { maskStyles } from './mask-styles.ts';
export { maskView } from './mask-view.ts';
