import fc from 'fast-check';
import { expect, test } from 'vitest';
import { cutFrame } from '../../ports/frame-part.ts';
import { findContent } from './crop-content.ts';

const black = (columns: number, rows: number, channels: 1 | 3 = 1) => ({
  columns,
  rows,
  channels,
  data: new Uint8Array(columns * rows * channels),
});

test('a black frame holds nothing, nor does the noise of a codec', () => {
  expect(findContent(black(50, 40))).toBeUndefined();
  expect(findContent({ ...black(50, 40), data: new Uint8Array(2000).fill(3) })).toBeUndefined();
});

test('A3: whatever is not black is within the content, wherever it stands, with a margin as far as the frame goes', () => {
  const place = fc.record({ x: fc.nat(59), y: fc.nat(39), channel: fc.nat(2) });
  fc.assert(
    fc.property(
      fc.array(place, { minLength: 1, maxLength: 5 }),
      fc.constantFrom(1, 3),
      fc.nat(3),
      (places, channels, from) => {
        const empty = black(60, 40, channels as 1 | 3);
        // Wherever its bytes begin in their buffer.
        const frame = { ...empty, data: new Uint8Array(empty.data.length + from).subarray(from) };
        for (const { x, y, channel } of places) frame.data[(y * 60 + x) * channels + (channel % channels)] = 4;
        const area = findContent(frame)!;
        const least = (values: number[]) => Math.max(0, Math.min(...values) - 16);
        expect([area.x, area.y]).toEqual([least(places.map(({ x }) => x)), least(places.map(({ y }) => y))]);
        const most = (values: number[], size: number) => Math.min(size, Math.max(...values) + 17);
        expect(area.x + area.width).toBe(
          most(
            places.map(({ x }) => x),
            60,
          ),
        );
        expect(area.y + area.height).toBe(
          most(
            places.map(({ y }) => y),
            40,
          ),
        );
        const lit = (data: Uint8Array) => data.filter((value) => value > 0).length;
        expect(lit(cutFrame(frame, area).data)).toBe(lit(frame.data));
      },
    ),
  );
});
