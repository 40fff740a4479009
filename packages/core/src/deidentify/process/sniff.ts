import { isJpeg2000 } from '../../dicom/index.ts';
import { isBmp, isHeifImage, isTiff, videoDemuxer } from '../../render/index.ts';

/** What a file is by its own bytes; names and media types are claims. */
export type FileFormat = 'pdf' | 'image' | 'video' | 'unknown';

function startsWith(bytes: Uint8Array, signature: readonly number[], at = 0): boolean {
  return signature.every((value, index) => bytes[at + index] === value);
}

function ascii(text: string): number[] {
  return [...text].map((letter) => letter.charCodeAt(0));
}

function isImage(bytes: Uint8Array): boolean {
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return true;
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return true;
  if (isTiff(bytes) || isBmp(bytes) || isJpeg2000(bytes)) return true;
  if (startsWith(bytes, ascii('GIF8'))) return true;
  if (startsWith(bytes, ascii('RIFF')) && startsWith(bytes, ascii('WEBP'), 8)) return true;
  return isHeifImage(bytes);
}

/** Tells PDF, raster images and video apart from everything else. Vector and script formats (SVG) are `unknown`. */
export function sniffFormat(bytes: Uint8Array): FileFormat {
  if (startsWith(bytes, ascii('%PDF-'))) return 'pdf';
  if (isImage(bytes)) return 'image';
  return videoDemuxer(bytes) === undefined ? 'unknown' : 'video';
}
