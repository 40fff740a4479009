export { type ArchiveEntry, createArchive } from './archive/index.ts';
export { type CleanPdf, cleanPdf, type PdfFault } from './clean-pdf.ts';
export {
  CINE_RATE,
  type Clip,
  type ClipTools,
  chooseFrameRate,
  renderClip,
  SCROLL_RATE,
} from './clip.ts';
export { type ContactSheet, renderContactSheet } from './contact-sheet.ts';
export { type Ffmpeg, findFfmpeg } from './ffmpeg.ts';
export { type ForeignImageTools, renderForeignImage, thumbnailOfForeignImage } from './foreign-image.ts';
export { isHeifImage } from './heif/index.ts';
export { type Jpeg, renderPicture, renderPreview } from './picture.ts';
export { decodeVideo, type VideoLimits } from './video-decode.ts';
