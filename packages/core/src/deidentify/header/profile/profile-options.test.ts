import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BASIC_PROFILE, type ProfileOptions } from '../../../contract/settings.ts';
import type { DataSet } from '../../../dicom/types.ts';
import { vrOfTag } from '../../../dicom/value-representation.ts';
import { element, type FixtureElement, type FixtureValue } from '../../../testing/dicom-fixtures.ts';
import { deidentified, deidentifiedBytes, encodedImage, identifiedImage } from '../../../testing/header-fixtures.ts';
import { checkReleasedDicom } from '../../gate/index.ts';
import { CONFIDENTIALITY_PROFILE } from '../../tables/confidentiality.gen.ts';
import { DESCRIPTOR_WORDS } from '../../tables/descriptor-words.ts';
import { ALLOWED_ATTRIBUTES } from '../allow-list.ts';

const WORD = 'QZXWVKJ';
const UID = '1.2.826.0.1.3680043.9.9999.77';
const VALUES: Record<string, FixtureValue> = {
  AS: '041Y',
  CS: WORD,
  DA: '20110203',
  DS: '41.5',
  DT: '20110203040506.25',
  IS: '41',
  TM: '040506.25',
  UI: UID,
  US: 41,
  SQ: [[element(0x00100010, WORD, 'PN'), element(0x00081155, UID, 'UI'), element(0x00091001, WORD, 'LO')]],
};
const CLASSES = {
  CT: '1.2.840.10008.5.1.4.1.1.2',
  'Enhanced CT': '1.2.840.10008.5.1.4.1.1.2.1',
  MR: '1.2.840.10008.5.1.4.1.1.4',
  PET: '1.2.840.10008.5.1.4.1.1.128',
  'digital X-ray': '1.2.840.10008.5.1.4.1.1.1.1',
  'secondary capture': '1.2.840.10008.5.1.4.1.1.7',
  'eye photograph': '1.2.840.10008.5.1.4.1.1.77.1.5.1',
};

/** The rows of Table E.1-1 that name one attribute, and a member of each family. */
const ROWS: [number, string, string][] = Object.entries(CONFIDENTIALITY_PROFILE).map(([id, row]) => {
  const family = { '50xxxxxx': 0x50021001, '60xx3000': 0x60023000, '60xx4000': 0x60024000, private: 0x00191001 };
  const tag = id in family ? family[id as keyof typeof family] : Number.parseInt(id, 16);
  return [tag, ...(row.split(' ') as [string, string])];
});
const FIXED = new Set([0x00080016, 0x00020003]);

/** The column of each option in Table E.1-1, said here once more. */
const inForce = (options: ProfileOptions): number[] => [
  ...(options.retainUids ? [1] : []),
  ...(options.retainDeviceIdentity ? [2] : []),
  ...(options.retainInstitutionIdentity ? [3] : []),
  ...(options.retainPatientCharacteristics ? [4] : []),
  ...(options.retainLongitudinalTemporalInformation === 'full-dates' ? [5] : []),
  ...(options.retainLongitudinalTemporalInformation === 'modified-dates' ? [6] : []),
  ...(options.cleanDescriptors ? [7] : []),
];

function outcomeOf(dataSet: DataSet, tag: number, source: DataSet): string {
  const element = dataSet.elements.get(tag);
  if (!element) return 'absent';
  if (element.items) return element.items.length === 0 ? 'empty' : 'items';
  const value = dataSet.strings(tag).join('\\');
  if (value === '') return 'empty';
  if (value === source.strings(tag).join('\\')) return 'same';
  if (/^2\.25\.\d+$/.test(value)) return 'new-uid';
  return /^(19000101|000000|19000101000000|REMOVED)$/.test(value) ? 'dummy' : 'other';
}

/** What the strictest cell that applies lets happen to an attribute; being more careful than that is always right. */
function lawful(basic: string, columns: string, vr: string, options: ProfileOptions): string[] {
  const letters = inForce(options).map((column) => columns[column]);
  const careful = ['absent', 'empty', 'dummy', ...(vr === 'UI' ? ['new-uid'] : [])];
  if (letters.includes('C')) return [...careful, ...(/^(DA|DT|TM)$/.test(vr) ? ['other'] : [])];
  if (letters.includes('K')) return [...careful, 'same', ...(vr === 'SQ' ? ['items'] : [])];
  const actions = basic.replace('*', '').split('/');
  return [
    'absent',
    ...(actions.some((action) => 'ZD'.includes(action)) ? ['empty', 'dummy'] : []),
    ...(actions.includes('U') && vr === 'SQ' ? ['empty', 'items'] : actions.includes('U') ? ['new-uid'] : []),
    ...(basic === 'X/Z' && vr === 'SQ' ? ['empty'] : []),
  ];
}

const anyOptions: fc.Arbitrary<ProfileOptions> = fc.record({
  retainLongitudinalTemporalInformation: fc.constantFrom('none', 'modified-dates', 'full-dates'),
  retainDeviceIdentity: fc.boolean(),
  retainInstitutionIdentity: fc.boolean(),
  retainPatientCharacteristics: fc.boolean(),
  retainUids: fc.boolean(),
  cleanDescriptors: fc.boolean(),
  retainSafePrivate: fc.boolean(),
});

/** A word of letters that no other attribute has. */
const wordOf = (tag: number) =>
  `W${[...tag.toString(16)].map((digit) => 'GHJKLMNPQRSTVXYZ'[Number.parseInt(digit, 16)]).join('')}`;

function valueFor(tag: number): FixtureElement {
  const vr = vrOfTag(tag) === 'UN' ? 'LO' : vrOfTag(tag);
  return element(tag, VALUES[vr] ?? wordOf(tag), vr);
}

const judge = (bytes: Uint8Array, options: ProfileOptions) =>
  checkReleasedDicom(bytes, { sourceTokens: [], options }).map(({ code, where }) => `${code} ${where}`);

describe.each(Object.entries(CLASSES))(
  'A2: any options, any attribute of Table E.1-1, in a %s image',
  (_name, sopClass) => {
    test('gets what the strictest cell allows, at the root and inside sequences, and the gate agrees', async () => {
      const rows = ROWS.filter(([tag]) => tag >>> 16 > 4 && !FIXED.has(tag));
      const some = fc.uniqueArray(fc.constantFrom(...rows), { minLength: 12, maxLength: 30, selector: ([tag]) => tag });
      await fc.assert(
        fc.asyncProperty(some, anyOptions, async (chosen, options) => {
          const tags = new Set(chosen.map(([tag]) => tag));
          const nested = chosen.map(([tag]) => valueFor(tag)).sort((a, b) => a.tag - b.tag);
          const references = tags.has(0x00081140) ? [] : [element(0x00081140, [nested])];
          const sop = element(0x00080016, sopClass, 'UI');
          const source = identifiedImage(sop, ...chosen.map(([tag]) => valueFor(tag)), ...references);
          const { dataset } = await deidentified(source, { options, pixelsCleaned: true });
          const inside = dataset.items(0x00081140)[0];
          for (const [tag, basic, columns] of chosen) {
            const allowed = lawful(basic, columns, vrOfTag(tag), options);
            const name = tag.toString(16);
            const outcome = outcomeOf(dataset, tag, source.dataset);
            expect([name, basic, outcome, allowed.includes(outcome)]).toEqual([name, basic, outcome, true]);
            const innerSource = references.length > 0 ? source.dataset.items(0x00081140)[0] : undefined;
            const inner = inside && innerSource ? outcomeOf(inside, tag, innerSource) : 'absent';
            expect([name, 'inside', inner, allowed.includes(inner)]).toEqual([name, 'inside', inner, true]);
          }
          const bytes = await deidentifiedBytes(source, { options, pixelsCleaned: true });
          expect(judge(bytes, options)).toEqual([]);
        }),
        { numRuns: 40 },
      );
    });
  },
);

/** Tell which options were used; and the device's make, which the table leaves alone and only its option keeps here. */
const BESIDE_THE_TABLE = [0x00120064, 0x00280303, 0x00080070, 0x00081090, 0x00181020];

describe('A2: each option of the profile, by its column', () => {
  const single: [string, Partial<ProfileOptions>, number][] = [
    ['Retain UIDs Option', { retainUids: true }, 1],
    ['Retain Device Identity Option', { retainDeviceIdentity: true }, 2],
    ['Retain Institution Identity Option', { retainInstitutionIdentity: true }, 3],
    ['Retain Patient Characteristics Option', { retainPatientCharacteristics: true }, 4],
    ['Full Dates Option', { retainLongitudinalTemporalInformation: 'full-dates' }, 5],
    ['Modified Dates Option', { retainLongitudinalTemporalInformation: 'modified-dates' }, 6],
    ['Clean Descriptors Option', { cleanDescriptors: true }, 7],
  ];

  test.each(single)('%s changes the attributes of its column and no other', async (_name, option, column) => {
    const options = { ...BASIC_PROFILE, ...option };
    const changed = new Set<number>();
    for (const sopClass of Object.values(CLASSES)) {
      const sop = element(0x00080016, sopClass, 'UI');
      const source = identifiedImage(sop, ...ROWS.filter(([tag]) => tag >>> 16 > 4).map(([tag]) => valueFor(tag)));
      const [basic, opened] = [await deidentified(source), await deidentified(source, { options })];
      for (const tag of new Set([...basic.dataset.elements.keys(), ...opened.dataset.elements.keys()])) {
        const of = ({ dataset }: typeof basic) => outcomeOf(dataset, tag, source.dataset);
        if (of(basic) !== of(opened)) changed.add(tag);
      }
    }
    for (const tag of BESIDE_THE_TABLE) changed.delete(tag);
    const letters = [...changed].map((tag) => [
      tag.toString(16),
      ROWS.find(([one]) => one === tag)?.[2][column] ?? '.',
    ]);
    expect(letters.filter(([, letter]) => letter === '.')).toEqual([]);
    // No value here is of the closed vocabulary, so Clean Descriptors lets none of them through.
    expect(changed.size > 2).toBe(column !== 7);
  });

  test('dates of the device follow the dates, not the Retain Device Identity Option: a real one would tell', async () => {
    const xray = element(0x00080016, CLASSES['digital X-ray'], 'UI');
    const calibrated = [element(0x0018700c, '20110203', 'DA'), element(0x0018700e, '040506', 'TM')];
    const source = identifiedImage(xray, ...calibrated);
    const device = { ...BASIC_PROFILE, retainDeviceIdentity: true };
    const { dataset } = await deidentified(source, { options: device });
    expect(dataset.elements.has(0x0018700c)).toBe(false);
    const both = { ...device, retainLongitudinalTemporalInformation: 'modified-dates' } as const;
    const shifted = (await deidentified(source, { options: both })).dataset.string(0x0018700c);
    expect(shifted).toMatch(/^(199|200|201)\d{5}$/);
    expect(shifted).not.toBe('20110203');
  });

  test('a date, time, UID or text on the allow-list is one that Table E.1-1 decides about, or nothing of it is kept', () => {
    const undecided = [...ALLOWED_ATTRIBUTES.values()].filter(
      ({ tag, vr, values }) =>
        /^(DA|TM|DT|AS|LO|SH|PN|ST)/.test(vr) && values === undefined && !ROWS.some(([one]) => one === tag),
    );
    expect(undecided.map(({ keyword }) => keyword).sort()).toEqual([
      'Manufacturer',
      'ManufacturerModelName',
      'PositionReferenceIndicator',
      'SoftwareVersions',
    ]);
  });
});

describe('A2: what no option opens', () => {
  test('the four families of Table E.1-1, groups 0000, 0002 and 0004, whatever the options', async () => {
    const families = [0x50000005, 0x501e3000, 0x60000022, 0x60021500, 0x60003000, 0x60004000, 0x00090010, 0x00091001];
    const misplaced = [0x00041130, 0x00041500, 0x00041511];
    const all = [...families, ...misplaced].map((tag) => element(tag, WORD, 'LO'));
    const inside = element(0x00186011, [[...all, element(0x00186012, 1, 'US')]]);
    const source = encodedImage(
      { meta: [element(0x00020016, WORD, 'AE'), element(0x00020100, WORD, 'UI')] },
      ...all,
      inside,
    );
    await fc.assert(
      fc.asyncProperty(anyOptions, async (options) => {
        const bytes = await deidentifiedBytes(source, { options });
        expect(Buffer.from(bytes).includes(WORD)).toBe(false);
        expect(judge(bytes, options)).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  test('the preamble and the file meta information are new (E.1.1)', async () => {
    const bytes = await deidentifiedBytes(identifiedImage());
    expect(bytes.subarray(0, 128).every((byte) => byte === 0)).toBe(true);
    const kept = { options: { ...BASIC_PROFILE, retainUids: true } };
    expect((await deidentified(identifiedImage(), kept)).meta.string(0x00020003)).toBe('1.2.3.4.5');
    expect((await deidentified(identifiedImage())).meta.string(0x00020003)).toMatch(/^2\.25\./);
  });

  test('birth date and name stay empty, so that no age can be computed, and ages above 89 are 90', async () => {
    const aged = (age: string) =>
      identifiedImage(element(0x00100030, '19300102', 'DA'), element(0x00101010, age, 'AS'));
    await fc.assert(
      fc.asyncProperty(anyOptions, fc.integer({ min: 0, max: 999 }), async (options, years) => {
        const { dataset } = await deidentified(aged(`${String(years).padStart(3, '0')}Y`), { options });
        expect(dataset.elements.get(0x00100030)?.length).toBe(0);
        const age = `${String(Math.min(years, 90)).padStart(3, '0')}Y`;
        expect(dataset.string(0x00101010)).toBe(options.retainPatientCharacteristics ? age : undefined);
      }),
      { numRuns: 40 },
    );
  });

  test('words of the Clean Descriptors vocabulary are the only text that an option without K lets through', async () => {
    const text = fc.array(fc.constantFrom(...DESCRIPTOR_WORDS, WORD), { minLength: 1, maxLength: 5 });
    const options = { ...BASIC_PROFILE, cleanDescriptors: true };
    await fc.assert(
      fc.asyncProperty(text, async (words) => {
        const { dataset } = await deidentified(identifiedImage(element(0x00081030, words.join(' '), 'LO')), {
          options,
        });
        const known = !words.includes(WORD) && words.join(' ').length <= 64;
        expect(dataset.string(0x00081030)).toBe(known ? words.join(' ') : undefined);
      }),
      { numRuns: 40 },
    );
  });
});
