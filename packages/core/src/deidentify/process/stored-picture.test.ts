import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { element } from '../../testing/dicom-fixtures.ts';
import { type CoefficientPicture, coefficientPicture, encodeCoefficients } from '../../testing/jpeg-fixtures.ts';
import { COLUMNS, createTrapBench, MIDDLE, ROWS, trapFile, ULTRASOUND } from '../../testing/trap-fixtures.ts';

const bench = createTrapBench();
afterAll(() => bench.end());

/** An ultrasound picture of one JPEG stream, of which only the middle (16 to 47, 16 to 39) is kept. */
async function pictureOf(stream: Uint8Array, photometric: string, more: Parameters<typeof trapFile>[2] = []) {
  const samplesPerPixel = photometric.startsWith('MONO') ? 1 : 3;
  const source = trapFile(
    ULTRASOUND,
    { samplesPerPixel, photometric },
    [element(0x00080008, ['ORIGINAL', 'PRIMARY']), element(0x00186011, [MIDDLE]), ...more],
    {
      fragments: [Buffer.concat([stream, Buffer.alloc(stream.length % 2)])],
      transferSyntax: '1.2.840.10008.1.2.4.50',
    },
  );
  const { outputs, verdict } = await bench.work(source);
  const { bytes } = outputs[0]!;
  return { verdict, bytes, pixels: await sharp(bytes).raw().toBuffer() };
}

function jpeg(about: Partial<CoefficientPicture> = {}): Uint8Array {
  const sampling: [number, number][] = [
    [1, 1],
    [1, 1],
    [1, 1],
  ];
  return encodeCoefficients(coefficientPicture({ rows: ROWS, columns: COLUMNS, sampling, ...about }));
}

test('a picture that is baseline JPEG reaches the patient as it was coded, black outside what is kept', async () => {
  for (const [photometric, colour] of [
    ['YBR_FULL', 'ybr'],
    ['RGB', 'rgb'],
  ] as const) {
    const stream = jpeg();
    const { pixels, bytes, verdict } = await pictureOf(stream, photometric);
    const adobe = Buffer.of(0xff, 0xee, 0, 14, ...Buffer.from('Adobe'), 0, 100, 0, 0, 0, 0, colour === 'rgb' ? 0 : 1);
    const before = await sharp(Buffer.concat([stream.subarray(0, 2), adobe, stream.subarray(2)]))
      .raw()
      .toBuffer();
    expect(verdict).toBe('anonymized');
    expect(Buffer.from(bytes).includes('MARY')).toBe(false);
    for (let at = 0; at < pixels.length; at++) {
      const [x, y] = [Math.floor(at / 3) % COLUMNS, Math.floor(at / 3 / COLUMNS)];
      const inside = x >= 16 && x <= 47 && y >= 16 && y <= 39;
      expect([photometric, x, y, pixels[at]]).toEqual([photometric, x, y, inside ? before[at] : 0]);
    }
  }
});

test('greys and pixels that are no squares are shown as they are to be, and coded anew', async () => {
  const grey = await pictureOf(jpeg({ sampling: [[1, 1]] }), 'MONOCHROME2');
  const tall = await pictureOf(jpeg(), 'YBR_FULL', [element(0x00280034, ['2', '1'])]);
  expect([grey.pixels.length, tall.pixels.length]).not.toContain(0);
  expect((await sharp(tall.bytes).metadata()).height).toBe(2 * ROWS);
});
