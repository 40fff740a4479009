import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { BASIC_PROFILE } from '../../contract/settings.ts';
import { openFrames, parseDicom } from '../../dicom/index.ts';
import { element } from '../../testing/dicom-fixtures.ts';
import { pixelData } from '../../testing/image-fixtures.ts';
import {
  COLOUR,
  COLUMNS,
  CT,
  createTrapBench,
  DEEP,
  MIDDLE,
  ROWS,
  SLICE,
  tissue,
  trapFile,
  ULTRASOUND,
  ULTRASOUND_CLIP,
} from '../../testing/trap-fixtures.ts';
import type { AccountRule } from '../device-rules/index.ts';

/** Within the region that is kept. */
const MASK = { x: 24, y: 24, width: 8, height: 8 };
const UNDER_MASK = [26 + 26 * COLUMNS, 29 + 29 * COLUMNS];
const SECONDARY_CAPTURE = '1.2.840.10008.5.1.4.1.1.7';
const DEVICE = {
  ...{ manufacturer: 'Echoline Ltd', model: 'E9', modality: 'US', pictures: 'ultrasound' },
  ...{ rows: ROWS, columns: COLUMNS },
};
const RULE: AccountRule = { ruleId: 'rule-1', device: DEVICE, rectangles: [MASK] };
const bench = createTrapBench();
afterAll(() => bench.end());

const maker = (manufacturer = 'Echoline Ltd', model = 'E9', modality = 'US') => [
  element(0x00080060, modality),
  element(0x00080070, manufacturer),
  element(0x00081090, model),
];

/** White everywhere, so that whatever is not blacked out shows. */
function white(sopClass = ULTRASOUND, frames = 1, made = maker()): Uint8Array {
  return trapFile(sopClass, { ...COLOUR, frames }, [
    ...made,
    element(0x00186011, [MIDDLE], 'SQ'),
    pixelData(new Uint8Array(COLUMNS * ROWS * 3 * frames).fill(255), 'OB'),
  ]);
}

const codes = ({ evidence }: { evidence: readonly { code: string }[] }) => evidence.map(({ code }) => code);

describe('G11: what an account keeps for a device', () => {
  test('the device of an object is told as its header names it, and its image is as decoded', async () => {
    expect((await bench.work(white())).device).toEqual(DEVICE);
    expect((await bench.work(white(ULTRASOUND_CLIP, 4), { previewOnly: true })).device).toEqual(DEVICE);
  });

  test('is black in the picture and in its DICOM file, and the evidence says by which account rule', async () => {
    const dicom = { profile: BASIC_PROFILE, secret: new Uint8Array(32).fill(7), encoding: 'uncompressed' as const };
    const result = await bench.work(white(), { accountRules: [RULE], dicom });
    expect(result.verdict).toBe('anonymized');
    expect(result.evidence).toContainEqual({ code: 'account-rule', data: { rules: ['rule-1'], rectangles: [MASK] } });
    const { at } = await bench.pixels(result);
    expect(Math.max(at(26, 26), at(29, 29))).toBeLessThan(12);
    expect(at(40, 36)).toBeGreaterThan(243);
    const { data } = await (await openFrames(parseDicom(result.dicom!))).display(0);
    expect(UNDER_MASK.map((pixel) => data[pixel * 3])).toEqual([0, 0]);
  });

  test('is black in every frame of a clip of the device, and in previews', async () => {
    const result = await bench.work(white(ULTRASOUND_CLIP, 4), { accountRules: [RULE] });
    const frames = await bench.brightest(result, UNDER_MASK);
    expect(frames).toHaveLength(4);
    expect(Math.max(...frames)).toBeLessThan(24);
    const preview = await bench.work(white(ULTRASOUND_CLIP, 4), { accountRules: [RULE], previewOnly: true });
    expect((await bench.pixels(preview)).at(26, 26)).toBeLessThan(12);
    expect(codes(preview)).toContain('account-rule');
  });

  test('upper and lower case are alike, and so are versions of the software', async () => {
    const made = [...maker('ECHOLINE LTD', 'e9', 'us'), element(0x00181020, 'R2.4')];
    expect(codes(await bench.work(white(ULTRASOUND, 1, made), { accountRules: [RULE] }))).toContain('account-rule');
  });

  test.each([
    ['another model', white(ULTRASOUND, 1, maker('Echoline Ltd', 'E95'))],
    ['another manufacturer', white(ULTRASOUND, 1, maker('Echoline'))],
    ['another modality', white(ULTRASOUND, 1, maker('Echoline Ltd', 'E9', 'OT'))],
    ['another kind of picture', white(SECONDARY_CAPTURE)],
    ['no model', white(ULTRASOUND, 1, maker('Echoline Ltd', ''))],
  ])('is nothing to a picture of %s', async (_, bytes) => {
    const result = await bench.work(bytes, { accountRules: [RULE] });
    expect(codes(result)).not.toContain('account-rule');
    expect((await bench.pixels(result)).at(26, 26)).toBeGreaterThan(243);
  });

  test('is nothing to a picture of another size', async () => {
    const other = { ...RULE, device: { ...DEVICE, columns: COLUMNS + 1 } };
    expect(codes(await bench.work(white(), { accountRules: [other] }))).not.toContain('account-rule');
  });

  test.each([
    ['an ultrasound whose regions are proven', white()],
    [
      'one that nothing proves',
      trapFile(ULTRASOUND, COLOUR, [...maker(), pixelData(new Uint8Array(COLUMNS * ROWS * 3).fill(255), 'OB')]),
    ],
    [
      'a screen',
      trapFile(SECONDARY_CAPTURE, COLOUR, [...maker(), pixelData(new Uint8Array(COLUMNS * ROWS * 3).fill(90), 'OB')]),
    ],
    ['a slice', trapFile(CT, DEEP, [...maker('Echoline Ltd', 'E9', 'CT'), ...SLICE, pixelData(tissue())])],
  ])('never changes the verdict of %s, whatever it covers', async (_, bytes) => {
    const plain = await bench.work(bytes);
    const rectangle = fc.record({
      x: fc.nat({ max: 70 }),
      y: fc.nat({ max: 60 }),
      width: fc.integer({ min: 1, max: 65_535 }),
      height: fc.integer({ min: 1, max: 65_535 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(rectangle, { minLength: 1, maxLength: 5 }), async (rectangles) => {
        const ruled = await bench.work(bytes, { accountRules: [{ ...RULE, device: plain.device!, rectangles }] });
        expect(codes(ruled)).toContain('account-rule');
        expect([ruled.verdict, ruled.reasons, ruled.kind]).toEqual([plain.verdict, plain.reasons, plain.kind]);
      }),
      { numRuns: 15 },
    );
  });

  test('hides nothing from the search: what lies under it is looked at as without it', async () => {
    const looked: number[] = [];
    const finder = createTrapBench({
      search: async ({ data, channels }) => {
        looked.push(...UNDER_MASK.map((pixel) => data[pixel * channels]!));
        return [];
      },
      close: async () => undefined,
    });
    try {
      const result = await finder.work(white(), { accountRules: [RULE] });
      expect((await finder.pixels(result)).at(26, 26)).toBeLessThan(12);
      expect(looked.length).toBeGreaterThan(0);
      expect(Math.min(...looked)).toBeGreaterThan(243);
    } finally {
      finder.end();
    }
  });
});
