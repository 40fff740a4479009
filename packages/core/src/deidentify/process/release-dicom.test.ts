import { expect, test } from 'vitest';
import { BASIC_PROFILE, LOSSLESS_ENCODINGS, type LosslessEncoding } from '../../contract/settings.ts';
import { openFrames, parseDicom } from '../../dicom/index.ts';
import type { FrameReader } from '../../dicom/types.ts';
import { element } from '../../testing/dicom-fixtures.ts';
import { type ImageFixture, pixelData } from '../../testing/image-fixtures.ts';
import { CT, trapFile, ULTRASOUND } from '../../testing/trap-fixtures.ts';
import { releaseDicom } from './release.ts';

const SECRET = new Uint8Array(32).fill(9);

async function release(
  source: Uint8Array,
  encoding: LosslessEncoding,
  change: (reader: FrameReader) => FrameReader = (reader) => reader,
) {
  const parsed = parseDicom(source);
  const { bytes, findings } = await releaseDicom({
    parsed,
    reader: change(await openFrames(parsed)),
    mask: { masks: [] },
    options: { trustUltrasoundRegions: true, dicom: { profile: BASIC_PROFILE, secret: SECRET, encoding } },
    environment: { beat: () => {} } as Parameters<typeof releaseDicom>[0]['environment'],
  });
  return { file: bytes && parseDicom(bytes), findings };
}

function picture(image: Partial<ImageFixture>, bytes: number): Uint8Array {
  const size = { rows: 8, columns: 10, ...image };
  return trapFile(image.samplesPerPixel === 3 ? ULTRASOUND : CT, size, [
    pixelData(
      Uint8Array.from({ length: size.rows * size.columns * bytes }, (_, index) => index),
      'OB',
    ),
  ]);
}

test('A2: every encoding is written as it was chosen, with the photometric interpretation of its syntax', async () => {
  const written = await Promise.all(
    LOSSLESS_ENCODINGS.map((encoding) => release(picture({ samplesPerPixel: 3 }, 3), encoding)),
  );
  expect(written.map(({ findings }) => findings)).toEqual([[], [], [], [], []]);
  expect(written.map(({ file }) => file!.transferSyntaxUid.replace('1.2.840.10008.', ''))).toEqual([
    '1.2.1',
    '1.2.5',
    '1.2.4.70',
    '1.2.4.80',
    '1.2.4.90',
  ]);
  const colours = written.map(({ file }) => [file!.dataset.string(0x00280004), file!.dataset.number(0x00280006)]);
  expect(colours).toEqual([...Array.from({ length: 4 }, () => ['RGB', 0]), ['YBR_RCT', 0]]);
});

test('A2: what an encoding cannot hold is written uncompressed, and the evidence says so', async () => {
  const fact = (encoding: LosslessEncoding, obstacle: string) => [
    { code: 'dicom-uncompressed', effect: 'fact', data: { encoding, obstacle } },
  ];
  const wide = picture({ bitsAllocated: 32 }, 4);
  for (const encoding of LOSSLESS_ENCODINGS.slice(1)) {
    const { file, findings } = await release(wide, encoding);
    expect([file!.transferSyntaxUid, findings]).toEqual(['1.2.840.10008.1.2.1', fact(encoding, 'bits-allocated')]);
  }
  const signed = await release(picture({ signed: true }, 1), 'jpeg-2000-lossless');
  expect(signed.findings).toEqual(fact('jpeg-2000-lossless', 'signed-bytes'));
  expect(signed.file!.transferSyntaxUid).toBe('1.2.840.10008.1.2.1');
});

test('A2: frames that turn out larger than they were described are not written at all', async () => {
  const { file, findings } = await release(picture({ samplesPerPixel: 3 }, 3), 'rle-lossless', (reader) => ({
    ...reader,
    decode: async (index) => ({ ...(await reader.decode(index)), rows: 9 }),
  }));
  expect([file, findings]).toEqual([undefined, [{ code: 'dicom-not-written', effect: 'fact' }]]);
});

test('A2: once lossy, always lossy, however the frames are written now', async () => {
  const lossy = [
    element(0x00282110, '01'),
    element(0x00282112, '9.5'),
    element(0x00282114, 'ISO_10918_1'),
    pixelData(
      Uint8Array.from({ length: 80 }, (_, index) => index),
      'OB',
    ),
  ];
  const source = trapFile(CT, { rows: 8, columns: 10 }, lossy);
  for (const encoding of LOSSLESS_ENCODINGS) {
    const { dataset } = (await release(source, encoding)).file!;
    const history = [0x00282110, 0x00282112, 0x00282114].map((tag) => dataset.string(tag));
    expect([encoding, ...history]).toEqual([encoding, '01', '9.5', 'ISO_10918_1']);
    const plain = (await release(picture({}, 1), encoding)).file!;
    expect([encoding, plain.dataset.string(0x00282110)]).toEqual([encoding, undefined]);
  }
});
