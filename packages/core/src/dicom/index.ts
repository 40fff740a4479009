export { valueBytes } from './data-set.ts';
export { decodeText, readableText } from './decode-text.ts';
export { extractVideoStream, openFrames } from './open-frames.ts';
export { parseDicom } from './parse/parse-dicom.ts';
export { isDicom } from './parse/read-head.ts';
export { inspectPixelSurplus, type PixelSurplus } from './pixels/pixel-surplus.ts';
export { TAGS } from './tags.ts';
export { isVideoTransferSyntax, TRANSFER_SYNTAX } from './transfer-syntax.ts';
export type * from './types.ts';
