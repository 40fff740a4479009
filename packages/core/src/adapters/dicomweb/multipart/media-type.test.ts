import { expect, test } from 'vitest';
import { boundaryOf, parseMediaType } from './media-type.ts';

test.each([
  ['multipart/related; type="application/dicom"; boundary=abc', 'abc'],
  ['Multipart/Related;boundary="a b;c=\\"d";type=application/dicom', 'a b;c="d'],
  ['multipart/related; BOUNDARY = abc ; start="<1>";', 'abc'],
  ['multipart/related; boundary=one; boundary=two', 'one'],
  ['multipart/related; type=application/dicom; boundary=a/b:c?d', 'a/b:c?d'],
  ['multipart/related; type="application/dicom"', undefined],
  ['multipart/related; boundary=""', undefined],
  ['multipart/related; boundary="ends in a space "', undefined],
  [`multipart/related; boundary=${'x'.repeat(300)}`, undefined],
])('the boundary of %s', (value, boundary) => {
  const type = parseMediaType(value)!;
  expect(type.type).toBe('multipart/related');
  expect(boundaryOf(type)).toBe(boundary);
});

test.each([undefined, '', 'multipart', 'a/b; x', 'a/b; x="never ends', `a/b; x=${'y'.repeat(2000)}`])(
  '%s is no media type',
  (value) => expect(parseMediaType(value)).toBeUndefined(),
);
