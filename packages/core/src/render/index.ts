export { type ArchiveEntry, createArchive } from './archive/index.ts';
export { type CleanPdf, cleanPdf, type PdfFault } from './clean-pdf.ts';
export { type Clip, type ClipTools, renderClip } from './clip.ts';
export { type ContactSheet, renderContactSheet } from './contact-sheet.ts';
export { type Ffmpeg, findFfmpeg } from './ffmpeg.ts';
export { type ForeignImageTools, renderForeignImage, thumbnailOfForeignImage } from './foreign-image.ts';
export { isHeifImage } from './heif/index.ts';
export { type Jpeg, renderPicture, renderPreview } from './picture.ts';
export { decodeVideo, openVideoStream, type VideoStream } from './video-decode.ts';
