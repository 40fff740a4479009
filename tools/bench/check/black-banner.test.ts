import { expect, test } from 'vitest';
import { faultOfBanner, type Picture } from './black-banner.ts';

function picture(shade: (row: number) => number): Picture {
  const [width, height] = [32, 100];
  const data = Uint8Array.from({ length: width * height }, (_, at) => shade(Math.floor(at / width)));
  return { width, height, channels: 1, data };
}

test('black above and something below is right, also with the ripples of an encoder', () => {
  expect(
    faultOfBanner(
      picture((row) => (row < 40 ? 6 : 90)),
      40,
    ),
  ).toBeUndefined();
  // The block on the banner's edge holds both.
  expect(
    faultOfBanner(
      picture((row) => (row < 32 ? 0 : 90)),
      40,
    ),
  ).toBeUndefined();
});

test('a banner that is there, and a picture that is gone, are faults', () => {
  expect(
    faultOfBanner(
      picture((row) => (row === 10 ? 200 : 90)),
      40,
    ),
  ).toMatch(/banner is not black \(200\)/);
  expect(
    faultOfBanner(
      picture(() => 0),
      40,
    ),
  ).toMatch(/nothing is to be seen/);
});
