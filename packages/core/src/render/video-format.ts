import { isHeifImage } from './heif/brands.ts';

const ASF = [0x30, 0x26, 0xb2, 0x75, 0x8e, 0x66, 0xcf, 0x11];
const EBML = [0x1a, 0x45, 0xdf, 0xa3];
/** Boxes that old QuickTime files begin with instead of a file type. */
const QUICKTIME = new Set(['moov', 'mdat', 'wide']);

/**
 * ffmpeg's demuxer for a video file from elsewhere, by its first bytes: MP4 and QuickTime, AVI, Matroska and WebM, Windows
 * Media, MPEG program and transport streams, bare MPEG-1 and 2. Undefined for everything else, playlists above all.
 */
export function videoDemuxer(bytes: Uint8Array): string | undefined {
  const text = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));
  const begins = (signature: readonly number[]) => signature.every((byte, index) => bytes[index] === byte);
  if (text(4, 8) === 'ftyp' && !isHeifImage(bytes)) return 'mov';
  if (QUICKTIME.has(text(4, 8))) return 'mov';
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'AVI ') return 'avi';
  if (begins(EBML)) return 'matroska';
  if (begins(ASF)) return 'asf';
  if (bytes[0] === 0x47 && bytes[188] === 0x47 && bytes[376] === 0x47) return 'mpegts';
  if (begins([0, 0, 1, 0xba])) return 'mpeg';
  return begins([0, 0, 1, 0xb3]) ? 'mpegvideo' : undefined;
}
