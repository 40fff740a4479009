import type { CodeStreamInfo, Reading } from './coded-image.ts';
import { bareCodeStream, isJp2File, readJpeg2000Info } from './jpeg-2000-markers.ts';
import { jpeg2000Readings } from './jpeg-2000-readings.ts';
import { readJpegInfo } from './jpeg-markers.ts';
import { jpegReadings } from './jpeg-readings.ts';

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

/** The bytes from the start of their code stream on: some writers put bytes of 0 or 0xff before it. As they are where none starts. */
export function fromStartOfStream(bytes: Uint8Array): Uint8Array {
  for (let at = 0; at < bytes.length; at++) {
    const rest = bytes.subarray(at);
    if (streamFamily(rest) !== undefined) return rest;
    if (bytes[at] !== 0 && bytes[at] !== 0xff) break;
  }
  return bytes;
}

/**
 * What the headers of a stream say.
 *
 * @throws StudyshareError `dicom.codec_failed`, `dicom.unsupported`
 */
export function readStreamInfo(bytes: Uint8Array, family: 'jpeg' | 'jpeg-2000'): CodeStreamInfo {
  return family === 'jpeg' ? readJpegInfo(bytes) : readJpeg2000Info(bareCodeStream(bytes));
}

/**
 * The ways to read a stream, without what stands around its picture; the next is for when the one before does not decode.
 * Each is of a whole picture, or of one whose decoder refuses any other: decoders at large fill in a missing part without
 * a word.
 *
 * @throws StudyshareError `dicom.codec_failed` for a stream that is cut off
 */
export function readingsOf(bytes: Uint8Array, info: CodeStreamInfo): Iterable<Reading> {
  const isJpeg = info.kind === 'jpeg' || info.kind === 'jpeg-ls';
  return isJpeg ? jpegReadings(bytes, info) : jpeg2000Readings(bareCodeStream(bytes), info);
}
