import { deflateRawSync } from 'node:zlib';
import type { Choice } from './choice.ts';
import { flipBits, splice } from './mutate-bytes.ts';
import { setTransferSyntax } from './mutate-elements.ts';
import { structureOf } from './spans.ts';

const DEFLATED = '1.2.840.10008.1.2.1.99';
const DEFLATED_FRAMES = '1.2.840.10008.1.2.8.1';

/** Bytes that a bomb inflates to; the largest one is beyond every limit. */
const BOMBS = [2 ** 16, 2 ** 20, 2 ** 24, 2 ** 26];

/** First byte behind group 2. */
function dataSetStart(bytes: Uint8Array): number {
  const meta = structureOf(bytes).spans.filter(({ tag }) => tag >>> 16 === 2);
  return Math.max(0, ...meta.map(({ value, length }) => value + length));
}

/** The data set deflated as it is: what was damaged before lies inside the stream then. */
export function deflate(bytes: Uint8Array, choice: Choice): Uint8Array {
  const renamed = setTransferSyntax(bytes, DEFLATED);
  const start = dataSetStart(renamed);
  if (start === 0) return bytes;
  const stream = deflateRawSync(renamed.subarray(start));
  return splice(renamed, start, renamed.length, choice.chance(0.3) ? flipBits(stream, choice) : stream);
}

/** A few kilobytes that inflate to many. */
export function deflateBomb(bytes: Uint8Array, choice: Choice): Uint8Array {
  const renamed = setTransferSyntax(bytes, DEFLATED);
  const start = dataSetStart(renamed);
  if (start === 0) return bytes;
  const zeros = Buffer.alloc(choice.pick(choice.chance(0.1) ? BOMBS : BOMBS.slice(0, 2)), choice.pick([0, 0, 0x20]));
  const stream = deflateRawSync(Buffer.concat([renamed.subarray(start), zeros]), { level: 1 });
  return splice(renamed, start, renamed.length, stream);
}

/** A fragment replaced by a deflated frame, too long, too short, or no such thing. */
export function deflateFrame(bytes: Uint8Array, choice: Choice): Uint8Array {
  const { fragments } = structureOf(bytes);
  if (fragments.length === 0) return bytes;
  const { offset, length } = choice.pick(fragments);
  const stream = deflateRawSync(Buffer.alloc(choice.pick([1, 192, 384, 2 ** 16, 2 ** 22])), { level: 1 });
  const padded = new Uint8Array(Math.max(2, stream.length + (stream.length % 2)));
  padded.set(stream);
  const item = new Uint8Array(8 + padded.length);
  item.set(bytes.subarray(offset - 8, offset - 4));
  new DataView(item.buffer).setUint32(4, padded.length, true);
  item.set(padded, 8);
  return setTransferSyntax(splice(bytes, offset - 8, length + 8, item), DEFLATED_FRAMES);
}

/** The head of one file and the tail of another, joined between elements where both have any. */
export function crossFiles(bytes: Uint8Array, choice: Choice, other: Uint8Array): Uint8Array {
  const heads = structureOf(bytes).spans;
  const tails = structureOf(other).spans;
  const head = heads.length > 0 ? choice.pick(heads).start : choice.below(bytes.length);
  const tail = tails.length > 0 ? choice.pick(tails).start : choice.below(other.length);
  return splice(bytes, head, bytes.length, other.subarray(tail));
}
