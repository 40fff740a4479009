import codecs from 'dcmjs-codecs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isStudyshareError } from '../errors.ts';
import { buildDicom, element, type FixtureElement } from '../testing/dicom-fixtures.ts';
import { imageElements, pixelData } from '../testing/image-fixtures.ts';
import { isDicom, openFrames, parseDicom, TAGS, TRANSFER_SYNTAX } from './index.ts';

const LIMITS = { maxPixelBytes: 2 ** 22, maxInflatedBytes: 2 ** 22 };
const SHAPE = { rows: 4, columns: 6, bitsAllocated: 16, bitsStored: 12 };
const SAMPLES = Array.from({ length: 24 }, (_, index) => index * 100);

const NESTED: FixtureElement[] = [
  element(TAGS.WindowCenter, '100'),
  element(TAGS.WindowWidth, '400'),
  element(TAGS.VOILUTSequence, [
    [element(TAGS.LUTDescriptor, [3, 0, 8], 'US'), element(TAGS.LUTData, [1, 2, 3], 'OW')],
  ]),
  { ...element(0x00081140, [[element(0x00081150, '1.2.3')], []]), undefinedLength: true },
];

function palette(): FixtureElement[] {
  const segments = [0, 2, 0, 100, 1, 2, 300, 2, 1, 0, 0];
  return [
    ...imageElements({ rows: 2, columns: 2, photometric: 'PALETTE COLOR' }),
    ...[0, 1, 2].map((channel) => element(0x00281101 + channel, [6, 0, 16], 'US')),
    ...[0, 1, 2].map((channel) => element(0x00281221 + channel, segments, 'OW')),
    pixelData(Uint8Array.of(0, 1, 2, 3)),
  ];
}

async function streams(): Promise<[string, Uint8Array][]> {
  const { Context, NativeCodecs } = codecs;
  await NativeCodecs.initializeAsync();
  const context = () =>
    new Context({
      width: SHAPE.columns,
      height: SHAPE.rows,
      bitsAllocated: 16,
      bitsStored: 12,
      samplesPerPixel: 1,
      pixelRepresentation: 0,
      planarConfiguration: 0,
      photometricInterpretation: 'MONOCHROME2',
      decodedBuffer: new Uint8Array(Uint16Array.from(SAMPLES).buffer),
    });
  return [
    ['1.2.840.10008.1.2.4.70', NativeCodecs.encodeJpeg(context(), { lossy: false }).getEncodedBuffer()!],
    ['1.2.840.10008.1.2.4.80', NativeCodecs.encodeJpegLs(context()).getEncodedBuffer()!],
    ['1.2.840.10008.1.2.4.90', NativeCodecs.encodeJpeg2000(context()).getEncodedBuffer()!],
    ['1.2.840.10008.1.2.4.201', NativeCodecs.encodeHtJpeg2000(context()).getEncodedBuffer()!],
    [TRANSFER_SYNTAX.rleLossless, NativeCodecs.encodeRle(context()).getEncodedBuffer()!],
  ];
}

async function validFiles(): Promise<Uint8Array[]> {
  const native = [
    TRANSFER_SYNTAX.explicitLittleEndian,
    TRANSFER_SYNTAX.implicitLittleEndian,
    TRANSFER_SYNTAX.explicitBigEndian,
    TRANSFER_SYNTAX.deflatedExplicitLittleEndian,
  ].map((transferSyntax) =>
    buildDicom({ transferSyntax, elements: [...imageElements(SHAPE), ...NESTED, pixelData(SAMPLES)] }),
  );
  const coded = (await streams()).map(([transferSyntax, stream]) =>
    buildDicom({ transferSyntax, elements: [...imageElements(SHAPE), ...NESTED], fragments: [stream] }),
  );
  return [...native, ...coded, buildDicom({ elements: palette() })];
}

/** The work's outcome: `ok`, a code of ours, or whatever else it threw. */
async function outcome(bytes: Uint8Array): Promise<string> {
  try {
    const parsed = parseDicom(bytes, LIMITS);
    for (const tag of parsed.dataset.elements.keys()) {
      parsed.dataset.strings(tag);
      parsed.dataset.numbers(tag);
    }
    const reader = await openFrames(parsed, LIMITS);
    const frame = await reader.display(0);
    return frame.data.length === frame.rows * frame.columns * frame.channels ? 'ok' : 'wrong size';
  } catch (error) {
    if (isStudyshareError(error)) return error.code;
    return `leaked ${error}`;
  }
}

const CLEAN = /^(ok|dicom\.(malformed|too_large|unsupported|codec_failed))$/;

test('A7: any bytes at all end in a clear error, with and without the mark of DICOM', async () => {
  const anyBytes = fc.tuple(fc.boolean(), fc.uint8Array({ maxLength: 600 }));
  await fc.assert(
    fc.asyncProperty(anyBytes, async ([marked, noise]) => {
      const head = marked ? [new Uint8Array(128), Buffer.from('DICM')] : [];
      const bytes = new Uint8Array(Buffer.concat([...head, noise]));
      isDicom(bytes);
      expect(await outcome(bytes)).toMatch(CLEAN);
    }),
    { numRuns: 2000 },
  );
});

test('A7: a file with bytes changed, cut out or put in is read or refused, never worse', async () => {
  const files = await validFiles();
  const change = fc.record({
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    remove: fc.integer({ min: 0, max: 12 }),
    insert: fc.uint8Array({ maxLength: 12 }),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.nat(files.length - 1),
      fc.array(change, { minLength: 1, maxLength: 6 }),
      async (file, changes) => {
        let bytes = files[file]!;
        for (const { at, remove, insert } of changes) {
          const offset = 132 + Math.floor(at * Math.max(0, bytes.length - 132));
          bytes = new Uint8Array(Buffer.concat([bytes.subarray(0, offset), insert, bytes.subarray(offset + remove)]));
        }
        expect(await outcome(bytes)).toMatch(CLEAN);
      },
    ),
    { numRuns: 1500 },
  );
});

test('A7: a file is refused or read at every length it can be cut to', async () => {
  for (const bytes of await validFiles()) {
    expect(await outcome(bytes)).toBe('ok');
    for (let length = 0; length < bytes.length; length += 3) {
      expect(await outcome(bytes.subarray(0, length))).toMatch(CLEAN);
    }
  }
});

test('A7: segments of a palette that repeat each other do not multiply', async () => {
  const segments = [...Array.from({ length: 20_000 }, () => [2, 65_535, 0, 0]).flat()];
  const elements = palette().map((one) =>
    one.tag >= 0x00281221 && one.tag <= 0x00281223 ? { ...one, value: [0, 0, ...segments] } : one,
  );
  expect(await outcome(buildDicom({ elements }))).toBe('dicom.malformed');
});
