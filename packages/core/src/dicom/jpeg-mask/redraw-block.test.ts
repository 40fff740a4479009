import fc from 'fast-check';
import { expect, test } from 'vitest';
import { redrawBlock } from './redraw-block.ts';

const PLACES = Array.from({ length: 64 }, (_, at) => at);
const factor = (at: number) => (at === 0 ? Math.SQRT1_2 : 1);
const cosine = (x: number, u: number) => Math.cos(((2 * x + 1) * u * Math.PI) / 16);
/** Coefficient `u` by what sample `x` adds to it, in one direction each. */
const weight = (u: number, x: number) =>
  (factor(u & 7) * factor(u >> 3) * cosine(x & 7, u & 7) * cosine(x >> 3, u >> 3)) / 4;

/** Both directions of ITU-T T.81 A.3.3, as they are written there. */
const toCoefficients = (samples: number[]) =>
  PLACES.map((u) => samples.reduce((sum, sample, x) => sum + sample * weight(u, x), 0));
const toSamples = (coefficients: number[]) =>
  PLACES.map((x) => coefficients.reduce((sum, coefficient, u) => sum + coefficient * weight(u, x), 0));

/** The zigzag, walked step by step from corner to corner. */
function zigzag(): number[] {
  const places: number[] = [];
  let [row, column, up] = [0, 0, true];
  while (places.length < 64) {
    places.push(row * 8 + column);
    const atEdge = up ? row === 0 || column === 7 : column === 0 || row === 7;
    if (!atEdge) [row, column] = up ? [row - 1, column + 1] : [row + 1, column - 1];
    else {
      if (up) [row, column] = column === 7 ? [row + 1, column] : [row, column + 1];
      else [row, column] = row === 7 ? [row, column + 1] : [row + 1, column];
      up = !up;
    }
  }
  return places;
}

test('a block drawn anew has the coefficients of its samples, the hidden ones black (T.81 A.3.3)', () => {
  const places = zigzag();
  const values = (min: number, max: number) => fc.array(fc.integer({ min, max }), { minLength: 64, maxLength: 64 });
  fc.assert(
    fc.property(
      values(-60, 60),
      values(1, 4),
      values(0, 1),
      fc.constantFrom(0, 128, 255),
      (given, steps, hidden, black) => {
        const coefficients = Array(64).fill(0);
        for (const [at, place] of places.entries()) coefficients[place] = given[at]! * steps[at]!;
        const samples = toSamples(coefficients).map((sample, at) => {
          const shown = Math.min(255, Math.max(0, Math.round(sample + 128)));
          return (hidden[at] === 1 ? black : shown) - 128;
        });
        const wanted = toCoefficients(samples);
        const drawn = Int32Array.from(given);
        redrawBlock(drawn, Uint8Array.from(steps), Uint8Array.from(hidden), black);
        for (const [at, place] of places.entries())
          expect(Math.abs(drawn[at]! - wanted[place]! / steps[at]!)).toBeLessThan(0.51);
      },
    ),
    { numRuns: 60 },
  );
});
