import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BASIC_PROFILE, type ProfileOptions } from '../../contract/settings.ts';
import { parseDicom } from '../../dicom/index.ts';
import { element, type FixtureElement, type FixtureFile } from '../../testing/dicom-fixtures.ts';
import { deidentifiedBytes, encodedImage, identifiedImage } from '../../testing/header-fixtures.ts';
import { checkReleasedDicom } from '../gate/index.ts';
import { collectIdentityTokens } from './identity-tokens.ts';

/** Everything that can be kept. */
const EVERYTHING: ProfileOptions = {
  retainLongitudinalTemporalInformation: 'full-dates',
  retainDeviceIdentity: true,
  retainInstitutionIdentity: true,
  retainPatientCharacteristics: true,
  retainUids: true,
  cleanDescriptors: true,
  retainSafePrivate: true,
};
const ENHANCED_CT = element(0x00080016, '1.2.840.10008.5.1.4.1.1.2.1', 'UI');
const CT = element(0x00080016, '1.2.840.10008.5.1.4.1.1.2', 'UI');
const bytesOf = (text: string) => new Uint8Array(Buffer.from(text));

async function write(file: Partial<FixtureFile>, ...elements: FixtureElement[]) {
  const source = encodedImage(file, ...elements);
  const bytes = Buffer.from(await deidentifiedBytes(source, { options: EVERYTHING }));
  const sourceTokens = collectIdentityTokens(source.dataset, EVERYTHING);
  expect(checkReleasedDicom(bytes, { sourceTokens, options: EVERYTHING })).toEqual([]);
  return { bytes, dataset: parseDicom(bytes).dataset };
}

const code = (value: string, scheme: string, meaning: string) => [
  element(0x00080100, value, 'SH'),
  element(0x00080102, scheme, 'SH'),
  element(0x00080104, bytesOf(meaning), 'LO'),
];
const region = (...items: FixtureElement[][]) => element(0x00082218, items);

describe('A2: with every option, no hiding place for SECRETNAME', () => {
  const SECRET = 'SECRETNAME';
  const inner = [element(0x00100010, SECRET, 'PN'), element(0x0040a160, SECRET, 'UT')];

  test.each<[string, FixtureElement[]]>([
    ['a private creator', [element(0x00090010, SECRET, 'LO')]],
    ['a private sequence of standard elements', [element(0x00091010, [inner], 'SQ')]],
    ['an odd group inside a sequence', [element(0x00081140, [[element(0x00090010, SECRET, 'LO')]])]],
    ['a sequence stored as UN', [element(0x00081140, bytesOf(SECRET), 'UN')]],
    ['a curve', [element(0x50042500, SECRET, 'LO')]],
    ['an overlay label', [element(0x60021500, SECRET, 'LO')]],
    ['an overlay inside a sequence', [element(0x00081140, [[element(0x60000022, SECRET, 'LO')]])]],
    ['content of a report', [element(0x0040a730, [inner])]],
    ['acquisition context', [element(0x00400555, [inner])]],
    ['a URL', [element(0x00081190, `https://example.org/${SECRET}`, 'UR')]],
    ['unlimited characters', [element(0x00080119, SECRET, 'UC')]],
    ['unlimited text', [element(0x00081195, SECRET, 'UT')]],
    ['comments', [element(0x00204000, SECRET, 'LT'), element(0x00104000, SECRET, 'LT')]],
    ['a code’s meaning', [region(code('T-D4000', 'SRT', SECRET))]],
    ['a code’s value', [region(code(SECRET, 'SRT', 'Abdomen'))]],
    ['a private coding scheme', [region(code('T-D4000', '99SECRETNAME', 'Abdomen'))]],
    ['a scheme’s version', [region([...code('T-D4000', 'SRT', 'Abdomen'), element(0x00080103, SECRET, 'SH')])]],
    ['text in a coded entry', [region([...code('T-D4000', 'SRT', 'Abdomen'), element(0x00400560, SECRET, 'LO')])]],
    ['a second value of a code string', [element(0x00080008, ['ORIGINAL', 'PRIMARY', SECRET], 'CS')]],
    ['a UID', [element(0x00080014, SECRET, 'UI'), element(0x00200052, SECRET, 'UI')]],
    ['a number', [element(0x00280030, SECRET, 'DS'), element(0x00200013, SECRET, 'IS')]],
    ['a date', [element(0x00080022, SECRET, 'DA'), element(0x00080032, SECRET, 'TM')]],
    ['an age', [element(0x00101010, SECRET, 'AS')]],
    ['a description beside known words', [element(0x00081030, `ABDOMEN ${SECRET}`, 'LO')]],
    ['a command or directory element', [element(0x00041130, SECRET, 'CS')]],
    ['the character set', [element(0x00080005, SECRET, 'CS')]],
    ['digital signatures', [element(0xfffafffa, [inner])]],
    ['padding behind the data set', [element(0xfffcfffc, bytesOf(SECRET), 'OB')]],
    ['a group length', [element(0x00180000, bytesOf(SECRET), 'OB')]],
    ['an icon', [element(0x00880200, [inner])]],
    ['the earlier attributes of a modification', [element(0x04000561, [inner])]],
    [
      'another VR for numbers',
      [element(0x00181060, SECRET, 'LO'), element(0x00189073, bytesOf('SECRETNAMEXXXXXX'), 'FD')],
    ],
    ['letters as doubles', [CT, element(0x00189313, bytesOf('SECRETNAMESECRETNAMESECR'), 'FD')]],
    ['letters as words', [element(0x00280120, bytesOf('SECRETNAME'), 'US')]],
    ['letters and zeros as a double', [CT, element(0x00189313, bytesOf('SECRETNAME\0\0\0\0\0\0'), 'FD')]],
    ['an explanation of a lookup table', [CT, element(0x00283000, [[element(0x00283003, SECRET, 'LO')]])]],
    [
      'a pointer made of letters',
      [ENHANCED_CT, element(0x00209222, [[element(0x00209165, bytesOf('NRCEEMAT'), 'AT')]])],
    ],
  ])('%s', async (_name, elements) => {
    for (const transferSyntax of ['1.2.840.10008.1.2.1', '1.2.840.10008.1.2']) {
      const { bytes } = await write({ transferSyntax }, ...elements);
      expect(bytes.includes(SECRET)).toBe(false);
      expect(bytes.includes('NRCEEMAT')).toBe(false);
      expect(bytes.includes('SECR')).toBe(false);
    }
  });

  test('bytes behind a lookup table, and a table without its descriptor', async () => {
    const table = (entries: number, data: Uint8Array) => [
      element(0x00283002, [entries, 0, 16], 'US'),
      element(0x00283004, 'HU', 'LO'),
      element(0x00283006, data, 'OW'),
    ];
    const whole = await write({}, CT, element(0x00283000, [table(4, new Uint8Array(8))]));
    expect(whole.dataset.items(0x00283000)[0]?.elements.has(0x00283006)).toBe(true);
    const longer = await write({}, CT, element(0x00283000, [table(4, bytesOf('12345678SECRETNAME'))]));
    expect(longer.bytes.includes('SECRETNAME')).toBe(false);
    const alone = await write({}, CT, element(0x00283000, [table(4, bytesOf('SECRETNAME')).slice(1)]));
    expect(alone.bytes.includes('SECRETNAME')).toBe(false);
  });
});

describe('A2: identity is known wherever it stands', () => {
  const institution = (text: string) => element(0x00080080, text, 'LO');

  test.each<[string, FixtureElement, string]>([
    ['a name in an element of another VR', element(0x00081070, 'OPERA^TORIN', 'LO'), 'CLINIC TORIN'],
    ['a name stored as UN', element(0x00081070, bytesOf('OPERA^TORIN '), 'UN'), 'CLINIC TORIN'],
    [
      'the name of a member of staff, who is a code',
      element(0x00081072, [[element(0x00401101, [code('4711', '99STAFF', 'Opera Torin')])]]),
      'CLINIC TORIN',
    ],
    ['the number of a trial’s subject', element(0x00120040, 'SUBJ9911', 'LO'), 'CLINIC SUBJ9911'],
    ['a name with much behind it', element(0x00081070, `OPERA^TORIN${' '.repeat(5000)}`, 'PN'), 'CLINIC TORIN'],
  ])('%s', async (_name, holder, text) => {
    const { bytes, dataset } = await write({}, holder, institution(text));
    expect(bytes.includes(text.split(' ')[1]!)).toBe(false);
    expect(dataset.string(0x00080080) ?? '').toBe('');
    expect((await write({}, institution('CLINIC TORIN'))).dataset.string(0x00080080)).toBe('CLINIC TORIN');
  });

  test('the patient’s number does not stay as a binary number', async () => {
    const number = (value: number) => [CT, element(0x00189324, [value], 'FD'), element(0x00289537, [value], 'UL')];
    expect((await write({}, ...number(445566))).dataset.elements.has(0x00189324)).toBe(false);
    expect((await write({}, ...number(445567))).dataset.number(0x00189324) ?? 445567).toBe(445567);
  });
});

describe('A2: UIDs that name a thing of the standard stay, those of instances do not', () => {
  test('SOP classes and well-known frames of reference are as they were', async () => {
    const reference = [element(0x00081150, '1.2.840.10008.5.1.4.1.1.4', 'UI'), element(0x00081155, '1.2.3.9', 'UI')];
    const source = identifiedImage(
      element(0x00081140, [reference]),
      element(0x00200052, '1.2.840.10008.1.4.1.1', 'UI'),
      element(0x00181002, '1.2.3.8', 'UI'),
    );
    const { dataset } = parseDicom(await deidentifiedBytes(source, { options: BASIC_PROFILE }));
    const [item] = dataset.items(0x00081140);
    expect(item?.string(0x00081150)).toBe('1.2.840.10008.5.1.4.1.1.4');
    expect(item?.string(0x00081155)).toMatch(/^2\.25\./);
    expect(dataset.string(0x00200052)).toBe('1.2.840.10008.1.4.1.1');
    expect(dataset.string(0x00181002)).toMatch(/^2\.25\./);
  });

  test('a class of a private root, which could say anything, does not stay', async () => {
    const reference = [element(0x00081150, '1.2.826.0.1.4455', 'UI'), element(0x00081155, '1.2.3.9', 'UI')];
    const { dataset } = await write({}, element(0x00081140, [reference]));
    expect(dataset.items(0x00081140)[0]?.string(0x00081150) ?? '').toBe('');
  });
});

test('A2: a text between known words of a code in another alphabet does not stay', async () => {
  for (const meaning of ['Abdomen МАРИЯ Chest', 'Abdomen Ä Chest', 'Abdomen \u001b$B;3ED Chest', 'Head\nNeck']) {
    const { dataset } = await write({}, region(code('T-D4000', 'SRT', meaning)));
    expect(dataset.items(0x00082218)[0]?.string(0x00080104)).toBe('T-D4000');
  }
});

test('A2: a value longer than its VR can hold is dropped, and the file is written all the same', async () => {
  const transferSyntax = '1.2.840.10008.1.2';
  const times = Array.from({ length: 20_000 }, (_, index) => `${index}.5`).join('\\');
  const { dataset } = await write({ transferSyntax }, element(0x00181065, times, 'DS'));
  expect(dataset.elements.has(0x00181065)).toBe(false);
});

test('A2: whatever the source’s character set and bytes, texts of the output are printable ASCII', async () => {
  const tags = [0x00080080, 0x00080070, 0x00081030, 0x00181000, 0x00100010, 0x00180015, 0x00080005, 0x00181030];
  const charset = fc.constantFrom('', 'ISO_IR 192', '\\ISO 2022 IR 87', 'GB18030', 'ISO_IR 144', 'BOGUS');
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...tags),
      fc.uint8Array({ minLength: 2, maxLength: 40 }),
      charset,
      async (tag, bytes, set) => {
        const even = bytes.slice(0, bytes.length - (bytes.length % 2));
        const { dataset } = await write({}, element(0x00080005, set, 'CS'), element(tag, even, 'LO'));
        for (const one of dataset.elements.values()) {
          if (!/^(AE|AS|CS|DA|DS|DT|IS|LO|LT|PN|SH|ST|TM|UI)$/.test(one.vr)) continue;
          const value = dataset.bytes.subarray(one.offset, one.offset + one.length);
          expect(value.every((byte, at) => (byte >= 32 && byte < 127) || (byte === 0 && at === value.length - 1))).toBe(
            true,
          );
        }
      },
    ),
    { numRuns: 80 },
  );
});
