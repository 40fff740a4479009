import { expect, test } from 'vitest';
import { changesSize } from './video-sizes.ts';

const H264 = '1.2.840.10008.1.2.4.102';
const HEVC = '1.2.840.10008.1.2.4.107';
const MPEG2 = '1.2.840.10008.1.2.4.100';
const unit = (...bytes: number[]) => Buffer.from([0, 0, 1, ...bytes]);

test.each([
  ['H.264', H264, [0x67, 0x64, 0, 10], [0x67, 0x64, 0, 30]],
  ['HEVC', HEVC, [0x42, 1, 10], [0x42, 1, 30]],
  ['MPEG-2', MPEG2, [0xb3, 0x28, 1, 0xe0, 9], [0xb3, 0x14, 0, 0xf0, 9]],
])('A3: a stream of %s that goes on in another size is found', (_name, syntax, one, other) => {
  const slice = unit(0x02, 9, 9, 9);
  expect(changesSize(Buffer.concat([unit(...one), slice, unit(...one), slice]), syntax)).toBe(false);
  expect(changesSize(Buffer.concat([unit(...one), slice, unit(...other), slice]), syntax)).toBe(true);
});

test('slices of MPEG-2 are no parameter sets of another codec, and an empty stream has one size', () => {
  expect(changesSize(Buffer.concat([unit(0x07, 1), unit(0x27, 2), unit(0x47, 3)]), MPEG2)).toBe(false);
  expect(changesSize(new Uint8Array(), H264)).toBe(false);
});
