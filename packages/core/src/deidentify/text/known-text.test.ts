import { describe, expect, test } from 'vitest';
import type { TextSearchFrame } from '../../ports/text-search.ts';
import type { Rectangle } from '../rectangle.ts';
import { KnownText } from './known-text.ts';

type Colour = readonly [red: number, green: number, blue: number];
type Stroke = [Rectangle, Colour];

const AREA: Rectangle = { x: 10, y: 10, width: 100, height: 24 };
const WHITE: Colour = [250, 250, 250];

/** Strokes of two words with a gap between them. */
const LABEL: Rectangle[] = [14, 20, 26, 32, 38, 80, 86, 92, 98].map((x) => ({ x, y: 14, width: 3, height: 16 }));
/** Strokes of another word in the gap. */
const NAME: Rectangle[] = [46, 52, 58, 64, 70].map((x) => ({ x, y: 14, width: 2, height: 16 }));

const inked = (strokes: readonly Rectangle[], colour: Colour) => strokes.map((stroke): Stroke => [stroke, colour]);

function frame(strokes: readonly Stroke[], ground: (at: number) => Colour = () => [10, 10, 10]): TextSearchFrame {
  const [rows, columns] = [50, 130];
  const data = new Uint8Array(rows * columns * 3);
  for (let at = 0; at < rows * columns; at++) data.set(ground(at), at * 3);
  for (const [{ x, y, width, height }, colour] of strokes)
    for (let row = y; row < y + height; row++)
      for (let column = x; column < x + width; column++) data.set(colour, (row * columns + column) * 3);
  return { rows, columns, channels: 3, data };
}

/** Speckle of this strength, another one for each seed. */
function speckle(strength: number, seed: number): (at: number) => Colour {
  let state = seed * 9973 + 1;
  return () => {
    state = (state * 1103515245 + 12345) & 0x7fffffff;
    const value = Math.min(255, strength * Math.sqrt(-2 * Math.log((state + 1) / 0x80000001)));
    return [value, value, value];
  };
}

function stillStands(before: TextSearchFrame, after: TextSearchFrame): boolean {
  const known = new KnownText();
  known.remember(before, AREA, 'MI 1.1');
  return known.standing(after, AREA).length > 0;
}

describe('A3: an allowed label is known while its letters stand', () => {
  const label = inked(LABEL, WHITE);

  test('over ground that grows brighter, and over speckle that moves', () => {
    expect(
      stillStands(
        frame(label),
        frame(label, () => [60, 60, 60]),
      ),
    ).toBe(true);
    for (const seed of [2, 3, 4, 5])
      expect(stillStands(frame(label, speckle(25, 1)), frame(label, speckle(25, seed)))).toBe(true);
  });

  test('not when a letter goes or another one comes', () => {
    expect(stillStands(frame(label), frame(label.slice(1)))).toBe(false);
    expect(stillStands(frame(label), frame([...label, ...inked(NAME, WHITE)]))).toBe(false);
  });

  test.each([60, 100, 140])('not when a name of %i grey levels comes between its words', (level) => {
    expect(stillStands(frame(label), frame([...label, ...inked(NAME, [level, level, level])]))).toBe(false);
  });

  test('not when a name comes that is darker than the ground, or as bright and of another colour', () => {
    const blue = () => [0, 0, 200] as const;
    expect(stillStands(frame(label, blue), frame([...label, ...inked(NAME, [0, 0, 60])], blue))).toBe(false);
    expect(stillStands(frame(label, blue), frame([...label, ...inked(NAME, [200, 0, 0])], blue))).toBe(false);
  });

  test('not when a dim label changes beside a bright stroke, nor a dark one on bright ground beside a brighter spot', () => {
    const stroke: Stroke = [{ x: 104, y: 12, width: 4, height: 8 }, [255, 255, 255]];
    const dim = (words: readonly Rectangle[]) => frame([...inked(words, [110, 110, 110]), stroke]);
    expect(stillStands(dim(LABEL), dim([...LABEL.slice(0, 3), ...NAME]))).toBe(false);
    const dark = (words: readonly Rectangle[]) => frame([...inked(words, [0, 0, 0]), stroke], () => [200, 200, 200]);
    expect(stillStands(dark(LABEL), dark([...LABEL.slice(0, 3), ...NAME]))).toBe(false);
  });
});
