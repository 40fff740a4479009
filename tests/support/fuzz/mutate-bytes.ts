import type { Choice } from './choice.ts';

/** Values at which lengths, counts and sizes go wrong. */
export const EDGES = [
  0, 1, 2, 3, 7, 8, 0x7f, 0x80, 0xff, 0x100, 0x7fff, 0x8000, 0xfffe, 0xffff, 0x10000, 0x7fffffff, 0x80000000,
  0xfffffffe, 0xffffffff,
];

/** The file with `remove` bytes at `at` replaced by `insert`. */
export function splice(bytes: Uint8Array, at: number, remove: number, insert: Uint8Array): Uint8Array {
  const start = Math.min(Math.max(0, at), bytes.length);
  const end = Math.min(start + Math.max(0, remove), bytes.length);
  const out = new Uint8Array(start + insert.length + bytes.length - end);
  out.set(bytes.subarray(0, start));
  out.set(insert, start);
  out.set(bytes.subarray(end), start + insert.length);
  return out;
}

/** A number written over the file at `at`; what would not fit is left out. */
export function poke(bytes: Uint8Array, at: number, value: number, size: 1 | 2 | 4, littleEndian = true): Uint8Array {
  if (at < 0 || at + size > bytes.length) return bytes;
  const out = bytes.slice();
  const view = new DataView(out.buffer);
  if (size === 1) view.setUint8(at, value & 0xff);
  else if (size === 2) view.setUint16(at, value & 0xffff, littleEndian);
  else view.setUint32(at, value >>> 0, littleEndian);
  return out;
}

/** Flips a few bits, nearer to the start than to the end. */
export function flipBits(bytes: Uint8Array, choice: Choice): Uint8Array {
  const out = bytes.slice();
  const reach = choice.chance(0.5) ? Math.min(out.length, 2048) : out.length;
  for (let times = 1 + choice.below(8); times > 0 && out.length > 0; times--)
    out[choice.below(reach)]! ^= 1 << choice.below(8);
  return out;
}

/** Cuts the file off. */
export function truncate(bytes: Uint8Array, choice: Choice): Uint8Array {
  return bytes.slice(0, choice.below(bytes.length));
}

/** Puts noise in, takes bytes out, or both. */
export function noise(bytes: Uint8Array, choice: Choice): Uint8Array {
  return splice(bytes, choice.below(bytes.length + 1), choice.below(32), choice.bytes(choice.below(32)));
}

/** Writes an edge value anywhere. */
export function edgeAnywhere(bytes: Uint8Array, choice: Choice): Uint8Array {
  const size = choice.pick([1, 2, 4] as const);
  return poke(bytes, choice.below(bytes.length), choice.pick(EDGES), size, choice.chance(0.8));
}

/** Copies a piece of the file over or between other bytes. */
export function repeatPiece(bytes: Uint8Array, choice: Choice): Uint8Array {
  const from = choice.below(bytes.length);
  const piece = bytes.slice(from, from + 1 + choice.below(256));
  return splice(bytes, choice.below(bytes.length + 1), choice.chance(0.5) ? piece.length : 0, piece);
}
