import { contrast } from '@studyshare/core/contract';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { brandColors } from './theme.ts';

const color = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);

test('whatever colour a clinic chooses, text on it and in it keeps 4.5:1, light and dark', () => {
  fc.assert(
    fc.property(color, (brand) => {
      const { light, dark } = brandColors(brand) ?? expect.unreachable();
      expect(contrast(light.brand, light.ink)).toBeGreaterThanOrEqual(4.5);
      expect(contrast(dark.brand, dark.ink)).toBeGreaterThanOrEqual(4.5);
      for (const surface of ['#ffffff', '#f4f7f8']) expect(contrast(light.text, surface)).toBeGreaterThanOrEqual(4.5);
      for (const surface of ['#131d22', '#0b1216', '#1e2a31'])
        expect(contrast(dark.text, surface)).toBeGreaterThanOrEqual(4.5);
    }),
  );
});

test('on a light page the clinic’s colour stays what the clinic chose', () => {
  expect(brandColors('#0b6b72')?.light).toEqual({ brand: '#0b6b72', ink: '#ffffff', text: '#0b6b72' });
});

test('what is no colour changes nothing', () => {
  for (const wrong of ['', 'red', '#fff', '#12345g', 'url(x)']) expect(brandColors(wrong)).toBeUndefined();
});
