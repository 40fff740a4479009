import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { makeSyntheticStudies } from '../../../../../../tools/synthetic/studies.ts';
import { BASIC_PROFILE, type ProfileOptions } from '../../../contract/settings.ts';
import { openFrames, parseDicom } from '../../../dicom/index.ts';
import type { ParsedDicom } from '../../../dicom/types.ts';
import { element, type FixtureElement } from '../../../testing/dicom-fixtures.ts';
import { deidentified, encodedImage, identifiedImage, MAGNETIC_RESONANCE } from '../../../testing/header-fixtures.ts';
import { explainedPaths, writtenPaths } from '../../../testing/written-paths.ts';
import { classifySopClass } from '../../sop-class.ts';
import { isWritableKind } from '../allow-list.ts';
import { explainHeader } from './explain-header.ts';
import { describeRule, FIXED_RULES } from './explanation-rules.ts';

const EVERYTHING: ProfileOptions = {
  retainLongitudinalTemporalInformation: 'full-dates',
  retainDeviceIdentity: true,
  retainInstitutionIdentity: true,
  retainPatientCharacteristics: true,
  retainUids: true,
  cleanDescriptors: true,
  retainSafePrivate: true,
};

const code = (value: string, scheme: string, meaning: string) => [
  element(0x00080100, value, 'SH'),
  element(0x00080102, scheme, 'SH'),
  element(0x00080104, meaning, 'LO'),
];
const RGB: FixtureElement[] = [
  element(0x00280002, 3, 'US'),
  element(0x00280004, 'RGB', 'CS'),
  element(0x00280006, 0, 'US'),
  element(0x7fe00010, new Uint8Array(18), 'OB'),
];
const MR = element(0x00080016, MAGNETIC_RESONANCE, 'UI');

const SOURCES: [string, ParsedDicom][] = [
  ['an image', identifiedImage()],
  ['an image in implicit VR', encodedImage({ transferSyntax: '1.2.840.10008.1.2' })],
  ['colour with attributes of grey values', identifiedImage(...RGB, element(0x00281050, '40', 'DS'))],
  ['grey with a planar configuration', identifiedImage(element(0x00280006, 0, 'US'))],
  ['a source AE title in the file meta information', encodedImage({ meta: [element(0x00020016, 'SECRET', 'AE')] })],
  ['no file meta information', encodedImage({ meta: false })],
  [
    'codes of which one is private',
    identifiedImage(
      element(0x00082218, [code('X', '99LOCAL', 'x'), code('T-D4000', 'SRT', 'Abdomen'), code('T-D4', 'SRT', '')]),
    ),
  ],
  ['a code without meaning', identifiedImage(element(0x00082218, [code('T-D4000', 'SRT', 'Abdomen').slice(0, 2)]))],
  ['a pointer to a private attribute', identifiedImage(element(0x00280009, Uint8Array.of(9, 0, 1, 16), 'AT'))],
  ['a pointer to what is not there', identifiedImage(element(0x00280009, Uint8Array.of(24, 0, 99, 16), 'AT'))],
  [
    'private blocks',
    identifiedImage(
      MR,
      element(0x00190010, 'ACME', 'LO'),
      element(0x00190012, 'SIEMENS MR HEADER', 'LO'),
      element(0x0019120c, '1000', 'IS'),
      element(0x20050011, 'Philips MR Imaging DD 001', 'LO'),
      element(0x2005110d, [1.5], 'FL'),
    ),
  ],
  ['an earlier de-identification', identifiedImage(element(0x00120064, [code('113100', 'DCM', 'Basic')]))],
  [
    'overlays, curves and group lengths',
    identifiedImage(element(0x60000022, 'x', 'LO'), element(0x50000022, 'x', 'LO')),
  ],
  ['an age of 93 years', identifiedImage(element(0x00101010, '093Y', 'AS'))],
];

async function expectTold(source: ParsedDicom, options: ProfileOptions): Promise<void> {
  const { description } = await openFrames(source);
  const explained = explainHeader(source, options, description);
  const written = await deidentified(source, { options, pixelsCleaned: true });
  expect(explainedPaths(explained)).toEqual(writtenPaths(written));
  const rules = [...new Set(explained.map(({ rule }) => rule))];
  expect(rules.filter((rule) => describeRule(rule) === undefined)).toEqual([]);
}

describe('A2: the explanation of a file is what the writer did', () => {
  test.each(SOURCES)('%s', async (_name, source) => {
    await expectTold(source, BASIC_PROFILE);
    await expectTold(source, EVERYTHING);
  });

  test('what is kept has the bytes of the source, what is replaced has not', async () => {
    const source = identifiedImage(element(0x00101010, '093Y', 'AS'), element(0x00281050, '40', 'DS'));
    const { dataset } = await deidentified(source, { options: EVERYTHING, pixelsCleaned: true });
    for (const { tag, action } of explainHeader(source, EVERYTHING)) {
      if (action === 'kept') expect(dataset.strings(tag)).toEqual(source.dataset.strings(tag));
      if (tag === 0x00101010) expect([action, dataset.string(tag)]).toEqual(['replaced', '090Y']);
    }
  });

  test('rules are told in sentences, and one that does not exist is not', () => {
    expect(describeRule('basic:X/Z')).toContain('X/Z');
    expect(describeRule('option:retain-safe-private')).toBe('Retain Safe Private Option (113111).');
    expect(describeRule('because')).toBeUndefined();
    for (const [, sentence] of FIXED_RULES) expect(sentence).toMatch(/^[A-Z].{10,}\.$/);
  });
});

describe('A2: the explanation of invented studies', () => {
  const folder = mkdtempSync(join(tmpdir(), 'studyshare-explained-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('is what the writer did', async () => {
    await makeSyntheticStudies(folder, () => undefined);
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.dcm'));
    let written = 0;
    const classes = new Set<string>();
    for (const file of files) {
      const source = parseDicom(readFileSync(join(folder, file)));
      if (!isWritableKind(classifySopClass(source.sopClassUid)) || classes.has(source.sopClassUid)) continue;
      classes.add(source.sopClassUid);
      await expectTold(source, BASIC_PROFILE);
      await expectTold(source, EVERYTHING);
      written++;
    }
    expect(written).toBeGreaterThanOrEqual(3);
  });
});
