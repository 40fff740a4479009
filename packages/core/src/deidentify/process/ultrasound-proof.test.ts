import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { TextBox, TextSearch } from '../../ports/text-search.ts';
import { findFfmpeg, renderClip } from '../../render/index.ts';
import { element, type FixtureElement } from '../../testing/dicom-fixtures.ts';
import { pixelData } from '../../testing/image-fixtures.ts';
import {
  COLOUR,
  COLUMNS,
  createTrapBench,
  MIDDLE,
  ROWS,
  region,
  trapFile,
  ULTRASOUND,
  ULTRASOUND_CLIP,
} from '../../testing/trap-fixtures.ts';
import type { DeidentifyOptions } from '../types.ts';

/** Where the name stands: above the middle, where devices write it. */
const NAME = { x: 4, y: 2, width: 24, height: 8 };
const TISSUE = { x: 30, y: 28 };

const box = (text: string): TextBox => ({
  area: NAME,
  confidence: 0.95,
  text,
  textConfidence: 0.95,
  characters: { count: text.length, confidence: 0.95 },
});

/** An engine that reads the white rectangle, and nothing once it is black. */
const reading = (text = 'DOE JOHN'): TextSearch => ({
  search: async ({ data, columns, channels }) =>
    data[((NAME.y + 2) * columns + NAME.x + 2) * channels]! > 180 ? [box(text)] : [],
  close: async () => undefined,
});

/** The picture, of greys as tissue has them, with the name where `named`. */
function frame(named: boolean): Uint8Array {
  const data = Uint8Array.from({ length: ROWS * COLUMNS * 3 }, (_, at) => 70 + ((Math.floor(at / 3) * 7) % 61));
  for (let y = NAME.y; named && y < NAME.y + NAME.height; y++)
    data.fill(255, (y * COLUMNS + NAME.x) * 3, (y * COLUMNS + NAME.x + NAME.width) * 3);
  return data;
}

function picture(more: FixtureElement[], named = true): Uint8Array {
  return trapFile(ULTRASOUND, COLOUR, [...more, pixelData(frame(named), 'OB')]);
}

const regions = (...corners: number[][]) =>
  element(
    0x00186011,
    corners.map((one) => region(one)),
  );
const PROVEN = element(0x00186011, [MIDDLE]);
const SECONDARY = element(0x00080008, ['DERIVED', 'SECONDARY']);
const BURNED_IN = element(0x00280301, 'YES');

const searched = createTrapBench(reading());
const unsearched = createTrapBench();
afterAll(() => {
  searched.end();
  unsearched.end();
});

/** An account that has changed nothing. */
const DEFAULTS: Partial<DeidentifyOptions> = { trustUltrasoundRegions: false };
const STRICT: Partial<DeidentifyOptions> = { ...DEFAULTS, ultrasoundProof: 'regions' };

/** Headers that prove nothing or contradict themselves, what the strict reading says of them, and whether regions fit. */
const UNPROVEN: [string, FixtureElement[], string][] = [
  ['that declares no region', [], 'no-ultrasound-regions'],
  ['whose region is the whole screen', [regions([0, 0, 63, 47])], 'ultrasound-region-covers-image'],
  ['whose corners are swapped', [regions([47, 39, 16, 16])], 'ultrasound-region-malformed'],
  ['whose regions are those of a larger picture', [regions([16, 16, 120, 90])], 'ultrasound-region-outside-image'],
  ['that is a saved screen', [PROVEN, SECONDARY], 'secondary-image'],
  ['that is derived and secondary, without regions', [SECONDARY], 'no-ultrasound-regions'],
];

describe('A8: ultrasound whose header proves nothing is judged by the text search', () => {
  test.each(UNPROVEN)('a picture %s: only the name is blacked out', async (_, more, reason) => {
    const result = await searched.work(picture(more), DEFAULTS);
    expect(result).toMatchObject({ verdict: 'anonymized', reasons: [] });
    const codes = result.evidence.map(({ code }) => code);
    expect(codes).toContain('text-search-trusted');
    expect(codes, 'the contradiction is told').toContain(reason);
    const { at } = await searched.pixels(result);
    expect(at(NAME.x + 4, NAME.y + 4)).toBeLessThan(30);
    expect(at(TISSUE.x, TISSUE.y)).toBeGreaterThan(60);
    expect(at(COLUMNS - 3, ROWS - 3), 'what is no find stays').toBeGreaterThan(60);
  });

  test.each(UNPROVEN)('A1: a picture %s is protected where the account reads strictly', async (_, more, reason) => {
    expect(await searched.work(picture(more), STRICT)).toMatchObject({ verdict: 'protected', reasons: [reason] });
  });

  test.each(UNPROVEN)('A1: a picture %s is protected without a text search, which is told', async (_, more, reason) => {
    const result = await unsearched.work(picture(more), DEFAULTS);
    expect(result).toMatchObject({ verdict: 'protected', reasons: [reason] });
    expect(result.evidence).toContainEqual({ code: 'text-search-missing' });
  });
});

const CONVERTED: [string, FixtureElement][] = [
  ['a Conversion Type of a digital interface', element(0x00080064, 'DI')],
  ['a Conversion Type of a workstation', element(0x00080064, 'WSD')],
  ['a Secondary Capture Device Manufacturer', element(0x00181016, 'ACME')],
  ['the modality of a screen', element(0x00080060, 'OT')],
];

describe('A8: ultrasound that says it is a copy', () => {
  test.each(CONVERTED)('%s: its regions are kept, and the search is the proof', async (_, converted) => {
    const result = await searched.work(picture([PROVEN, converted]), DEFAULTS);
    expect(result).toMatchObject({ verdict: 'anonymized', reasons: [] });
    const codes = result.evidence.map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(['converted-image', 'text-search-trusted']));
    const { at } = await searched.pixels(result);
    expect(at(NAME.x + 4, NAME.y + 4)).toBeLessThan(30);
    expect(at(COLUMNS - 3, ROWS - 3), 'outside the regions').toBeLessThan(30);
    expect(at(TISSUE.x, TISSUE.y)).toBeGreaterThan(60);
  });

  test.each(CONVERTED)(
    'A1: %s is a doubt where the account reads strictly, or nothing is searched',
    async (_, more) => {
      for (const [bench, options] of [
        [searched, STRICT],
        [unsearched, { trustUltrasoundRegions: true }],
      ] as const)
        expect((await bench.work(picture([PROVEN, more]), options)).reasons).toEqual(['converted-image']);
    },
  );

  test.each(['SD', 'SI', 'DF', 'DRW'])(
    'A1: what was scanned or drawn (%s) is a doubt whatever is found',
    async (type) => {
      const result = await searched.work(picture([element(0x00080064, type)]), DEFAULTS);
      expect(result).toMatchObject({ verdict: 'protected', reasons: ['converted-image'] });
    },
  );

  test.each(['DOC', 'XC', 'SR'])('A1: the modality %s is a doubt whatever is found', async (modality) => {
    expect((await searched.work(picture([element(0x00080060, modality)]), DEFAULTS)).verdict).toBe('protected');
  });
});

describe('A1: Burned In Annotation = YES', () => {
  const verdict = async (more: FixtureElement[], named: boolean) =>
    (await searched.work(picture(more, named), DEFAULTS)).verdict;

  test('must be found where no region takes it away: a search that finds nothing missed it', async () => {
    const result = await searched.work(picture([BURNED_IN], false), DEFAULTS);
    expect(result).toMatchObject({ verdict: 'protected', reasons: ['burned-in-annotation-declared'] });
    expect(await verdict([BURNED_IN], true)).toBe('anonymized');
  });

  test('says what is known anyway where regions are proven', async () => {
    expect(await verdict([BURNED_IN, PROVEN], false)).toBe('anonymized');
  });
});

describe('A8: an ultrasound picture of which the search is the proof', () => {
  test('is protected when it is mostly text', async () => {
    const page: TextSearch = {
      search: async ({ data }) =>
        data[3 * COLUMNS * 20]! > 60 ? [{ ...box('REPORT'), area: { x: 0, y: 0, width: 64, height: 40 } }] : [],
      close: async () => undefined,
    };
    const bench = createTrapBench(page);
    const result = await bench.work(picture([], false), DEFAULTS);
    bench.end();
    expect(result.verdict).toBe('protected');
  });

  test('may be tinted, but is protected when colour fills it as it does a photograph', async () => {
    const tinted = (filled: number) => {
      const data = new Uint8Array(ROWS * COLUMNS * 3);
      for (let at = 0; at < filled * ROWS * COLUMNS; at++) data.set([200, 140, 90], at * 3);
      return trapFile(ULTRASOUND, COLOUR, [pixelData(data, 'OB')]);
    };
    const nothing = createTrapBench({ search: async () => [], close: async () => undefined });
    expect((await nothing.work(tinted(0.5), DEFAULTS)).verdict).toBe('anonymized');
    expect((await nothing.work(tinted(0.9), DEFAULTS)).reasons).toEqual(['photograph-suspected']);
    nothing.end();
  });
});

const tempDir = mkdtempSync(join(tmpdir(), 'studyshare-proof-test-'));
const ffmpeg = await findFfmpeg(undefined);
afterAll(() => rmSync(tempDir, { recursive: true, force: true }));

describe.runIf(ffmpeg !== undefined)('A8: a video stream of ultrasound', () => {
  /** Six frames, the name in the third. */
  async function video(more: FixtureElement[], size: object = {}): Promise<Uint8Array> {
    async function* frames() {
      for (let index = 0; index < 6; index++)
        yield { rows: ROWS, columns: COLUMNS, channels: 3 as const, data: frame(index === 2) };
    }
    const { bytes } = await renderClip(
      frames(),
      { times: { meanMs: 40 }, posterIndex: 0 },
      { ffmpeg: undefined, tempDir },
    );
    return trapFile(ULTRASOUND_CLIP, { ...COLOUR, frames: 6, ...size }, more, {
      transferSyntax: '1.2.840.10008.1.2.4.102',
      fragments: [bytes],
    });
  }
  const pixels = [(NAME.y + 4) * COLUMNS + NAME.x + 8];

  test('is proven by the search of what it shows, since nothing else of it is given out', async () => {
    for (const [more, size] of [
      [[], {}],
      [[PROVEN], { rows: ROWS * 2, columns: COLUMNS * 2 }],
    ] as const) {
      const result = await searched.work(await video([...more], size), DEFAULTS);
      expect(result).toMatchObject({ verdict: 'anonymized', reasons: [] });
      expect(Math.max(...(await searched.brightest(result, pixels)))).toBeLessThan(40);
      expect(result.dicom).toBeUndefined();
    }
  });

  test('A1: is protected where the account reads strictly, or nothing is searched', async () => {
    for (const [bench, options] of [
      [searched, STRICT],
      [unsearched, DEFAULTS],
    ] as const)
      expect((await bench.work(await video([]), options)).reasons).toEqual(['no-ultrasound-regions']);
  });
});
