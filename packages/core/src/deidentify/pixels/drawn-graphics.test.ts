import fc from 'fast-check';
import { expect, test } from 'vitest';
import { looksDrawnUpon } from './drawn-graphics.ts';

const SIDE = 64;

function slice(): Uint16Array {
  return Uint16Array.from({ length: SIDE * SIDE }, (_, index) => (index * 37) % 1500);
}

const drawn = (data: Uint16Array) => looksDrawnUpon({ rows: SIDE, columns: SIDE, samplesPerPixel: 1, data });

/** A vertical line two pixels wide with edges of half its height, as smooth letters have. */
function smoothLine(data: Uint16Array, column: number, height: number, value: number): Uint16Array {
  for (let row = 10; row < 10 + height; row++) {
    data.fill(value, row * SIDE + column, row * SIDE + column + 2);
    data[row * SIDE + column - 1] = value / 2 + 700;
    data[row * SIDE + column + 2] = value / 2 + 700;
  }
  return data;
}

test('letters drawn at one value far above the tissue are suspected', () => {
  expect(drawn(slice().fill(4095, 100, 160))).toBe(true);
});

test('smooth letters are suspected although their edges fill the gap to the tissue', () => {
  const ramp = smoothLine(slice(), 20, 20, 4095);
  for (let value = 1500; value < 4095; value += 200) ramp[value] = value;
  expect(drawn(ramp)).toBe(true);
});

test('a few pixels brighter than the letters, or darker, do not hide them', () => {
  expect(drawn(slice().fill(4000, 100, 160).fill(4095, 0, 3))).toBe(true);
  const dark = slice().map((value) => 4095 - value / 10);
  for (let column = 4; column < 56; column += 6) for (let row = 10; row < 24; row++) dark[row * SIDE + column] = 9;
  expect(drawn(dark.fill(0, 0, 3))).toBe(true);
});

test('dark letters, which are bright where the picture is shown inverted, are suspected', () => {
  const letters = slice().map((value) => 4095 - value / 10);
  for (let column = 4; column < 56; column += 6) for (let row = 10; row < 24; row++) letters[row * SIDE + column] = 0;
  expect(drawn(letters)).toBe(true);
  const surroundings = slice().map((value) => value + 1000);
  expect(drawn(surroundings.fill(0, 0, 900))).toBe(false);
});

test('tissue, a few hot pixels, metal that runs up to its limit, and an empty frame are not', () => {
  const metal = slice();
  for (let value = 1400; value <= 3071; value += 50) metal[value] = value;
  for (let row = 20; row < 34; row++) metal.fill(3071, row * SIDE + 20, row * SIDE + 34);
  expect(drawn(slice())).toBe(false);
  expect(drawn(slice().fill(4095, 100, 105))).toBe(false);
  expect(drawn(metal)).toBe(false);
  expect(drawn(new Uint16Array(SIDE * SIDE))).toBe(false);
  expect(drawn(new Uint16Array(SIDE * SIDE).fill(9, 0, 50))).toBe(false);
});

test('A1: any text drawn at a value above all tissue is suspected, wherever it stands', () => {
  const places = fc.tuple(fc.integer({ min: 0, max: SIDE * SIDE - 40 }), fc.integer({ min: 12, max: 40 }));
  fc.assert(
    fc.property(places, fc.integer({ min: 1800, max: 65535 }), ([from, count], value) => {
      expect(drawn(slice().fill(value, from, from + count))).toBe(true);
    }),
  );
});
