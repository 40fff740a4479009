import { afterAll, describe, expect, test } from 'vitest';
import { createReportPdf } from '../../../../../tools/synthetic/report-pdf.ts';
import { BASIC_PROFILE } from '../../contract/settings.ts';
import { openFrames, parseDicom } from '../../dicom/index.ts';
import { element } from '../../testing/dicom-fixtures.ts';
import { pixelData } from '../../testing/image-fixtures.ts';
import {
  COLOUR,
  COLUMNS,
  createTrapBench,
  MIDDLE,
  ROWS,
  trapFile,
  ULTRASOUND,
  ULTRASOUND_CLIP,
} from '../../testing/trap-fixtures.ts';

/** Within the region that is kept. */
const MASK = { x: 24, y: 24, width: 8, height: 8 };
const UNDER_MASK = [26 + 26 * COLUMNS, 29 + 29 * COLUMNS];
const BESIDE_MASK = [40 + 36 * COLUMNS];
const bench = createTrapBench();
afterAll(() => bench.end());

/** White everywhere, so that whatever is not blacked out shows. */
function white(sopClass: string, frames: number): Uint8Array {
  return trapFile(sopClass, { ...COLOUR, frames }, [
    element(0x00186011, [MIDDLE], 'SQ'),
    pixelData(new Uint8Array(COLUMNS * ROWS * 3 * frames).fill(255), 'OB'),
  ]);
}

const evidence = { code: 'masked-by-hand', data: { rectangles: [MASK] } };

describe('G11: what a person masks by hand', () => {
  test('is black in the picture and in its DICOM file, and nothing else is', async () => {
    const dicom = { profile: BASIC_PROFILE, secret: new Uint8Array(32).fill(7), encoding: 'uncompressed' as const };
    const result = await bench.work(white(ULTRASOUND, 1), { extraMasks: [MASK], dicom });
    expect(result).toMatchObject({ verdict: 'anonymized' });
    expect(result.evidence).toContainEqual(evidence);
    const { at } = await bench.pixels(result);
    expect(Math.max(at(26, 26), at(29, 29))).toBeLessThan(12);
    expect(at(40, 36)).toBeGreaterThan(243);
    const { data } = await (await openFrames(parseDicom(result.dicom!))).display(0);
    expect(UNDER_MASK.map((pixel) => data[pixel * 3])).toEqual([0, 0]);
    expect(BESIDE_MASK.map((pixel) => data[pixel * 3])).toEqual([255]);
  });

  test('is black in every frame of a clip, and in its preview', async () => {
    const result = await bench.work(white(ULTRASOUND_CLIP, 4), { extraMasks: [MASK] });
    const frames = await bench.brightest(result, UNDER_MASK);
    expect(frames).toHaveLength(4);
    expect(Math.max(...frames)).toBeLessThan(24);
    expect(Math.min(...(await bench.brightest(result, BESIDE_MASK)))).toBeGreaterThan(200);
    const preview = await bench.work(white(ULTRASOUND_CLIP, 4), { extraMasks: [MASK], previewOnly: true });
    const { at } = await bench.pixels(preview);
    expect(at(26, 26)).toBeLessThan(12);
  });

  test('proves nothing: what is protected without it stays protected', async () => {
    const bare = trapFile(ULTRASOUND, COLOUR, [pixelData(new Uint8Array(COLUMNS * ROWS * 3).fill(255), 'OB')]);
    const whole = { x: 0, y: 0, width: COLUMNS, height: ROWS };
    const [without, with_] = [await bench.work(bare), await bench.work(bare, { extraMasks: [whole] })];
    expect([with_.verdict, with_.reasons]).toEqual([without.verdict, without.reasons]);
    expect(with_.verdict).toBe('protected');
  });

  test('is no reason to look at a picture that has none, and may reach beyond its edge', async () => {
    const plain = await bench.work(white(ULTRASOUND, 1));
    expect(plain.evidence.map(({ code }) => code)).not.toContain('masked-by-hand');
    const beyond = { x: 40, y: 30, width: 60_000, height: 60_000 };
    const { at } = await bench.pixels(await bench.work(white(ULTRASOUND, 1), { extraMasks: [beyond] }));
    expect(at(45, 38)).toBeLessThan(12);
    expect(at(26, 20)).toBeGreaterThan(243);
  });

  test('of a document is refused: it is never given out without what was masked', async () => {
    const pdf = await createReportPdf(['QWZALMA^TESTPERSON']);
    const result = await bench.work(new Uint8Array(pdf), { extraMasks: [MASK] });
    expect(result).toMatchObject({ verdict: 'undeliverable', reasons: ['mask-not-applied'], outputs: [] });
  });
});
