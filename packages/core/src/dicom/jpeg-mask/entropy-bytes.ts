import { CannotMask } from './obstacle.ts';

const EOI = 0xd9;
const FIRST_RESTART = 0xd0;
const LAST_RESTART = 0xd7;

/** Bytes a reader may look at behind the last one before it notices. */
export const LOOK_BEYOND = 512;

/** Entropy-coded bytes up to a marker, without the zeros behind each 0xff (ITU-T T.81 B.1.1.5). */
export interface EntropyBytes {
  /** Bytes in the buffer. */
  length: number;
  /** The number of the restart that ended them, or `undefined` at the end of the image. */
  restart: number | undefined;
  /** Behind the marker. */
  next: number;
}

/** @throws CannotMask at the end of the bytes and at any other marker */
export function unstuff(stream: Uint8Array, start: number, target: Uint8Array): EntropyBytes {
  let length = 0;
  let from = start;
  for (let at = stream.indexOf(0xff, start); at >= 0 && at + 1 < stream.length; at = stream.indexOf(0xff, at)) {
    const marker = stream[at + 1]!;
    if (marker === 0xff) {
      // A fill byte; the marker is further on (B.1.1.2).
      target.set(stream.subarray(from, at), length);
      length += at - from;
      from = ++at;
      continue;
    }
    const end = marker === 0 ? at + 1 : at;
    target.set(stream.subarray(from, end), length);
    length += end - from;
    at += 2;
    from = at;
    if (marker === 0) continue;
    if (marker === EOI) return { length, restart: undefined, next: at };
    if (marker < FIRST_RESTART || marker > LAST_RESTART) throw new CannotMask('scans');
    return { length, restart: marker - FIRST_RESTART, next: at };
  }
  throw new CannotMask('damaged');
}

/** Bytes `source` takes with a zero behind each 0xff, written at `at` of `target`. */
export function stuff(source: Uint8Array, target: Uint8Array, at: number): number {
  let from = 0;
  let to = at;
  for (let end = source.indexOf(0xff); end >= 0; end = source.indexOf(0xff, from)) {
    target.set(source.subarray(from, end + 1), to);
    to += end + 1 - from;
    target[to++] = 0;
    from = end + 1;
  }
  target.set(source.subarray(from), to);
  return to + source.length - from - at;
}
