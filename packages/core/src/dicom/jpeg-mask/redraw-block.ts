/** Place of each coefficient of the zigzag in a block of eight rows (ITU-T T.81 Figure A.6). */
const PLACE = zigzag();
const LEVEL = 128;
/** The largest coefficient with a code of a baseline stream (Table F.2). */
const LARGEST = 1023;

const cosine = (eighths: number) => Math.cos((eighths * Math.PI) / 16) / 2;
/** cos(nπ/16) / 2: the factors of the cosine transform (A.3.3). */
const [C1, C2, C3, C4, C5, C6, C7] = [1, 2, 3, 4, 5, 6, 7].map(cosine) as [
  number,
  number,
  number,
  number,
  number,
  number,
  number,
];

const samples = new Float64Array(64);
const between = new Float64Array(64);

function zigzag(): Uint8Array {
  const order = Array.from({ length: 64 }, (_, at) => at);
  const diagonal = (at: number) => (at >> 3) + (at & 7);
  const along = (at: number) => (diagonal(at) % 2 === 0 ? at & 7 : at >> 3);
  return Uint8Array.from(order.sort((a, b) => diagonal(a) - diagonal(b) || along(a) - along(b)));
}

/** Each row of `from` into samples, as a column of `to`: done twice, both directions are. No arrays: they would be garbage. */
function inverse(from: Float64Array, to: Float64Array): void {
  for (let row = 0, at = 0; row < 8; row++, at += 8) {
    const x1 = from[at + 1]!;
    const x3 = from[at + 3]!;
    const x5 = from[at + 5]!;
    const x7 = from[at + 7]!;
    const sum = (from[at]! + from[at + 4]!) * C4;
    const difference = (from[at]! - from[at + 4]!) * C4;
    const outer = from[at + 2]! * C2 + from[at + 6]! * C6;
    const inner = from[at + 2]! * C6 - from[at + 6]! * C2;
    const odd0 = x1 * C1 + x3 * C3 + x5 * C5 + x7 * C7;
    const odd1 = x1 * C3 - x3 * C7 - x5 * C1 - x7 * C5;
    const odd2 = x1 * C5 - x3 * C1 + x5 * C7 + x7 * C3;
    const odd3 = x1 * C7 - x3 * C5 + x5 * C3 - x7 * C1;
    to[row] = sum + outer + odd0;
    to[row + 56] = sum + outer - odd0;
    to[row + 8] = difference + inner + odd1;
    to[row + 48] = difference + inner - odd1;
    to[row + 16] = difference - inner + odd2;
    to[row + 40] = difference - inner - odd2;
    to[row + 24] = sum - outer + odd3;
    to[row + 32] = sum - outer - odd3;
  }
}

/** Each row of `from` into coefficients, as a column of `to`. */
function forward(from: Float64Array, to: Float64Array): void {
  for (let row = 0, at = 0; row < 8; row++, at += 8) {
    const s0 = from[at]! + from[at + 7]!;
    const d0 = from[at]! - from[at + 7]!;
    const s1 = from[at + 1]! + from[at + 6]!;
    const d1 = from[at + 1]! - from[at + 6]!;
    const s2 = from[at + 2]! + from[at + 5]!;
    const d2 = from[at + 2]! - from[at + 5]!;
    const s3 = from[at + 3]! + from[at + 4]!;
    const d3 = from[at + 3]! - from[at + 4]!;
    to[row] = (s0 + s1 + s2 + s3) * C4;
    to[row + 32] = (s0 - s1 - s2 + s3) * C4;
    to[row + 16] = (s0 - s3) * C2 + (s1 - s2) * C6;
    to[row + 48] = (s0 - s3) * C6 - (s1 - s2) * C2;
    to[row + 8] = d0 * C1 + d1 * C3 + d2 * C5 + d3 * C7;
    to[row + 24] = d0 * C3 - d1 * C7 - d2 * C1 - d3 * C5;
    to[row + 40] = d0 * C5 - d1 * C1 + d2 * C7 + d3 * C3;
    to[row + 56] = d0 * C7 - d1 * C5 + d2 * C3 - d3 * C1;
  }
}

/**
 * Draws a block anew with the hidden samples at `black` (0 to 255): `coefficients` are quantized, in zigzag order, and
 * changed in place. The kept samples are those of a decoder, and lose as much as by any coding with these tables.
 */
export function redrawBlock(
  coefficients: Int32Array,
  quantization: Uint8Array,
  hidden: Uint8Array,
  black: number,
): void {
  for (let at = 0; at < 64; at++) samples[PLACE[at]!] = coefficients[at]! * quantization[at]!;
  inverse(samples, between);
  inverse(between, samples);
  for (let at = 0; at < 64; at++) {
    const sample = hidden[at] === 1 ? black : Math.min(255, Math.max(0, Math.round(samples[at]! + LEVEL)));
    samples[at] = sample - LEVEL;
  }
  forward(samples, between);
  forward(between, samples);
  for (let at = 0; at < 64; at++) {
    const value = Math.round(samples[PLACE[at]!]! / quantization[at]!);
    coefficients[at] = at === 0 ? value : Math.min(LARGEST, Math.max(-LARGEST, value));
  }
}
