import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countValues } from './value-counts.ts';

const short = fc.oneof(
  fc.int16Array({ maxLength: 60 }),
  fc.uint16Array({ maxLength: 60 }),
  fc.uint8Array({ maxLength: 60 }),
);
const long = fc.oneof(fc.int32Array({ maxLength: 60 }), fc.uint32Array({ maxLength: 60 }));

test('the values of a frame come in ascending order, each with its number of pixels, whatever their type and sign', () => {
  fc.assert(
    fc.property(fc.oneof(short, long), (data) => {
      const { values, countOf } = countValues({ data });
      expect(values).toEqual([...new Set(data)].sort((a, b) => a - b));
      for (const value of values) expect(countOf(value)).toBe([...data].filter((one) => one === value).length);
    }),
  );
});

test('a frame is counted anew, without what the frame before it held', () => {
  countValues({ data: Int16Array.of(-32_768, 5, 32_767) });
  const { values, countOf } = countValues({ data: Int16Array.of(5) });
  expect([values, countOf(5), countOf(32_767)]).toEqual([[5], 1, 0]);
});
