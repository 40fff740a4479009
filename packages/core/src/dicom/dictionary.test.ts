import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { generate, readAttributes } from '../../../../tools/generate-dictionary.ts';
import { TAGS } from './tags.ts';
import { isKnownVr, vrOfTag } from './value-representation.ts';

const SOURCE = readFileSync(new URL('../../../../tools/data/dicom-attributes.tsv', import.meta.url), 'utf8');

test('the generated dictionary is the one its source makes', () => {
  expect(readFileSync(new URL('./dictionary.gen.ts', import.meta.url), 'utf8')).toBe(generate(SOURCE));
});

test('every tag in use has the keyword and number of the standard', () => {
  const tagByKeyword = new Map(readAttributes(SOURCE).map(({ keyword, tag }) => [keyword, Number.parseInt(tag, 16)]));
  const named = Object.entries(TAGS).filter(([, tag]) => tag >>> 16 !== 0xfffe);
  expect(named.filter(([keyword, tag]) => tagByKeyword.get(keyword) !== tag)).toEqual([]);
});

test.each([
  [0x00100010, 'PN'],
  [0x7fe00010, 'OW'],
  [0x00280106, 'US'],
  [0x00081140, 'SQ'],
  [0x00100000, 'UL'],
  [0x00090010, 'LO'],
  [0x00091010, 'UN'],
  [0x60003000, 'UN'],
])('tag %i has VR %s', (tag, vr) => {
  expect(vrOfTag(tag)).toBe(vr);
});

test('a VR is known only when the standard defines it', () => {
  expect(['OB', 'SV', 'UC', 'AT'].every(isKnownVr)).toBe(true);
  expect(['XX', 'OX', '??', ''].some(isKnownVr)).toBe(false);
});
