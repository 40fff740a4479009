export { isHeifImage, mayHoldHevc } from './brands.ts';
export { readHeifFile } from './heif-file.ts';
export { type HevcImage, isHevcCoded, readHevcImage } from './hevc-image.ts';
export { renderHevcImage } from './render-heif.ts';
