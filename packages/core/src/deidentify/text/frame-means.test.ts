import fc from 'fast-check';
import { expect, test } from 'vitest';
import { freeBytes } from '../../free-bytes.ts';
import type { TextSearchFrame } from '../../ports/text-search.ts';
import { FrameMeans } from './frame-means.ts';

function frameOf(data: Uint8Array): TextSearchFrame {
  return { rows: 1, columns: data.length, channels: 1, data };
}

/** Frames of one size, some of them not at the beginning of their memory. */
const clips = fc
  .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 0, max: 3 }))
  .chain(([length, count, offset]) =>
    fc
      .array(fc.uint8Array({ minLength: length + offset, maxLength: length + offset }), {
        minLength: count,
        maxLength: count,
      })
      .map((frames) => frames.map((data) => data.subarray(offset))),
  );

test('the mean of frames is that of each sample, rounded', () => {
  fc.assert(
    fc.property(clips, (clip) => {
      const means = new FrameMeans();
      for (const data of clip) means.add(frameOf(data));
      const expected = clip[0]!.map((_, at) =>
        Math.round(clip.reduce((sum, data) => sum + data[at]!, 0) / clip.length),
      );
      expect(means.count).toBe(clip.length);
      expect(means.mean()).toEqual(frameOf(expected));
    }),
  );
});

test('frames whose memory is given back once they are not needed change nothing of the mean', () => {
  const means = new FrameMeans();
  const clip = [10, 20, 60].map((value) => new Uint8Array(8).fill(value));
  for (const [index, data] of clip.entries()) {
    means.add(frameOf(data));
    for (const given of clip.slice(0, index + 1)) if (!means.needs(given)) freeBytes(given);
  }
  expect(clip.map(({ length }) => length)).toEqual([0, 0, 0]);
  expect([means.count, means.mean()?.data]).toEqual([3, new Uint8Array(8).fill(30)]);
});

test('the brightest frames, as many as can be added up, make the brightest mean; one more begins anew', () => {
  const means = new FrameMeans();
  const white = frameOf(new Uint8Array(7).fill(255));
  for (let frame = 0; frame < 257; frame++) means.add(white);
  expect([means.count, means.mean()]).toEqual([257, white]);
  means.add(white);
  expect(means.count).toBe(1);
});

test('nothing has no mean; another size and what follows a clearing begin anew', () => {
  const means = new FrameMeans();
  expect(means.mean()).toBeUndefined();
  means.add(frameOf(Uint8Array.of(10, 20)));
  means.add(frameOf(Uint8Array.of(1, 2, 3)));
  expect(means.mean()).toEqual(frameOf(Uint8Array.of(1, 2, 3)));
  means.clear();
  expect(means.mean()).toBeUndefined();
  means.add(frameOf(Uint8Array.of(9, 9, 9)));
  means.add(frameOf(Uint8Array.of(5, 7, 9)));
  expect(means.mean()).toEqual(frameOf(Uint8Array.of(7, 8, 9)));
});
