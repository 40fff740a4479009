import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LOSSLESS_ENCODINGS } from '../../contract/settings.ts';
import { openFrames, parseDicom } from '../index.ts';
import type { DecodedFrame } from '../types.ts';
import { type CompressedEncoding, FrameEncoder } from './encode-frame.ts';
import { encodeRle } from './encode-rle.ts';
import type { SampleLayout } from './frame-samples.ts';
import { SYNTAX_OF_ENCODING, whyNotHeld } from './held-by-encoding.ts';
import { shortElement, textElement } from './output-element.ts';
import { stripJpeg, stripJpeg2000 } from './strip-code-stream.ts';
import { writeDicom } from './write-dicom.ts';

const COMPRESSED = LOSSLESS_ENCODINGS.filter((encoding) => encoding !== 'uncompressed');
const GREY: SampleLayout = { samplesPerPixel: 1, bitsAllocated: 8, bitsStored: 8, signed: false };
const LAYOUTS: readonly SampleLayout[] = [
  GREY,
  { ...GREY, bitsStored: 6 },
  { ...GREY, signed: true },
  { ...GREY, samplesPerPixel: 3 },
  { ...GREY, bitsAllocated: 16, bitsStored: 10 },
  { ...GREY, bitsAllocated: 16, bitsStored: 12, signed: true },
  { ...GREY, bitsAllocated: 16, bitsStored: 13 },
  { ...GREY, bitsAllocated: 16, bitsStored: 16 },
  { ...GREY, bitsAllocated: 16, bitsStored: 16, signed: true },
];

function samplesOf(layout: SampleLayout, values: readonly number[]): DecodedFrame['data'] {
  const { bitsAllocated, bitsStored, signed } = layout;
  const low = signed ? 2 ** (bitsStored - 1) : 0;
  const samples = values.map((value) => (value % 2 ** bitsStored) - low);
  if (bitsAllocated === 8) return signed ? Int8Array.from(samples) : Uint8Array.from(samples);
  return signed ? Int16Array.from(samples) : Uint16Array.from(samples);
}

/** A file of these frames as the product writes it, read again. */
async function written(
  encoding: CompressedEncoding,
  layout: SampleLayout,
  size: { rows: number; columns: number },
  frames: readonly DecodedFrame['data'][],
): Promise<ReturnType<typeof parseDicom>> {
  const encoder = new FrameEncoder(encoding, layout, size);
  async function* encoded() {
    for (const frame of frames) yield await encoder.encode(frame);
  }
  const colour = encoding === 'jpeg-2000-lossless' ? 'YBR_RCT' : 'RGB';
  const elements = [
    shortElement(0x00280002, layout.samplesPerPixel),
    textElement(0x00280004, 'CS', layout.samplesPerPixel === 3 ? colour : 'MONOCHROME2'),
    shortElement(0x00280006, 0),
    textElement(0x00280008, 'IS', String(frames.length)),
    shortElement(0x00280010, size.rows),
    shortElement(0x00280011, size.columns),
    shortElement(0x00280100, layout.bitsAllocated),
    shortElement(0x00280101, layout.bitsStored),
    shortElement(0x00280102, layout.bitsStored - 1),
    shortElement(0x00280103, layout.signed ? 1 : 0),
  ];
  const pixelData = { transferSyntaxUid: SYNTAX_OF_ENCODING[encoding], frames: encoded() };
  return parseDicom(await writeDicom({ sopClassUid: '1.2', sopInstanceUid: '1.3', elements, pixelData }));
}

describe.each(COMPRESSED)('frames in %s', (encoding) => {
  test.each(LAYOUTS)('come back as they were: %j', async (layout) => {
    const size = { rows: 11, columns: 13 };
    if (whyNotHeld(encoding, layout, { ...size, frames: 2 }) !== undefined) {
      expect(encoding).toBe('jpeg-2000-lossless');
      return;
    }
    const values = Array.from(
      { length: 11 * 13 * layout.samplesPerPixel },
      (_, index) => (index * 7919) ^ (index >> 3),
    );
    const frames = [
      samplesOf(layout, values),
      samplesOf(
        layout,
        values.map((value) => value * 3),
      ),
    ];
    const parsed = await written(encoding, layout, size, frames);
    const reader = await openFrames(parsed);
    expect([reader.description.corrections, parsed.notes]).toEqual([[], []]);
    for (const [index, frame] of frames.entries()) expect((await reader.decode(index)).data).toEqual(frame);
  });

  test('whatever the picture and its size', async () => {
    const picture = fc
      .record({ rows: fc.integer({ min: 2, max: 20 }), columns: fc.integer({ min: 2, max: 300 }), seed: fc.nat() })
      .map(({ rows, columns, seed }) => ({ rows, columns, seed, run: 1 + (seed % 200) }));
    await fc.assert(
      fc.asyncProperty(picture, async ({ rows, columns, seed, run }) => {
        const values = Array.from({ length: rows * columns }, (_, index) => (Math.floor(index / run) * seed) & 0xff);
        const frame = samplesOf(GREY, values);
        const reader = await openFrames(await written(encoding, GREY, { rows, columns }, [frame]));
        expect((await reader.decode(0)).data).toEqual(frame);
      }),
      { numRuns: 10 },
    );
  });

  test('each frame is one fragment of an even length, which the offset table names', async () => {
    const frames = [1, 5, 9].map((step) => Uint8Array.from({ length: 35 }, (_, index) => index * step));
    const { dataset } = await written(encoding, GREY, { rows: 5, columns: 7 }, frames);
    const { fragments, basicOffsetTable } = dataset.elements.get(0x7fe00010)!;
    expect(fragments).toHaveLength(3);
    expect(fragments!.every(({ length }) => length % 2 === 0)).toBe(true);
    expect(basicOffsetTable).toEqual(fragments!.map(({ offset }) => offset - fragments![0]!.offset));
  });
});

test('PS3.5 G.3: runs end with their row, and three equal bytes are a run', () => {
  const stream = encodeRle(Uint8Array.of(1, 1, 1, 2, 2, 2, 2, 3), {
    rows: 2,
    columns: 4,
    components: 1,
    bytesPerSample: 1,
  });
  expect([...stream.subarray(0, 12)]).toEqual([1, 0, 0, 0, 64, 0, 0, 0, 0, 0, 0, 0]);
  expect([...stream.subarray(64)]).toEqual([254, 1, 0, 2, 254, 2, 0, 3]);
});

test('what an encoding cannot hold is told beforehand', () => {
  const size = { rows: 10, columns: 10, frames: 1 };
  const why = (change: Partial<SampleLayout>, other: Partial<typeof size> = {}) =>
    LOSSLESS_ENCODINGS.map((encoding) => whyNotHeld(encoding, { ...GREY, ...change }, { ...size, ...other }));
  const [bits, stored] = ['bits-allocated', 'bits-stored'];
  expect(why({})).toEqual([undefined, undefined, undefined, undefined, undefined]);
  expect(why({ bitsAllocated: 1, bitsStored: 1 })).toEqual([undefined, bits, bits, bits, bits]);
  expect(why({ bitsAllocated: 32, bitsStored: 32 })).toEqual([undefined, bits, bits, bits, bits]);
  expect(why({ bitsAllocated: 16, bitsStored: 8 })).toEqual([undefined, undefined, stored, stored, stored]);
  expect(why({ signed: true }).at(-1)).toBe('signed-bytes');
  expect(why({}, { columns: 1 }).slice(2)).toEqual([undefined, undefined, 'size']);
  expect(why({}, { columns: 65_535 }).slice(2)).toEqual(['size', undefined, undefined]);
  expect(why({}, { rows: 1000, columns: 1000, frames: 601 }).slice(2)).toEqual([undefined, undefined, 'size']);
});

test('an encoder that gives up is told apart from pixels that differ', async () => {
  const layout: SampleLayout = { ...GREY, bitsAllocated: 16, bitsStored: 12 };
  const thin = new FrameEncoder('jpeg-2000-lossless', layout, { rows: 1, columns: 9 });
  await expect(thin.encode(new Uint16Array(9))).rejects.toMatchObject({ params: { what: 'encoder' } });
  const signed = new FrameEncoder('jpeg-2000-lossless', { ...GREY, signed: true }, { rows: 4, columns: 4 });
  await expect(signed.encode(Int8Array.from({ length: 16 }, (_, index) => index * 9 - 70))).rejects.toMatchObject({
    params: { what: 'frame-not-equal' },
  });
});

test('comments and application segments are left out of code streams', () => {
  const frame = [0xff, 0xc3, 0, 4, 1, 2];
  const scan = [0xff, 0xda, 0, 3, 9, 7, 7, 0xff, 0xd9];
  const noise = [0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xe8, 0, 3, 1, 0xff, 0xfe, 0, 4, 65, 66];
  expect([...stripJpeg(Uint8Array.of(0xff, 0xd8, ...noise, ...frame, ...scan))]).toEqual([
    0xff,
    0xd8,
    ...frame,
    ...scan,
  ]);
  const size = [0xff, 0x51, 0, 3, 1];
  const tile = [0xff, 0x90, 0, 10, 1, 2, 3];
  const comment = [0xff, 0x64, 0, 5, 0, 1, 65];
  expect([...stripJpeg2000(Uint8Array.of(0xff, 0x4f, ...size, ...comment, ...tile))]).toEqual([
    0xff,
    0x4f,
    ...size,
    ...tile,
  ]);
  expect(() => stripJpeg2000(Uint8Array.of(0xff, 0x4f, ...comment))).toThrow();
});
