import { readFileSync } from 'node:fs';
import codecs from 'dcmjs-codecs';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { element, type FixtureElement } from '../../testing/dicom-fixtures.ts';
import { pixelData } from '../../testing/image-fixtures.ts';
import { hasSampleFiles, samplePath } from '../../testing/sample-files.ts';
import {
  COLOUR,
  COLUMNS,
  CT,
  createTrapBench,
  DEEP,
  MIDDLE,
  ROWS,
  region,
  SLICE,
  TOKEN,
  tissue,
  trapFile,
  ULTRASOUND,
} from '../../testing/trap-fixtures.ts';
import type { ObjectResult } from '../types.ts';

const { Context, NativeCodecs } = codecs;
const BASELINE = '1.2.840.10008.1.2.4.50';
const JPEG_2000 = '1.2.840.10008.1.2.4.90';
const RLE = '1.2.840.10008.1.2.5';
const REGIONS: FixtureElement = element(0x00186011, [MIDDLE]);

const bench = createTrapBench();
afterAll(() => bench.end());
beforeAll(async () => {
  if (!NativeCodecs.isInitialized()) await NativeCodecs.initializeAsync();
});

/** A JPEG of one colour, orange. */
async function jpeg(columns = COLUMNS, rows = ROWS, chromaSubsampling = '4:4:4'): Promise<Buffer> {
  const image = sharp({ create: { width: columns, height: rows, channels: 3, background: '#e08020' } });
  return image.jpeg({ quality: 95, chromaSubsampling }).toBuffer();
}

function segment(marker: number, body: Uint8Array): Buffer {
  const head = Buffer.from([0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 0xff]);
  return Buffer.concat([head, body]);
}

/** The stream with these bytes behind its first marker. */
const behindStart = (stream: Uint8Array, ...parts: Uint8Array[]) =>
  Buffer.concat([stream.subarray(0, 2), ...parts, stream.subarray(2)]);

function coded(
  fragments: Uint8Array[],
  image: Parameters<typeof trapFile>[1] = COLOUR,
  transferSyntax = BASELINE,
  offsetTable: number[] = [],
) {
  const more = [REGIONS, element(0x00280004, image.samplesPerPixel === 3 ? 'YBR_FULL' : 'MONOCHROME2')];
  return trapFile(ULTRASOUND, image, image.photometric === undefined ? more : [REGIONS], {
    fragments,
    transferSyntax,
    offsetTable,
  });
}

function evidenceOf(result: ObjectResult, code: string) {
  return result.evidence.find((one) => one.code === code)?.data;
}

function holdsToken(result: ObjectResult): boolean {
  const parts = [
    JSON.stringify(result.evidence),
    ...result.outputs.map(({ bytes }) => Buffer.from(bytes).toString('latin1')),
  ];
  return parts.some((part) => part.includes('QWZALMA') || part.includes('MRN7781234'));
}

describe('A3: traps of code streams', () => {
  test('EXIF, its thumbnail and comments of a JPEG are left behind and counted', async () => {
    const exif = Buffer.concat([Buffer.from('Exif\0\0QWZALMA'), await jpeg(8, 8)]);
    const stream = behindStart(await jpeg(), segment(0xe1, exif), segment(0xfe, Buffer.from('MRN7781234')));
    const result = await bench.work(coded([stream]));
    expect(result.verdict).toBe('anonymized');
    expect(evidenceOf(result, 'stream-metadata-dropped')).toEqual({ count: 2 });
    expect(holdsToken(result)).toBe(false);
  });

  test('bytes behind the end of a JPEG, in its fragment or in one of their own, are left behind', async () => {
    const tail = Buffer.from('MRN7781234 QWZALMA');
    for (const fragments of [[Buffer.concat([await jpeg(), tail])], [await jpeg(), tail]]) {
      const result = await bench.work(coded(fragments));
      expect(result.verdict).toBe('anonymized');
      expect(evidenceOf(result, 'bytes-after-image-dropped')).toEqual({ count: tail.length });
      expect(holdsToken(result)).toBe(false);
    }
  });

  test('A4: what stands before a picture, or in place of its end, is left behind and told', async () => {
    const whole = await jpeg();
    const name = Buffer.from('MRN7781234 QWZALMA');
    const gaps: [ObjectResult, string][] = [
      [await bench.work(coded([Buffer.concat([whole.subarray(0, -2), name])])), 'end-marker-missing'],
      [await bench.work(coded([Buffer.concat([Buffer.of(0xff), whole])])), 'fill-before-image'],
    ];
    for (const [result, remedy] of gaps) {
      expect([result.verdict, evidenceOf(result, 'picture-mended')]).toEqual(['anonymized', { remedy }]);
      expect(holdsToken(result)).toBe(false);
    }
  });

  test('a second picture behind the first, in its fragment or in one of its own, is a hidden frame', async () => {
    const [first, second] = [await jpeg(), await jpeg()];
    for (const fragments of [[Buffer.concat([first, second])], [first, second]]) {
      const result = await bench.work(coded(fragments, COLOUR, BASELINE, [0]));
      expect(result).toMatchObject({ kind: 'picture', verdict: 'protected', reasons: ['frames-beyond-declared'] });
      expect(evidenceOf(result, 'frames-beyond-declared')).toEqual({ count: 1 });
    }
    expect((await bench.work(coded([first, second]))).reasons).toEqual(['malformed']);
  });

  test('fewer frames than declared, and a stream that is cut off, are not sent', async () => {
    const stream = await jpeg();
    expect((await bench.work(coded([stream], { ...COLOUR, frames: 2 }))).reasons).toEqual(['malformed']);
    expect((await bench.work(coded([stream.subarray(0, -40)]))).reasons).toEqual(['decode-failed']);
  });

  test('a comment of a JPEG 2000 stream is left behind and counted', async () => {
    const context = new Context({
      ...{ width: COLUMNS, height: ROWS, bitsAllocated: 8, bitsStored: 8, samplesPerPixel: 1 },
      ...{ pixelRepresentation: 0, planarConfiguration: 0, photometricInterpretation: 'MONOCHROME2' },
      decodedBuffer: new Uint8Array(ROWS * COLUMNS).map((_, at) => at % 200),
    });
    const plain = NativeCodecs.encodeJpeg2000(context, { lossy: false }).getEncodedBuffer()!;
    // COM comes after SIZ, which comes first (ISO/IEC 15444-1, A.3).
    const afterSiz = 4 + plain[4]! * 256 + plain[5]!;
    const comment = Buffer.concat([Buffer.from([0xff, 0x64, 0, 16, 0, 1]), Buffer.from('QWZALMA 9876')]);
    const stream = Buffer.concat([
      plain.subarray(0, afterSiz),
      comment,
      plain.subarray(afterSiz),
      Buffer.from('MRN7781234'),
    ]);
    const before = evidenceOf(await bench.work(coded([plain], {}, JPEG_2000)), 'stream-metadata-dropped');
    const result = await bench.work(coded([stream], {}, JPEG_2000));
    expect(result.verdict).toBe('anonymized');
    expect(evidenceOf(result, 'stream-metadata-dropped')).toEqual({ count: Number(before?.count ?? 0) + 1 });
    expect(evidenceOf(result, 'bytes-after-image-dropped')).toEqual({ count: 10 });
    expect(holdsToken(result)).toBe(false);
  });

  test('a YCbCr stream that the header calls RGB has its true colours', async () => {
    const result = await bench.work(coded([await jpeg(COLUMNS, ROWS, '4:2:0')], { ...COLOUR, photometric: 'RGB' }));
    expect(result.verdict).toBe('anonymized');
    expect(evidenceOf(result, 'header-corrected')).toEqual({ correction: 'photometric-from-code-stream' });
    const { data } = await sharp(result.outputs[0]!.bytes).raw().toBuffer({ resolveWithObject: true });
    const middle = (28 * COLUMNS + 32) * 3;
    for (const [channel, value] of [0xe0, 0x80, 0x20].entries())
      expect(Math.abs(data[middle + channel]! - value)).toBeLessThan(8);
  });

  test('a stream of another size than the header says is not sent: no rectangle would lie where it should', async () => {
    const result = await bench.work(coded([await jpeg(COLUMNS * 2, ROWS * 2)]));
    expect(result).toMatchObject({ verdict: 'undeliverable', reasons: ['size-differs-from-code-stream'], outputs: [] });
  });

  test('more RLE frames than declared are not sent', async () => {
    const run = Buffer.alloc(64 + 2 * 24);
    run.writeUInt32LE(1, 0);
    run.writeUInt32LE(64, 4);
    for (let at = 64; at < run.length; at += 2) run.set([0x81, 100], at);
    expect((await bench.work(coded([run], {}, RLE))).verdict).toBe('anonymized');
    expect((await bench.work(coded([run, run], {}, RLE))).reasons).toEqual(['malformed']);
  });
});

describe('A2: traps around the pixel data', () => {
  test('padding and bytes behind the data set reach nothing', async () => {
    const padding = element(0xfffcfffc, Buffer.from('MRN7781234'), 'OB');
    const file = trapFile(CT, DEEP, [...SLICE, pixelData(tissue()), padding], { trailing: Buffer.from(TOKEN) });
    const result = await bench.work(file);
    expect(result.verdict).toBe('anonymized');
    expect(evidenceOf(result, 'bytes-after-image-dropped')).toEqual({ count: 10 });
    expect(holdsToken(result)).toBe(false);
  });

  test('one byte that evens the length out is no trap, and a region of the whole image no proof', async () => {
    const odd = trapFile(ULTRASOUND, { rows: 5, columns: 5 }, [
      element(0x00186011, [region([0, 0, 4, 4])]),
      pixelData(new Uint8Array(26), 'OB'),
    ]);
    const result = await bench.work(odd);
    expect(evidenceOf(result, 'bytes-after-image-dropped')).toBeUndefined();
    expect(result.reasons).toEqual(['ultrasound-region-covers-image']);
  });
});

const SAMPLES: [name: string, verdict: string, code: string][] = [
  ['us_rgb_band', 'anonymized', 'frames-masked'],
  ['us_rgb_region_full_image', 'protected', 'ultrasound-region-covers-image'],
  ['us_mf_jpeg422_name_in_frames_6_8', 'anonymized', 'frames-masked'],
  ['us_icon_burnin', 'anonymized', 'icon-dropped'],
  ['us_jpeg_exif_com_phi', 'anonymized', 'stream-metadata-dropped'],
  ['us_j2k_com_phi', 'protected', 'stream-metadata-dropped'],
  ['us_trailing_padding_phi', 'protected', 'bytes-after-image-dropped'],
  ['us_jpeg_photometric_lie_RGB', 'protected', 'header-corrected'],
  ['ct_overlay6000_text', 'protected', 'overlays-dropped'],
  ['us_curve_5000', 'protected', 'curve-elements-dropped'],
  ['us_bytes_after_dataset_phi', 'protected', 'file-note'],
];

describe.runIf(hasSampleFiles())('A1: the same traps in the sample files', () => {
  test.each(SAMPLES)('%s is %s and says %s', async (name, verdict, code) => {
    const result = await bench.work(readFileSync(samplePath(`synthetic/${name}.dcm`)));
    expect([result.verdict, result.evidence.some((one) => one.code === code)]).toEqual([verdict, true]);
    expect(holdsToken(result)).toBe(false);
  });
});
