import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contrast } from '../contract/colors.ts';
import { brandColors } from './brand-colors.ts';

test('M1: the ink on the clinic’s colour has a contrast of at least 4.5, whatever the colour', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 0xffffff }), (value) => {
      const { brand, ink } = brandColors(`#${value.toString(16).padStart(6, '0')}`);
      expect(contrast(brand, ink)).toBeGreaterThanOrEqual(4.5);
    }),
    { numRuns: 2000 },
  );
});

test('a colour that is none cannot break out of the style', () => {
  expect(brandColors('red;background:url(//x)').brand).toMatch(/^#[0-9a-f]{6}$/);
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
});
