import { malformed } from '../limits.ts';

const DISCRETE = 0;
const LINEAR = 1;
const INDIRECT = 2;

/** Segments in all, repeated ones included: many empty ones must not cost hours. */
const MAX_SEGMENTS = 2 ** 18;

interface Expansion {
  words: Uint16Array;
  output: Uint16Array;
  filled: number;
  segments: number;
}

/**
 * Expands the discrete, linear and indirect segments of a segmented palette to at most `length` entries (PS3.3 C.7.9.2).
 *
 * @throws StudyshareError `dicom.malformed` for unknown segments and for indirect ones that point to indirect ones
 */
export function expandSegments(words: Uint16Array, length: number, bytesPerWord: 1 | 2): Uint16Array {
  const expansion: Expansion = { words, output: new Uint16Array(length), filled: 0, segments: 0 };
  let at = 0;
  while (at + 1 < words.length && expansion.filled < length) {
    if (words[at] === INDIRECT) {
      repeat(expansion, offsetAt(words, at + 2, bytesPerWord) / bytesPerWord, words[at + 1]!);
      at += bytesPerWord === 2 ? 4 : 6;
    } else at = expandOne(expansion, at);
  }
  return expansion.output.subarray(0, expansion.filled);
}

/** An indirect segment: `count` earlier segments from `start` once more, none of them indirect. */
function repeat(expansion: Expansion, start: number, count: number): void {
  let at = start;
  for (let done = 0; done < count && at + 1 < expansion.words.length; done++) at = expandOne(expansion, at);
}

/** Writes a discrete or linear segment and gives the place of the next. */
function expandOne(expansion: Expansion, at: number): number {
  const { words } = expansion;
  const count = words[at + 1]!;
  if (++expansion.segments > MAX_SEGMENTS) throw malformed('palette-segments');
  const room = Math.min(count, expansion.output.length - expansion.filled);
  if (words[at] === DISCRETE) {
    for (let index = 0; index < room; index++) put(expansion, words[at + 2 + index] ?? 0);
    return at + 2 + count;
  }
  if (words[at] !== LINEAR) throw malformed('palette-segment');
  const from = expansion.output[expansion.filled - 1] ?? 0;
  const to = words[at + 2] ?? 0;
  for (let step = 1; step <= room; step++) put(expansion, Math.round(from + ((to - from) * step) / count));
  return at + 3;
}

function put(expansion: Expansion, value: number): void {
  expansion.output[expansion.filled++] = value;
}

/** Byte offset into the segments, least significant word first (bytes likewise in 8-bit tables). */
function offsetAt(words: Uint16Array, at: number, bytesPerWord: 1 | 2): number {
  const [first = 0, second = 0, third = 0, fourth = 0] = words.subarray(at, at + 4);
  return bytesPerWord === 2 ? first + second * 65_536 : first + second * 256 + third * 65_536 + fourth * 2 ** 24;
}
