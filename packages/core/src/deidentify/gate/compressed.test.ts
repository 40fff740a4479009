import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { BASIC_PROFILE, LOSSLESS_ENCODINGS, type LosslessEncoding } from '../../contract/settings.ts';
import { openFrames, parseDicom } from '../../dicom/index.ts';
import { buildDicom } from '../../testing/dicom-fixtures.ts';
import { imageElements, pixelData } from '../../testing/image-fixtures.ts';
import { createDeidentifiedDicom } from '../header/index.ts';
import { checkReleasedDicom } from './check-released-dicom.ts';

const COMPRESSED = LOSSLESS_ENCODINGS.filter((encoding) => encoding !== 'uncompressed');
const FRAMES = 2;

async function made(encoding: LosslessEncoding, samplesPerPixel: 1 | 3): Promise<Uint8Array> {
  const values = Uint8Array.from(
    { length: 9 * 12 * samplesPerPixel * FRAMES },
    (_, index) => (index * 37) ^ (index >> 2),
  );
  const elements = [
    ...imageElements({ rows: 9, columns: 12, samplesPerPixel, frames: FRAMES }),
    pixelData(values, 'OB'),
  ];
  const parsed = parseDicom(buildDicom({ elements }));
  return createDeidentifiedDicom({
    parsed,
    frames: await openFrames(parsed),
    masks: [],
    pixelsCleaned: true,
    options: BASIC_PROFILE,
    studyKey: new Uint8Array(32).fill(5),
    encoding,
  });
}

const codes = (bytes: Uint8Array, sourceTokens: string[] = []) =>
  checkReleasedDicom(bytes, { sourceTokens }).map(({ code, where }) => `${code} ${where}`);

interface Part {
  start: number;
  end: number;
}

/** The file cut at its fragments. */
function parts(bytes: Uint8Array): { fragments: Part[]; table: number } {
  const { fragments, offset } = parseDicom(bytes).dataset.elements.get(0x7fe00010)!;
  return {
    table: offset + 8,
    fragments: fragments!.map(({ offset: start, length }) => ({ start, end: start + length })),
  };
}

/** The file with the last fragment's bytes changed, its length with them. */
function withLast(bytes: Uint8Array, change: (stream: Buffer) => Uint8Array[]): Uint8Array {
  const { start, end } = parts(bytes).fragments.at(-1)!;
  const changed = Buffer.concat(change(Buffer.from(bytes.subarray(start, end))));
  const body = changed.length % 2 === 0 ? changed : Buffer.concat([changed, Buffer.alloc(1)]);
  const head = Buffer.from(bytes.subarray(0, start));
  head.writeUInt32LE(body.length, start - 4);
  return Buffer.concat([head, body, bytes.subarray(end)]);
}

describe.each(COMPRESSED)('A1: the gate over %s', (encoding) => {
  const files: Uint8Array[] = [];
  beforeAll(async () => {
    for (const samples of [1, 3] as const) files.push(await made(encoding, samples));
  });

  test('files of ours pass, grey and colour', () => {
    for (const bytes of files) expect(codes(bytes)).toEqual([]);
  });

  test('bytes behind the picture, the last fragment or the delimiter do not', () => {
    for (const bytes of files) {
      const tail = encoding === 'rle-lossless' ? [1, 2] : [0, 0];
      expect(codes(withLast(bytes, (stream) => [stream, Uint8Array.from(tail)]))).toEqual([
        'bytes-after-image 7FE00010',
      ]);
      expect(codes(Buffer.concat([bytes, Buffer.alloc(8)]))).toEqual(['not-our-encoding delimiter']);
      expect(codes(bytes.subarray(0, bytes.length - 8))).toEqual(['not-our-encoding fragments']);
    }
  });

  test('an offset table that is wrong, or a frame too few, does not', () => {
    for (const bytes of files) {
      const wrong = Buffer.from(bytes);
      wrong.writeUInt32LE(2, parts(bytes).table + 4);
      expect(codes(wrong)).toEqual(['not-our-encoding offset-table']);
      const { start, end } = parts(bytes).fragments[1]!;
      const short = Buffer.concat([bytes.subarray(0, start - 8), bytes.subarray(end)]);
      expect(codes(short)[0]).toMatch(/^not-our-encoding /);
    }
  });

  test('a picture of another size than the header says does not', () => {
    for (const bytes of files) {
      const rows = Buffer.from([0x28, 0, 0x10, 0, 0x55, 0x53, 2, 0]);
      const lie = Buffer.from(bytes);
      lie.writeUInt16LE(8, lie.indexOf(rows) + 8);
      expect(codes(lie)).toEqual([
        encoding === 'rle-lossless' ? 'bytes-after-image 7FE00010' : 'code-stream-size 7FE00010',
      ]);
    }
  });

  test('another transfer syntax than that of the frames does not', () => {
    const uids = { from: '1.2.840.10008.1.2.4.70', to: '1.2.840.10008.1.2.4.80' };
    for (const bytes of files) {
      const other = Buffer.from(bytes);
      const at = other.indexOf('1.2.840.10008.1.2.', 0x90 + 60, 'latin1');
      if (encoding === 'jpeg-lossless') other.write(uids.to, at, 'latin1');
      else if (encoding === 'rle-lossless') other.write('1.2.840.10008.1.2.1', at, 'latin1');
      else other.write(uids.from, at, 'latin1');
      expect(codes(other)).not.toEqual([]);
    }
  });

  test('a token in a code stream is found', () => {
    const named = withLast(files[0]!, (stream) => [
      stream.subarray(0, -12),
      Buffer.from('VORNAM'),
      stream.subarray(-6),
    ]);
    expect(codes(named, ['VORNAM'])).toContain('identity-token 7FE00010');
  });

  test('whatever byte is changed, the gate gives an answer', () => {
    const bytes = files[1]!;
    const { table } = parts(bytes);
    fc.assert(
      fc.property(fc.integer({ min: table - 8, max: bytes.length - 1 }), fc.nat(255), (at, value) => {
        const changed = bytes.slice();
        changed[at] = value;
        expect(Array.isArray(codes(changed))).toBe(true);
      }),
      { numRuns: 400 },
    );
  });
});

describe('A2: metadata in code streams', () => {
  const jpegNoise = [
    ['a comment', [0xff, 0xfe, 0, 4, 65, 66]],
    ['an application segment', [0xff, 0xe8, 0, 8, 0x53, 0x50, 0x49, 0x46, 0x46, 0]],
    ['JFIF', [0xff, 0xe0, 0, 8, 0x4a, 0x46, 0x49, 0x46, 0, 1]],
  ] as const;
  test.each(jpegNoise)('JPEG Lossless and JPEG-LS must not hold %s', async (_, segment) => {
    for (const encoding of ['jpeg-lossless', 'jpeg-ls-lossless'] as const) {
      const noisy = withLast(await made(encoding, 1), (stream) => [
        stream.subarray(0, 2),
        Uint8Array.from(segment),
        stream.subarray(2),
      ]);
      expect(codes(noisy)).toEqual(['code-stream-segment 7FE00010']);
    }
  });

  test('tables with something behind them are none', async () => {
    const padded = withLast(await made('jpeg-lossless', 1), (stream) => {
      const at = stream.indexOf(Buffer.from([0xff, 0xc4]));
      const end = at + 2 + stream.readUInt16BE(at + 2);
      const longer = Buffer.from(stream.subarray(at, end));
      longer.writeUInt16BE(end - at, 2);
      return [stream.subarray(0, at), longer, Buffer.from('AB'), stream.subarray(end)];
    });
    expect(codes(padded)).toEqual(['code-stream-segment 7FE00010']);
  });

  test.each<[string, LosslessEncoding, number, number[]]>([
    [
      'words as symbols of a Huffman table',
      'jpeg-lossless',
      1,
      [0xff, 0xc4, 0, 24, 1, 5, ...Array(15).fill(0), ...Buffer.from('SMITH')],
    ],
    ['more Huffman tables than a scan has', 'jpeg-lossless', 5, [0xff, 0xc4, 0, 21, 3, 2, ...Array(15).fill(0), 7, 5]],
    ['more presets than a scan has', 'jpeg-ls-lossless', 9, [0xff, 0xf8, 0, 13, 1, ...Buffer.from('MARY SMITH')]],
  ])('tables must not spell a text: %s', async (_name, encoding, times, segment) => {
    const spelled = withLast(await made(encoding, 1), (stream) => [
      stream.subarray(0, 2),
      ...Array.from({ length: times }, () => Uint8Array.from(segment)),
      stream.subarray(2),
    ]);
    expect(codes(spelled)).toEqual(['code-stream-segment 7FE00010']);
  });

  test('JPEG 2000 must not hold a comment, in the main header or among the packets', async () => {
    const good = await made('jpeg-2000-lossless', 1);
    const comment = Buffer.from([0xff, 0x64, 0, 6, 0, 1, 65, 66]);
    const inHeader = withLast(good, (stream) => {
      const tile = stream.indexOf(Buffer.from([0xff, 0x90]));
      return [stream.subarray(0, tile), comment, stream.subarray(tile)];
    });
    expect(codes(inHeader)).toEqual(['code-stream-segment 7FE00010']);
    const inTile = withLast(good, (stream) => {
      const changed = Buffer.from(stream);
      const tile = changed.indexOf(Buffer.from([0xff, 0x90]));
      changed.writeUInt32BE(changed.readUInt32BE(tile + 6) + 4, tile + 6);
      const data = tile + 14;
      return [changed.subarray(0, data), Buffer.from([0xff, 0x91, 65, 66]), changed.subarray(data)];
    });
    expect(codes(inTile)).toEqual(['code-stream-malformed 7FE00010']);
  });

  test('RLE must not use the segments it does not need', async () => {
    const spare = withLast(await made('rle-lossless', 1), (stream) => {
      const changed = Buffer.from(stream);
      changed.write('AB', 60, 'latin1');
      return [changed];
    });
    expect(codes(spare)).toEqual(['code-stream-segment 7FE00010']);
  });
});
