export { handOverStyles } from './hand-over-styles.ts';
export { handOverView } from './hand-over-view.ts';
export { qrShape } from './qr-path.ts';
