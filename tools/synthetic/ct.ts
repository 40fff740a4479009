import { seededRandom } from './random.ts';

/** One slice of an invented trunk phantom: 16-bit signed Hounsfield values, row by row. */
export function drawCtSlice(size: number, slice: number, slices: number, seed: number): Int16Array {
  const random = seededRandom(seed * 31 + slice);
  const values = new Int16Array(size * size);
  const position = slice / Math.max(1, slices - 1);
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      const u = (x / size) * 2 - 1;
      const v = (y / size) * 2 - 1;
      const value = hounsfield(u, v, position);
      values[y * size + x] = Math.round(value + (random() - 0.5) * grainOf(value));
    }
  }
  return values;
}

function hounsfield(u: number, v: number, position: number): number {
  if (Math.hypot(u / 0.86, v / 0.62) > 1) return -1000;
  if (Math.hypot(u / 0.83, v / 0.59) > 1) return -90;
  const vertebra = Math.hypot(u / 0.13, (v - 0.36) / 0.12);
  if (vertebra < 1) return vertebra > 0.75 ? 900 : 320;
  if (ribAt(u, v, position)) return 620;
  const lung = 0.3 + 0.12 * (1 - position);
  if (Math.hypot((Math.abs(u) - 0.42) / lung, v / 0.42) < 1 && position < 0.55) return -820;
  if (Math.hypot((u - 0.05) / 0.22, (v + 0.1) / 0.2) < 1) return 130;
  return 45;
}

/** Bone and lung are no even matter: together they have more values than the 256 greys of a screen. */
function grainOf(value: number): number {
  if (value > 300) return 240;
  return value < -500 && value > -1000 ? 160 : 24;
}

function ribAt(u: number, v: number, position: number): boolean {
  const ring = Math.hypot(u / 0.78, v / 0.54);
  const angle = Math.atan2(v, u) + position * 1.3;
  return ring > 0.94 && ring < 1 && Math.sin(angle * 9) > 0.35;
}
