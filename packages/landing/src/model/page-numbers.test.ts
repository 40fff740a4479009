import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pageNumbers } from './page-numbers.ts';

test('G14: pages are offered with the first, the last and those beside the one shown', () => {
  expect(pageNumbers(1, 2)).toEqual([1, 2]);
  expect(pageNumbers(1, 40)).toEqual([1, 2, 'gap', 40]);
  expect(pageNumbers(20, 40)).toEqual([1, 'gap', 19, 20, 21, 'gap', 40]);
  expect(pageNumbers(4, 7)).toEqual([1, 2, 3, 4, 5, 6, 7]);
});

test('G14: whatever the page, at most nine marks, in order, and every gap hides two pages or more', () => {
  const place = fc
    .integer({ min: 1, max: 2000 })
    .chain((pages) => fc.record({ pages: fc.constant(pages), page: fc.integer({ min: 1, max: pages }) }));
  fc.assert(
    fc.property(place, ({ page, pages }) => {
      const marks = pageNumbers(page, pages);
      expect(marks.length).toBeLessThanOrEqual(9);
      expect(marks).toEqual(expect.arrayContaining([1, page, pages]));
      let before = 0;
      marks.forEach((mark, index) => {
        if (mark === 'gap') return;
        const gap = marks[index - 1] === 'gap';
        if (gap) expect(mark - before).toBeGreaterThan(2);
        else expect(mark - before).toBe(1);
        before = mark;
      });
    }),
  );
});
