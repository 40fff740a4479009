import { codecFailed } from '../limits.ts';
import type { CodeStreamInfo } from './coded-image.ts';
import { bareCodeStream, isCompleteJpeg2000, isJp2File, readJpeg2000Info } from './jpeg-2000-markers.ts';
import { endOfImage, readJpegInfo } from './jpeg-markers.ts';

/** Codecs a code stream announces by its first bytes. */
export type StreamFamily = 'jpeg' | 'jpeg-2000' | 'jpeg-xl';

const JPEG_XL_BOX = [0, 0, 0, 12, 0x4a, 0x58, 0x4c, 0x20];

/** Tells the codec by the first bytes; the stream is right where the transfer syntax says otherwise. */
export function streamFamily(bytes: Uint8Array): StreamFamily | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg';
  if (bytes[0] === 0xff && bytes[1] === 0x4f && bytes[2] === 0xff && bytes[3] === 0x51) return 'jpeg-2000';
  if (isJp2File(bytes)) return 'jpeg-2000';
  if (bytes[0] === 0xff && bytes[1] === 0x0a) return 'jpeg-xl';
  return JPEG_XL_BOX.every((byte, index) => bytes[index] === byte) ? 'jpeg-xl' : undefined;
}

/**
 * The stream to decode, without what stands around it, and what its headers say.
 * A stream that is cut off is refused here, because decoders fill in the missing part without a word.
 *
 * @throws StudyshareError `dicom.codec_failed`, `dicom.unsupported`
 */
export function inspectStream(
  bytes: Uint8Array,
  family: 'jpeg' | 'jpeg-2000',
): { stream: Uint8Array; info: CodeStreamInfo } {
  if (family === 'jpeg') {
    const info = readJpegInfo(bytes);
    const end = endOfImage(bytes);
    if (end === undefined) throw codecFailed('truncated');
    return { stream: bytes.subarray(0, end), info };
  }
  const stream = bareCodeStream(bytes);
  const info = readJpeg2000Info(stream);
  if (!isCompleteJpeg2000(stream)) throw codecFailed('truncated');
  return { stream, info };
}
