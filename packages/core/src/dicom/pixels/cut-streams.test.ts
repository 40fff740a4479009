import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { rejectsWith } from '../../testing/expect-code.ts';
import {
  baseline,
  END,
  encode,
  HTJ2K,
  JPEG_2000,
  JPEG_LOSSLESS,
  JPEG_LS,
  join,
  RLE,
  ROUGH,
  readOne,
  readyCodecs,
  SAMPLES,
  WITH_END,
  withoutEnd,
} from './test/coded-streams.ts';

beforeAll(readyCodecs);

describe.each(WITH_END)('A4: %s', (_name, coded) => {
  test('that is cut off stays refused, with and without an end glued on', async () => {
    const body = withoutEnd(await coded.stream());
    for (const less of [4, 9, 40, body.length >> 1]) {
      const cut = body.subarray(0, body.length - less);
      const made = coded.lenient === true ? [] : [join(cut, END), join(cut, [0])];
      for (const bytes of [cut, ...made]) await rejectsWith('dicom.codec_failed', readOne(coded, bytes));
    }
  });
});

test('A4: a progressive JPEG that lacks its last scans is refused, though what is there decodes', async () => {
  const coded = baseline({ quality: 90, progressive: true });
  const stream = Buffer.from(await coded.stream());
  const lastScan = stream.lastIndexOf(Buffer.of(0xff, 0xda));
  const lastTables = stream.lastIndexOf(Buffer.of(0xff, 0xc4), lastScan);
  for (const end of [lastScan, lastTables])
    await rejectsWith('dicom.codec_failed', readOne(coded, stream.subarray(0, end)));
});

test('A4: a lossless picture whose last byte is all ones is whole without the zero that was cut off behind it', async () => {
  const lastIs = (last: number) => encode('encodeJpeg', ROUGH.with(SAMPLES - 1, last));
  const endsInOnes = (stream: Uint8Array) => withoutEnd(stream).subarray(-2).join() === '255,0';
  const stream = Array.from({ length: 4096 }, (_, last) => last)
    .map(lastIs)
    .find(endsInOnes)!;
  const whole = await readOne(JPEG_LOSSLESS, stream);
  const coded = withoutEnd(stream);
  for (const cut of [coded.subarray(0, -1), join(coded.subarray(0, -1), END)]) {
    expect((await readOne(JPEG_LOSSLESS, cut)).data.equals(whole.data)).toBe(true);
  }
});

test.each([
  ['JPEG lossless', JPEG_LOSSLESS],
  ['JPEG-LS', JPEG_LS],
] as const)(
  'A4: %s without its last byte is refused, also where a zero fills the fragment in its place',
  async (_name, coded) => {
    const body = withoutEnd(await coded.stream());
    for (const cut of [body.subarray(0, -1), join(body.subarray(0, -1), [0])])
      await rejectsWith('dicom.codec_failed', readOne(coded, cut));
  },
);

test('A4: a JPEG-LS picture whose code ends in a zero needs its end marker: nobody could tell it from a cut one', async () => {
  const whole = Array.from({ length: 4096 }, (_, last) => encode('encodeJpegLs', ROUGH.with(SAMPLES - 1, last)));
  const stream = whole.find((one) => withoutEnd(one).at(-1) === 0)!;
  expect((await readOne(JPEG_LS, stream)).remedies).toEqual([]);
  await rejectsWith('dicom.codec_failed', readOne(JPEG_LS, withoutEnd(stream)));
});

test('A4: bytes taken from the end of a stream give the whole picture or none', async () => {
  const all = [JPEG_LOSSLESS, JPEG_LS, JPEG_2000, HTJ2K, RLE];
  const wholes = await Promise.all(all.map(async (coded) => readOne(coded, await coded.stream())));
  await fc.assert(
    fc.asyncProperty(fc.nat(all.length - 1), fc.nat(), fc.boolean(), async (which, count, ended) => {
      const coded = all[which]!;
      const stream = await coded.stream();
      const cut = stream.subarray(0, stream.length - (count % (stream.length >> 1)));
      const read = readOne(coded, ended && coded !== RLE ? join(cut, END) : cut);
      const data = await read.then(
        (made) => made.data,
        () => undefined,
      );
      expect(data === undefined || data.equals(wholes[which]!.data)).toBe(true);
    }),
    { numRuns: 40 },
  );
});
