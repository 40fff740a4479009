import { codecFailed } from '../limits.ts';
import type { Remedy } from '../types.ts';
import type { CodeStreamInfo, Reading } from './coded-image.ts';
import { endOfScans } from './end-of-scans.ts';
import { endOfImage } from './jpeg-markers.ts';
import { hasAllProgressiveScans } from './progressive-scans.ts';

const END_OF_IMAGE = Uint8Array.of(0xff, 0xd9);

/** Bytes between picture and end marker that are looked for one by one, where no table tells where the picture ends. */
const MOST_TRIED = 8;

/** Extended sequential with more than 8 bits, and lossless: their decoder does not tell a cut stream from a whole one. */
function needsProof({ kind, process, precision }: CodeStreamInfo): boolean {
  return kind === 'jpeg' && (process === 3 || (process === 1 && precision > 8));
}

/**
 * The ways to read a JPEG or JPEG-LS stream. Where a Huffman-coded picture ends is found by going through its scans; of
 * JPEG-LS and progressive JPEG the decoders take exactly the picture's bytes, so the few ends that can be are tried.
 *
 * @throws StudyshareError `dicom.codec_failed` for a stream that is cut off
 */
export function* jpegReadings(bytes: Uint8Array, info: CodeStreamInfo): Generator<Reading> {
  const end = endOfImage(bytes);
  if (end !== undefined && !needsProof(info)) yield { stream: bytes.subarray(0, end), remedies: [] };
  const remedy: Remedy = end === undefined ? 'end-marker-missing' : 'bytes-before-end';
  // A last zero without an end marker may only fill a fragment to an even length (PS3.5 A.4): no part of a picture.
  const last = bytes.at(-1) === 0 ? bytes.length - 1 : bytes.length;
  const coded = bytes.subarray(0, end === undefined ? last : end - 2);
  if (info.kind === 'jpeg-ls' || info.process === 2) {
    if (info.process === 2 && !hasAllProgressiveScans(coded)) throw codecFailed('truncated');
    for (const stream of shorter(coded)) yield { stream: ended(stream), remedies: [remedy] };
    return;
  }
  const whole = endOfScans(end === undefined ? coded : bytes);
  if (whole === undefined) throw codecFailed('truncated');
  const isRegular = end !== undefined && isFill(bytes.subarray(whole, end - 2));
  yield { stream: ended(stuffed(bytes, whole)), remedies: isRegular ? [] : [remedy] };
}

/**
 * The bytes, and the bytes without what may be padding at their end: without all fill but a byte, without all of it, then without
 * a few of whatever it is. Every second end will do, because both decoders mostly put up with one byte too many.
 */
function* shorter(bytes: Uint8Array): Generator<Uint8Array> {
  yield bytes;
  let filled = bytes.length;
  while (filled > 0 && (bytes[filled - 1] === 0 || bytes[filled - 1] === 0xff)) filled--;
  if (filled + 1 < bytes.length) yield bytes.subarray(0, filled + 1);
  if (filled < bytes.length) yield bytes.subarray(0, filled);
  for (let left = 2; left <= MOST_TRIED && left < bytes.length; left += 2) yield bytes.subarray(0, bytes.length - left);
}

/** The first bytes, whose last one of ones has its zero behind it (ITU-T T.81 F.1.2.3), even where that was cut off. */
function stuffed(bytes: Uint8Array, end: number): Uint8Array {
  const stream = new Uint8Array(end);
  stream.set(bytes.subarray(0, end));
  if (stream[end - 2] === 0xff) stream[end - 1] = 0;
  return stream;
}

function ended(stream: Uint8Array): Uint8Array {
  return new Uint8Array(Buffer.concat([stream, END_OF_IMAGE]));
}

/** Any marker may have bytes of 0xff before it (ITU-T T.81 B.1.1.2). */
function isFill(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0xff);
}
