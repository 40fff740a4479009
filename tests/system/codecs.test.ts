/** Decoded frames against DCMTK and GDCM: both have to give the same stored values and the same colours. */
import { describe, expect, test } from 'vitest';
import { hasSampleFiles, readSample, sampleNames } from '../../packages/core/src/testing/sample-files.ts';
import {
  decompress,
  difference,
  NOT_COMPARED,
  REFERENCE_PROGRAMS,
  referenceFor,
  SAME_PICTURES,
} from '../support/codec-reference.ts';

describe.runIf(hasSampleFiles())('A4: decoded frames', () => {
  const coded = sampleNames().flatMap((name) => {
    const reference = NOT_COMPARED[name] !== undefined || name.includes('bomb') ? undefined : referenceFor(name);
    return reference === undefined ? [] : [{ name, ...reference }];
  });

  test('there are samples of every codec to compare', () => {
    expect(new Set(coded.map(({ program }) => program))).toEqual(new Set(REFERENCE_PROGRAMS));
    expect(coded.length).toBeGreaterThan(80);
  });

  test.each(coded)('$name is bit for bit what $program makes of it', async ({ name, program, options }) => {
    expect(await difference(readSample(name), decompress(name, { program, options }))).toBe(0);
  });

  test.each(SAME_PICTURES)('%s is bit for bit %s', async (name, same) => {
    expect(await difference(readSample(name), readSample(same))).toBe(0);
  });
});
