import { expect, test } from 'vitest';
import { smsSegments } from './sms-segments.ts';

test.each([
  ['', 0],
  ['a'.repeat(160), 1],
  ['a'.repeat(161), 2],
  ['a'.repeat(306), 2],
  ['a'.repeat(307), 3],
  ['åäöÅÄÖéñ'.repeat(20), 1],
  ['€'.repeat(80), 1],
  ['€'.repeat(81), 2],
  [`${'a'.repeat(152)}€${'a'.repeat(152)}`, 3],
  ['ş'.repeat(70), 1],
  ['ş'.repeat(71), 2],
  ['ş'.repeat(134), 2],
  ['ş'.repeat(135), 3],
  [`${'ş'.repeat(66)}😀${'ş'.repeat(66)}`, 3],
  ['`', 1],
])('segments of %j: %i', (text, segments) => {
  expect(smsSegments(text)).toBe(segments);
});
