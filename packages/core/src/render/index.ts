export { type ArchiveEntry, createArchive } from './archive/index.ts';
export { isBmp } from './bmp.ts';
export { type CleanPdf, cleanPdf, type PdfFault } from './clean-pdf.ts';
export { type Clip, type ClipTools, canStayJpeg, renderClip, renderJpegClip } from './clip.ts';
export { type ContactSheet, renderContactSheet } from './contact-sheet.ts';
export { canDecode, type Ffmpeg, findFfmpeg, hasCrashed } from './ffmpeg.ts';
export {
  type ForeignImage,
  type ForeignImageTools,
  renderForeignImage,
  thumbnailOfForeignImage,
} from './foreign-image.ts';
export { isHeifImage } from './heif/index.ts';
export { isMachineFault, type MachineFault, machineFault, whatFailed } from './machine-fault.ts';
export { type Jpeg, renderPicture, renderPreview } from './picture.ts';
export { renderSmallPictures, type SmallPicture } from './small-pictures.ts';
export { isTiff } from './tiff-pages.ts';
export {
  decodeVideo,
  openForeignVideo,
  openVideoStream,
  shownRate,
  type VideoFacts,
  type VideoStream,
} from './video-decode.ts';
export { videoDemuxer } from './video-format.ts';
export { loadWasmEncoder } from './wasm-encoder.ts';
