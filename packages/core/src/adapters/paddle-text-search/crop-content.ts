import type { TextBoxArea, TextSearchFrame } from '../../ports/text-search.ts';

/** Grey levels up to which a pixel is black, the noise of a lossy codec included; nobody reads what is as dark. */
const BLACK = 3;

/** The bits of four bytes at once of which one is set where a byte is above {@link BLACK}. */
const LIGHT = (0xff - BLACK) * 0x0101_0101;

/** The bytes in fours, as far as they go; none where they do not begin at a multiple of four. */
function inFours({ buffer, byteOffset, length }: Uint8Array): Uint32Array {
  return byteOffset % 4 === 0 ? new Uint32Array(buffer, byteOffset, length >> 2) : new Uint32Array(0);
}

/** The first sample from `start` on, before `end`, that is not black; `end` where there is none. */
function firstLight(data: Uint8Array, fours: Uint32Array, start: number, end: number): number {
  let at = start;
  for (; at < end && at % 4 !== 0; at++) if (data[at]! > BLACK) return at;
  let four = at >> 2;
  for (const last = Math.min(end >> 2, fours.length); four < last && (fours[four]! & LIGHT) === 0; four++);
  for (at = Math.max(at, 4 * four); at < end; at++) if (data[at]! > BLACK) return at;
  return end;
}

/** The last sample before `end`, from `start` on, that is not black; `start` - 1 where there is none. */
function lastLight(data: Uint8Array, fours: Uint32Array, start: number, end: number): number {
  let at = end;
  for (; at > start && (at % 4 !== 0 || at > 4 * fours.length); at--) if (data[at - 1]! > BLACK) return at - 1;
  let four = at >> 2;
  for (const first = (start + 3) >> 2; four > first && (fours[four - 1]! & LIGHT) === 0; four--);
  for (at = Math.min(at, 4 * four); at > start; at--) if (data[at - 1]! > BLACK) return at - 1;
  return start - 1;
}

/** Black pixels that are left around the content, so that boxes at its edge keep their margin. */
const MARGIN = 16;

/** The smallest area that holds everything that is not black, and a margin; undefined where all of it is black. */
export function findContent({ rows, columns, channels, data }: TextSearchFrame): TextBoxArea | undefined {
  const stride = columns * channels;
  const fours = inFours(data);
  const start = firstLight(data, fours, 0, data.length);
  if (start === data.length) return undefined;
  const top = Math.floor(start / stride);
  const bottom = Math.floor(lastLight(data, fours, start, data.length) / stride) + 1;
  // Of each row no more is looked at than can widen what is known.
  const bounds = { first: stride - 1, last: 0 };
  for (let row = top * stride; row < bottom * stride; row += stride) {
    bounds.first = firstLight(data, fours, row, row + bounds.first) - row;
    bounds.last = lastLight(data, fours, row + bounds.last + 1, row + stride) - row;
  }
  const left = Math.max(0, Math.floor(bounds.first / channels) - MARGIN);
  const right = Math.min(columns, Math.floor(bounds.last / channels) + 1 + MARGIN);
  const y = Math.max(0, top - MARGIN);
  return { x: left, y, width: right - left, height: Math.min(rows, bottom + MARGIN) - y };
}
