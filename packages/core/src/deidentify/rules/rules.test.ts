import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { VERDICT_REASONS, type VerdictReason } from '../../contract/verdict-codes.ts';
import { TAGS } from '../../dicom/index.ts';
import type { DataSet } from '../../dicom/types.ts';
import type { Finding } from '../finding.ts';
import { planMask } from '../pixels/index.ts';
import { decideVerdict } from '../verdict.ts';
import { applyRules, RULES } from './apply-rules.ts';
import type { ImageFacts } from './rule.ts';

const SIZE = { rows: 480, columns: 640 };
const REGION = {
  [TAGS.RegionSpatialFormat]: [1],
  [TAGS.RegionDataType]: [1],
  [TAGS.RegionLocationMinX0]: [60],
  [TAGS.RegionLocationMinY0]: [50],
  [TAGS.RegionLocationMaxX1]: [600],
  [TAGS.RegionLocationMaxY1]: [440],
};
type Values = Record<number, (string | number | DataSet)[]>;

/** A data set of exactly these values. */
function makeDataSet(values: Values): DataSet {
  const of = <T extends string | number | DataSet>(tag: number, is: (value: unknown) => value is T): T[] =>
    (values[tag] ?? []).filter(is);
  const strings = (tag: number) => of(tag, (value): value is string => typeof value === 'string');
  const numbers = (tag: number) => of(tag, (value): value is number => typeof value === 'number');
  const element = (tag: number) => ({ tag, vr: 'UN', offset: 0, length: 0 });
  return {
    bytes: new Uint8Array(),
    littleEndian: true,
    elements: new Map(Object.keys(values).map((tag) => [Number(tag), element(Number(tag))])),
    strings,
    numbers,
    string: (tag, index = 0) => strings(tag)[index],
    number: (tag, index = 0) => numbers(tag)[index],
    items: (tag) => of(tag, (value): value is DataSet => typeof value === 'object'),
  };
}

function ct(values: Values = {}, change: Partial<ImageFacts> = {}): ImageFacts {
  const facts = {
    dataset: makeDataSet({
      [TAGS.ImageType]: ['ORIGINAL', 'PRIMARY', 'AXIAL'],
      [TAGS.Rows]: [480],
      [TAGS.Columns]: [640],
      ...values,
    }),
    kind: 'cross-sectional' as const,
    image: { ...SIZE, samplesPerPixel: 1 as const, bitsStored: 12, photometric: 'MONOCHROME2' },
    options: { trustUltrasoundRegions: true },
    textSearch: 'none' as const,
    ...change,
  };
  return { ...facts, mask: planMask(facts) };
}

function us(regions: Values[], change: Partial<ImageFacts> = {}, values: Values = {}): ImageFacts {
  const image = { ...SIZE, samplesPerPixel: 3 as const, bitsStored: 8, photometric: 'RGB' };
  return ct(
    {
      [TAGS.ImageType]: [],
      [TAGS.SequenceOfUltrasoundRegions]: regions.map((region) => makeDataSet(region)),
      ...values,
    },
    { kind: 'ultrasound', image, ...change },
  );
}

function decide(facts: ImageFacts) {
  const { verdict, reasons } = decideVerdict(applyRules(facts));
  return [verdict, ...reasons];
}

const LOSSLESS: Values = { [TAGS.DerivationDescription]: ['JPEG-LS lossless'] };
const LOSSY: Values = { ...LOSSLESS, [TAGS.LossyImageCompression]: ['01'] };
const FILTERED: Values = { [TAGS.DerivationDescription]: ['Lossless compression, annotated'] };

describe('slices', () => {
  test('A1: an acquisition that was only compressed anew without loss, or reconstructed, is still one', () => {
    for (const third of [[], ['AXIAL'], ['OTHER', 'R', 'IR']])
      expect(decide(ct({ ...LOSSLESS, [TAGS.ImageType]: ['DERIVED', 'PRIMARY', ...third] }))).toEqual(['anonymized']);
    const reconstructed = { [TAGS.ImageType]: ['DERIVED', 'PRIMARY', 'RECON TOMO', 'EMISSION'] };
    expect(decide(ct(reconstructed))).toEqual(['anonymized']);
  });

  test('a low dose protocol is no dose report', () => {
    expect(decide(ct({ [TAGS.SeriesDescription]: ['CHEST LOW DOSE'] }))).toEqual(['anonymized']);
  });

  test('A1: an original, primary, deep and grey acquisition is proven', () => {
    expect(decide(ct())).toEqual(['anonymized']);
  });

  test.each<[string, Values, string]>([
    ['without an image type', { [TAGS.ImageType]: [] }, 'image-type-missing'],
    ['derived', { [TAGS.ImageType]: ['DERIVED', 'PRIMARY'] }, 'derived-image'],
    ['a reformat', { [TAGS.ImageType]: ['DERIVED', 'PRIMARY', 'MPR'], ...LOSSLESS }, 'derived-image'],
    ['compressed with loss', { [TAGS.ImageType]: ['DERIVED', 'PRIMARY'], ...LOSSY }, 'derived-image'],
    ['derived otherwise too', { [TAGS.ImageType]: ['DERIVED', 'PRIMARY'], ...FILTERED }, 'derived-image'],
    ['a page of the scanner', { [TAGS.SeriesDescription]: ['CT Dose Report'] }, 'not-a-slice'],
    ['secondary', { [TAGS.ImageType]: ['ORIGINAL', 'SECONDARY', 'AXIAL'] }, 'secondary-image'],
    ['a localizer', { [TAGS.ImageType]: ['ORIGINAL', 'PRIMARY', 'LOCALIZER'] }, 'not-a-slice'],
    ['a screen save', { [TAGS.ImageType]: ['ORIGINAL', 'PRIMARY', 'SCREEN SAVE'] }, 'not-a-slice'],
    ['declared burned in', { [TAGS.BurnedInAnnotation]: ['YES'] }, 'burned-in-annotation-declared'],
    ['declared something else', { [TAGS.BurnedInAnnotation]: ['OTHER'] }, 'burned-in-annotation-declared'],
    ['digitized', { 524388: ['DF'] }, 'converted-image'],
    ['of a captured screen', { 1576982: ['ACME CAPTURE'] }, 'converted-image'],
    ['of a head with a face', { [TAGS.RecognizableVisualFeatures]: ['YES'] }, 'recognizable-visual-features'],
    ['with an overlay in its high bits', { 1610612752: [480], 1610612994: [12] }, 'overlay-in-pixel-bits'],
    ['larger than its header says', { [TAGS.Rows]: [240], [TAGS.Columns]: [320] }, 'size-contradicts-header'],
  ])('A1: a slice %s is protected', (_, values, reason) => {
    expect(decide(ct(values))).toEqual(['protected', reason]);
  });

  test('A1: colour and screen depth are no reconstructed values', () => {
    const { image } = ct();
    expect(decide(ct({}, { image: { ...image, samplesPerPixel: 3 } }))).toEqual(['protected', 'colour-acquisition']);
    expect(decide(ct({}, { image: { ...image, bitsStored: 8 } }))).toEqual(['protected', 'screen-bit-depth']);
  });

  test('A3: Burned In Annotation = NO proves nothing', () => {
    expect(decide(ct({ [TAGS.BurnedInAnnotation]: ['NO'] }, { kind: 'projection' }))).toEqual([
      'protected',
      'projection-without-text-search',
    ]);
  });

  test('an overlay plane of its own does not count against the picture: it is not drawn', () => {
    expect(decide(ct({ 1610612752: [480], 1610625024: [0] }))).toEqual(['anonymized']);
  });
});

describe('ultrasound', () => {
  test('A3: only the declared region is kept', () => {
    expect(decide(us([REGION]))).toEqual(['anonymized']);
    const proof = applyRules(us([REGION])).find(({ effect }) => effect === 'proof');
    expect(proof?.data?.['regions']).toEqual([{ x: 60, y: 50, width: 541, height: 391 }]);
  });

  test('A1: regions alone are a doubt for an account that does not accept them', () => {
    expect(decide(us([REGION], { options: { trustUltrasoundRegions: false } }))).toEqual([
      'protected',
      'regions-without-text-search',
    ]);
  });

  test.each<[string, Values[], string]>([
    ['no region', [], 'no-ultrasound-regions'],
    ['a region without a format', [{ ...REGION, [TAGS.RegionSpatialFormat]: [0] }], 'no-ultrasound-regions'],
    ['a region without a type', [{ ...REGION, [TAGS.RegionDataType]: [0] }], 'no-ultrasound-regions'],
    [
      'a region of a larger original',
      [{ ...REGION, [TAGS.RegionLocationMaxX1]: [641] }],
      'ultrasound-region-outside-image',
    ],
    [
      'one good and one outside',
      [REGION, { ...REGION, [TAGS.RegionLocationMaxY1]: [900] }],
      'ultrasound-region-outside-image',
    ],
    ['corners the wrong way round', [{ ...REGION, [TAGS.RegionLocationMaxX1]: [10] }], 'ultrasound-region-malformed'],
    ['a corner missing', [{ ...REGION, [TAGS.RegionLocationMinY0]: [] }], 'ultrasound-region-malformed'],
    [
      'a region around the whole screen',
      [
        {
          ...REGION,
          [TAGS.RegionLocationMinX0]: [0],
          [TAGS.RegionLocationMinY0]: [0],
          [TAGS.RegionLocationMaxX1]: [639],
          [TAGS.RegionLocationMaxY1]: [479],
        },
      ],
      'ultrasound-region-covers-image',
    ],
    [
      'a region that takes in the band along the top edge',
      [
        {
          ...REGION,
          [TAGS.RegionLocationMinX0]: [0],
          [TAGS.RegionLocationMinY0]: [0],
          [TAGS.RegionLocationMaxX1]: [639],
        },
      ],
      'ultrasound-region-covers-image',
    ],
  ])('A3: %s proves nothing', (_, regions, reason) => {
    expect(decide(us(regions))).toEqual(['protected', reason]);
  });

  test('a maximum equal to the number of columns is one pixel of grace', () => {
    const found = applyRules(us([{ ...REGION, [TAGS.RegionLocationMaxX1]: [640] }]));
    expect(found.find(({ effect }) => effect === 'proof')).toMatchObject({
      effect: 'proof',
      data: { regions: [{ x: 60, width: 580 }] },
    });
  });

  test('A1: a saved screen with the regions of the picture it was made of is protected', () => {
    expect(decide(us([REGION], {}, { [TAGS.ImageType]: ['DERIVED', 'SECONDARY'] }))).toEqual([
      'protected',
      'secondary-image',
    ]);
  });

  test('a code stream of another size than the header makes the regions worthless', () => {
    const facts = us([REGION], {}, { [TAGS.Rows]: [240], [TAGS.Columns]: [320] });
    expect(decide(facts)).toEqual(['protected', 'size-contradicts-header']);
  });
});

test('A5: what is not an acquisition is never called anonymized', () => {
  const kinds = ['secondary-capture', 'photograph', 'document', 'unknown', 'projection'] as const;
  for (const kind of kinds) expect(decide(ct({}, { kind }))[0]).toBe('protected');
});

test('A5: data that is no picture is not sent', () => {
  for (const kind of [
    'structured-report',
    'key-object',
    'presentation-state',
    'waveform',
    'private',
    'directory',
  ] as const)
    expect(decide(ct({}, { kind }))[0]).toBe('undeliverable');
});

test('A1: more findings never make a verdict milder, proofs aside', () => {
  const order = ['anonymized', 'protected', 'undeliverable'];
  const stricter = fc.record({
    code: fc.constantFrom(...(Object.keys(VERDICT_REASONS) as VerdictReason[])),
    effect: fc.constantFrom('doubt' as const, 'refusal' as const),
  });
  const proof: Finding = { code: 'original-acquisition', effect: 'proof' };
  const finding = fc.oneof<fc.Arbitrary<Finding>[]>(stricter, fc.constant(proof));
  fc.assert(
    fc.property(fc.array(finding), stricter, (findings, more) => {
      const before = order.indexOf(decideVerdict(findings).verdict);
      expect(order.indexOf(decideVerdict([...findings, more]).verdict)).toBeGreaterThanOrEqual(before);
    }),
  );
});

test('A1: without a proof nothing is anonymized', () => {
  expect(decideVerdict([]).verdict).toBe('protected');
  expect(decideVerdict([{ code: 'image', effect: 'fact' }])).toMatchObject({
    verdict: 'protected',
    reasons: ['no-proof'],
  });
});

test('every rule has an id of its own and can describe itself', () => {
  expect(new Set(RULES.map(({ id }) => id)).size).toBe(RULES.length);
  for (const rule of RULES) expect(rule.describe().length).toBeGreaterThan(40);
});
