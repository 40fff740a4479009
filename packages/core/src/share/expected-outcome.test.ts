import { expect, test } from 'vitest';
import { expectedOutcome } from './expected-outcome.ts';

const objectOf = (mediaType: string) => ({ objectId: '1', kind: 'picture' as const, mediaType, label: '', frames: 1 });

test.each(['jpeg', 'png', 'tiff', 'webp', 'gif', 'avif', 'heic', 'heif'])(
  'S9: an image/%s from elsewhere is expected to be protected',
  (subtype) => {
    expect(expectedOutcome(objectOf(`image/${subtype}`))).toBe('protected');
  },
);

test.each(['image/svg+xml', 'text/html', 'application/zip', ''])('S9: %j is expected not to be sent', (mediaType) => {
  expect(expectedOutcome(objectOf(mediaType))).toBe('undeliverable');
});
