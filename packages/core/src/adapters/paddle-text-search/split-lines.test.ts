import { expect, test } from 'vitest';
import { createCanvas, drawText } from '../../../../../tools/synthetic/canvas.ts';
import type { TextSearchFrame } from '../../ports/text-search.ts';
import { cutRectangle, turnAround } from './cut-rectangle.ts';
import { splitLines } from './split-lines.ts';

function draw(width: number, height: number, lines: readonly [text: string, x: number, y: number][]): TextSearchFrame {
  const canvas = createCanvas(width, height);
  for (const [text, x, y] of lines) drawText(canvas, text, x, y);
  return { rows: height, columns: width, channels: 3, data: canvas.data };
}

test('lines below each other are told apart, and each has its ink', () => {
  const crop = draw(120, 50, [
    ['BPD 4.52', 4, 4],
    ['HC 30.1', 4, 24],
  ]);
  const lines = splitLines(crop);
  expect(lines).toHaveLength(2);
  for (const [index, { ink }] of lines.entries()) {
    expect(Math.abs(ink.y - (4 + 20 * index))).toBeLessThanOrEqual(2);
    expect(Math.abs(ink.y + ink.height - (18 + 20 * index))).toBeLessThanOrEqual(2);
  }
});

test('the bands of all lines fill the crop, whatever is in it', () => {
  const noise = Uint8Array.from({ length: 3 * 40 * 60 }, (_, at) => (at * 7919) % 251);
  for (const crop of [
    draw(120, 50, [['ONE', 4, 2]]),
    draw(80, 30, []),
    { rows: 40, columns: 60, channels: 3 as const, data: noise },
    { rows: 1, columns: 1, channels: 1 as const, data: Uint8Array.of(9) },
  ]) {
    const lines = splitLines(crop);
    expect(lines[0]!.band.start).toBe(0);
    expect(lines.at(-1)!.band.end).toBe(crop.rows);
    for (const [index, { band, ink }] of lines.entries()) {
      if (index > 0) expect(band.start).toBe(lines[index - 1]!.band.end);
      expect(ink.width).toBeGreaterThan(0);
      expect(ink.height).toBeGreaterThan(0);
      expect(ink.x + ink.width).toBeLessThanOrEqual(crop.columns);
      expect(ink.y + ink.height).toBeLessThanOrEqual(crop.rows);
    }
  }
});

test('a rectangle is cut so that its text reads rightwards; turned around twice it is itself', () => {
  const data = Uint8Array.from({ length: 12 }, (_, at) => at);
  const frame = { rows: 3, columns: 4, channels: 1 as const, data };
  const straight = { x: 2, y: 1.5, angle: 0, length: 4, height: 3 };
  expect(cutRectangle(frame, straight).data).toEqual(data);
  const turned = cutRectangle(frame, { x: 2, y: 1.5, angle: Math.PI / 2, length: 3, height: 4 });
  expect([turned.rows, turned.columns]).toEqual([4, 3]);
  expect([...turned.data]).toEqual([3, 7, 11, 2, 6, 10, 1, 5, 9, 0, 4, 8]);
  expect(turnAround(turnAround(frame))).toEqual(frame);
});
