import { expect, test } from 'vitest';
import { expectedOutcome } from './expected-outcome.ts';

const objectOf = (mediaType: string) => ({ objectId: '1', kind: 'picture' as const, mediaType, label: '', frames: 1 });

const DOUBTING = { trustTextSearch: false };

test.each(['jpeg', 'png', 'tiff', 'webp', 'gif', 'avif', 'heic', 'heif'])(
  'S9: an image/%s from elsewhere is expected to be protected',
  (subtype) => {
    expect(expectedOutcome(objectOf(`image/${subtype}`), DOUBTING)).toBe('protected');
  },
);

test.each(['image/svg+xml', 'text/html', 'application/zip', ''])('S9: %j is expected not to be sent', (mediaType) => {
  expect(expectedOutcome(objectOf(mediaType), DOUBTING)).toBe('undeliverable');
});

test.each([
  ['an ultrasound picture', '1.2.840.10008.5.1.4.1.1.6.1', 'anonymizable', 'anonymizable'],
  ['a screen capture', '1.2.840.10008.5.1.4.1.1.7', 'protected', 'anonymizable'],
  ['a radiograph', '1.2.840.10008.5.1.4.1.1.1.1', 'protected', 'anonymizable'],
  ['a photograph', '1.2.840.10008.5.1.4.1.1.77.1.4', 'protected', 'protected'],
  ['a structured report', '1.2.840.10008.5.1.4.1.1.88.11', 'undeliverable', 'undeliverable'],
])(
  'S9: %s is expected as its kind is, and as far as the account trusts the text search',
  (_what, uid, doubting, trusting) => {
    const object = { ...objectOf('application/dicom'), sopClassUid: uid };
    expect(expectedOutcome(object, DOUBTING)).toBe(doubting);
    expect(expectedOutcome(object, { trustTextSearch: true })).toBe(trusting);
  },
);
