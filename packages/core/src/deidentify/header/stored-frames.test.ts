import { beforeAll, describe, expect, test } from 'vitest';
import { openFrames, parseDicom } from '../../dicom/index.ts';
import { element } from '../../testing/dicom-fixtures.ts';
import { deidentifiedBytes } from '../../testing/header-fixtures.ts';
import { type ImageFixture, imageElements } from '../../testing/image-fixtures.ts';
import {
  type CoefficientPicture,
  coefficientPicture,
  decodeCoefficients,
  encodeCoefficients,
} from '../../testing/jpeg-fixtures.ts';
import { trapFile, ULTRASOUND_CLIP } from '../../testing/trap-fixtures.ts';
import { checkReleasedDicom } from '../gate/index.ts';

const BASELINE = '1.2.840.10008.1.2.4.50';
const UNCOMPRESSED = '1.2.840.10008.1.2.1';
const masks = [{ x: 0, y: 0, width: 40, height: 8 }];

/** A clip of these JPEG frames. */
function clip(frames: Uint8Array[], image: Partial<ImageFixture> = {}): Uint8Array {
  const about = { rows: 24, columns: 40, samplesPerPixel: 3, photometric: 'YBR_FULL_422', ...image } as const;
  return trapFile(ULTRASOUND_CLIP, { ...about, frames: frames.length }, [], {
    fragments: frames.map((frame) => Buffer.concat([frame, Buffer.alloc(frame.length % 2)])),
    transferSyntax: BASELINE,
  });
}

async function written(source: Uint8Array) {
  const bytes = await deidentifiedBytes(parseDicom(source), { masks, encoding: 'as-stored' });
  const file = parseDicom(bytes);
  const { fragments = [], basicOffsetTable } = file.dataset.elements.get(0x7fe00010)!;
  const streams = fragments.map(({ offset, length }) => bytes.subarray(offset, offset + length));
  return { bytes, file, streams, basicOffsetTable };
}

const codes = (bytes: Uint8Array) =>
  checkReleasedDicom(bytes, { sourceTokens: ['MARY SMITH'] }).map(({ code }) => code);

describe('A2: baseline JPEG stays so', () => {
  const first = coefficientPicture();
  const second = coefficientPicture({ blocks: [], restartInterval: 2 });

  test('with the masks in it, all else bit for bit, and without what stood beside the picture', async () => {
    const { bytes, file, streams, basicOffsetTable } = await written(clip([first, second].map(encodeCoefficients)));
    expect(codes(bytes)).toEqual([]);
    expect([file.transferSyntaxUid, file.dataset.string(0x00280004), basicOffsetTable?.length]).toEqual([
      BASELINE,
      'YBR_FULL_422',
      2,
    ]);
    expect(Buffer.from(bytes).includes('MARY')).toBe(false);
    for (const [index, picture] of [first, second].entries()) {
      const stream = streams[index]!;
      const end = Buffer.from(stream).lastIndexOf(Buffer.of(0xff, 0xd9)) + 2;
      const after = decodeCoefficients(stream.subarray(0, end), picture.sampling);
      const row = (picture.blocks.length / 3) | 0;
      expect(after.slice(row)).toEqual(picture.blocks.slice(row));
      expect(new Set(after.slice(0, row).map((block) => block.slice(1).join()))).toEqual(
        new Set([Array(63).fill(0).join()]),
      );
    }
    const history = [0x00282110, 0x00282114].map((tag) => file.dataset.string(tag));
    expect(history).toEqual(['01', 'ISO_10918_1']);
  });

  test.each<[string, Partial<CoefficientPicture>, Partial<ImageFixture>, string]>([
    [
      'colours as fine as the brightness',
      {
        sampling: [
          [1, 1],
          [1, 1],
          [1, 1],
        ],
      },
      { photometric: 'YBR_FULL' },
      'YBR_FULL',
    ],
    [
      'red, green and blue',
      {
        sampling: [
          [1, 1],
          [1, 1],
          [1, 1],
        ],
      },
      { photometric: 'RGB' },
      'RGB',
    ],
    ['grey', { sampling: [[1, 1]] }, { samplesPerPixel: 1, photometric: 'MONOCHROME2' }, 'MONOCHROME2'],
    ['grey, white for 0', { sampling: [[1, 1]] }, { samplesPerPixel: 1, photometric: 'MONOCHROME1' }, 'MONOCHROME1'],
  ])('named after what it holds: %s', async (_, picture, image, photometric) => {
    const source = clip([encodeCoefficients(coefficientPicture(picture))], image);
    const { bytes, file } = await written(source);
    expect([codes(bytes), file.transferSyntaxUid, file.dataset.string(0x00280004)]).toEqual([
      [],
      BASELINE,
      photometric,
    ]);
    const [shown, before] = await Promise.all(
      [file, parseDicom(source)].map(async (one) => (await openFrames(one)).decode(0)),
    );
    const black = photometric === 'MONOCHROME1' ? 255 : 0;
    const samples = shown!.samplesPerPixel;
    expect(new Set(shown!.data.subarray(0, 7 * 40 * samples))).toEqual(new Set([black]));
    expect(shown!.data.subarray(16 * 40 * samples)).toEqual(before!.data.subarray(16 * 40 * samples));
  });

  test('but not where one frame is another kind of JPEG, is cut off, or not all bits are stored', async () => {
    const jpeg = encodeCoefficients(first);
    const grey = encodeCoefficients(coefficientPicture({ sampling: [[1, 1]] }));
    const fill = (await written(clip([jpeg]))).file.transferSyntaxUid;
    const bits = clip([grey], { samplesPerPixel: 1, photometric: 'MONOCHROME2', bitsStored: 7, highBit: 6 });
    expect([fill, (await written(bits)).file.transferSyntaxUid]).toEqual([BASELINE, UNCOMPRESSED]);
  });

  test('native frames are written uncompressed', async () => {
    const source = trapFile(ULTRASOUND_CLIP, { samplesPerPixel: 3 }, [
      ...imageElements({ rows: 4, columns: 4, samplesPerPixel: 3 }),
      element(0x00080016, ULTRASOUND_CLIP),
      element(0x7fe00010, new Uint8Array(48), 'OB'),
    ]);
    expect((await written(source)).file.transferSyntaxUid).toBe(UNCOMPRESSED);
  });
});

describe('A1: the gate over baseline JPEG', () => {
  let file: Uint8Array;
  let stream: { start: number; end: number };
  beforeAll(async () => {
    const made = await written(
      clip([encodeCoefficients(coefficientPicture({ rows: 9, columns: 12 }))], { rows: 9, columns: 12 }),
    );
    file = made.bytes;
    const start = made.streams[0]!.byteOffset - file.byteOffset;
    stream = { start, end: start + made.streams[0]!.length };
    expect(codes(file)).toEqual([]);
  });

  /** The file with a segment put in before the scan. */
  function withSegment(marker: number, body: number[]): string[] {
    const jpeg = Buffer.from(file.subarray(stream.start, stream.end));
    const [scan, end] = [jpeg.indexOf(Buffer.of(0xff, 0xda)), jpeg.lastIndexOf(Buffer.of(0xff, 0xd9)) + 2];
    const segment = Buffer.of(0xff, marker, 0, body.length + 2, ...body);
    const longer = Buffer.concat([jpeg.subarray(0, scan), segment, jpeg.subarray(scan, end)]);
    const even = Buffer.concat([longer, Buffer.alloc(longer.length % 2)]);
    const head = Buffer.from(file.subarray(0, stream.start));
    head.writeUInt32LE(even.length, head.length - 4);
    return codes(Buffer.concat([head, even, file.subarray(stream.end)]));
  }

  test('takes a second table of a kind', () => {
    expect(withSegment(0xc4, [1, 1, ...Array(15).fill(0), 5])).toEqual([]);
  });

  test('refuses a token put in anywhere', () => {
    for (let at = 0; at <= file.length; at++) {
      const bytes = Buffer.concat([file.subarray(0, at), Buffer.from('VORNAM'), file.subarray(at)]);
      expect(codes(bytes), String(at)).not.toEqual([]);
    }
  });

  test.each<[string, number, number[]]>([
    ['a comment', 0xfe, [...Buffer.from('MARYSM')]],
    ['a JFIF segment', 0xe0, [0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]],
    ['an Adobe segment where there is no RGB', 0xee, [...Buffer.from('Adobe'), 0, 100, 0, 0, 0, 0, 0]],
    ['a restart interval of four bytes', 0xdd, [0, 1, 2, 3]],
    ['a second frame header', 0xc0, [8, 0, 9, 0, 12, 1, 1, 0x11, 0]],
    ['a progressive one', 0xc2, [8, 0, 9, 0, 12, 1, 1, 0x11, 0]],
    ['a Huffman table with letters twice', 0xc4, [0, 4, ...Array(15).fill(0), 65, 65, 66, 66]],
    ['a quantization table that is cut off', 0xdb, [0, 77, 65]],
    ['a line count', 0xdc, [0, 9]],
  ])('refuses %s', (_, marker, body) => {
    expect(withSegment(marker, body).filter((code) => !/^code-stream-(segment|size)$/.test(code))).toEqual([]);
    expect(withSegment(marker, body)).toHaveLength(1);
  });
});
