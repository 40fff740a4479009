import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createReportPdf } from '../../../../../tools/synthetic/report-pdf.ts';
import { findFfmpeg } from '../../render/index.ts';
import type { WorkEnvironment } from '../work-environment.ts';
import { processObject } from './process-object.ts';
import { thumbnailObject } from './thumbnail-object.ts';

type Element = [tag: number, vr: string, value: string | number | Uint8Array | Element[][]];

function bytesOf([, vr, value]: Element): Buffer {
  if (value instanceof Uint8Array) return Buffer.from(value);
  if (Array.isArray(value)) return Buffer.concat(value.map((item) => encodeItem(item)));
  if (typeof value === 'string') return Buffer.from(value.length % 2 ? value + (vr === 'UI' ? '\0' : ' ') : value);
  const bytes = Buffer.alloc(vr === 'UL' ? 4 : 2);
  if (vr === 'UL') bytes.writeUInt32LE(value);
  else bytes.writeUInt16LE(value);
  return bytes;
}

function encodeItem(item: Element[]): Buffer {
  const body = Buffer.concat(item.map(encode));
  const head = Buffer.from([0xfe, 0xff, 0x00, 0xe0, 0, 0, 0, 0]);
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body]);
}

/** One element in Explicit VR Little Endian (PS3.5, 7.1.2). */
function encode(element: Element): Buffer {
  const [tag, vr] = element;
  const value = bytesOf(element);
  const long = ['OB', 'OW', 'SQ', 'UN', 'UT'].includes(vr);
  const head = Buffer.alloc(long ? 12 : 8);
  head.writeUInt16LE(Math.floor(tag / 0x10000), 0);
  head.writeUInt16LE(tag % 0x10000, 2);
  head.write(vr, 4, 'latin1');
  if (long) head.writeUInt32LE(value.length, 8);
  else head.writeUInt16LE(value.length, 6);
  return Buffer.concat([head, value]);
}

function dicom(elements: Element[]): Uint8Array {
  const meta = encode([0x00020010, 'UI', '1.2.840.10008.1.2.1']);
  const sorted = [...elements].sort(([a], [b]) => a - b).map(encode);
  return new Uint8Array(Buffer.concat([Buffer.alloc(128), Buffer.from('DICM'), meta, ...sorted]));
}

const COLUMNS = 64;
const ROWS = 48;
const NAME = 'QWZALMA^TESTPERSON';

/** White everywhere, so that whatever is not blacked out shows. */
function image(sopClass: string, frames: number, samples: 1 | 3, more: Element[] = []): Uint8Array {
  const deep = samples === 1;
  const pixels = new Uint8Array(COLUMNS * ROWS * frames * (deep ? 2 : 3)).map((_, at) =>
    deep ? (at % 2 ? Math.floor(at / 1536) % 4 : at % 256) : 255,
  );
  return dicom([
    [0x00080016, 'UI', sopClass],
    [0x00100010, 'PN', NAME],
    [0x00280002, 'US', samples],
    [0x00280004, 'CS', deep ? 'MONOCHROME2' : 'RGB'],
    [0x00280006, 'US', 0],
    [0x00280008, 'IS', String(frames)],
    [0x00280010, 'US', ROWS],
    [0x00280011, 'US', COLUMNS],
    [0x00280100, 'US', deep ? 16 : 8],
    [0x00280101, 'US', deep ? 12 : 8],
    [0x00280102, 'US', deep ? 11 : 7],
    [0x00280103, 'US', 0],
    [0x7fe00010, 'OW', pixels],
    ...more,
  ]);
}

const REGIONS: Element = [
  0x00186011,
  'SQ',
  [
    [
      [0x00186012, 'US', 1],
      [0x00186014, 'US', 1],
      [0x00186018, 'UL', 16],
      [0x0018601a, 'UL', 16],
      [0x0018601c, 'UL', 47],
      [0x0018601e, 'UL', 39],
    ],
  ],
];
const US = '1.2.840.10008.5.1.4.1.1.6.1';
const US_CLIP = '1.2.840.10008.5.1.4.1.1.3.1';
const CT = '1.2.840.10008.5.1.4.1.1.2';

let environment: WorkEnvironment;
let beats = 0;
beforeAll(() => {
  environment = {
    ffmpeg: () => findFfmpeg(undefined),
    tempDir: mkdtempSync(join(tmpdir(), 'studyshare-object-test-')),
    maxPixelBytes: 2 ** 30,
    maxFramePixels: 1_000_000,
    maxFrames: 100,
    beat: () => beats++,
  };
});
afterAll(() => rmSync(environment.tempDir, { recursive: true, force: true }));

const work = (bytes: Uint8Array) => processObject(bytes, { trustUltrasoundRegions: true }, environment);

test('A3: an ultrasound picture keeps its region and is black elsewhere', async () => {
  const result = await work(image(US, 1, 3, [REGIONS]));
  expect(result).toMatchObject({ kind: 'picture', verdict: 'anonymized', reasons: [], sopClassUid: US });
  const [picture, small] = result.outputs;
  expect(result.outputs.map(({ role, mediaType }) => [role, mediaType])).toEqual([
    ['picture', 'image/jpeg'],
    ['preview', 'image/webp'],
  ]);
  for (const { bytes } of [picture!, small!]) {
    const { data } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
    const at = (x: number, y: number) => data[(y * COLUMNS + x) * 3]!;
    expect([at(2, 2), at(60, 2), at(32, 12), at(60, 45)].every((value) => value < 10)).toBe(true);
    expect(at(32, 28)).toBeGreaterThan(245);
  }
  expect(Buffer.from(picture!.bytes).includes('QWZALMA')).toBe(false);
  expect(JSON.stringify(result.evidence)).not.toContain('QWZALMA');
});

test('the clinician sees the same object unmasked', async () => {
  const thumbnail = await thumbnailObject(image(US, 1, 3, [REGIONS]), 32, environment);
  const { data, info } = await sharp(thumbnail).raw().toBuffer({ resolveWithObject: true });
  expect([info.width, info.height]).toEqual([32, 24]);
  expect(data[0]).toBeGreaterThan(245);
});

test('A3, G3: every frame of a clip is masked, and it runs at its own rate', async () => {
  const before = beats;
  const result = await work(image(US_CLIP, 5, 3, [REGIONS, [0x00181063, 'DS', '40']]));
  expect(result).toMatchObject({ kind: 'clip', verdict: 'anonymized' });
  expect(result.outputs.map(({ role }) => role)).toEqual(['clip', 'preview', 'preview']);
  expect(result.outputs[0]).toMatchObject({ frameRate: 25, durationSeconds: 0.2, width: 64, height: 48 });
  expect(beats - before).toBe(5);
});

test('a clip made without ffmpeg passes the gate too', async () => {
  const found = environment.ffmpeg;
  environment.ffmpeg = async () => undefined;
  try {
    const result = await work(image(CT, 4, 1, [[0x00080008, 'CS', 'ORIGINAL\\PRIMARY\\AXIAL']]));
    expect(result).toMatchObject({ kind: 'clip', verdict: 'anonymized', reasons: [] });
  } finally {
    environment.ffmpeg = found;
  }
});

test('a stack without a time axis becomes a clip to scroll through', async () => {
  const result = await work(image(CT, 4, 1, [[0x00080008, 'CS', 'ORIGINAL\\PRIMARY\\AXIAL']]));
  expect(result).toMatchObject({ kind: 'clip', verdict: 'anonymized' });
  expect(result.outputs[0]).toMatchObject({ frameRate: 10 });
});

test('A1: a slice whose header is right but that has letters drawn on it is protected', async () => {
  const drawn = image(CT, 1, 1, [[0x00080008, 'CS', 'ORIGINAL\\PRIMARY\\AXIAL']]);
  const pixels = new DataView(drawn.buffer, drawn.length - COLUMNS * ROWS * 2);
  for (let pixel = 200; pixel < 240; pixel++) pixels.setUint16(pixel * 2, 4095, true);
  expect(await work(drawn)).toMatchObject({ verdict: 'protected', reasons: ['drawn-graphics-suspected'] });
});

describe('A5: what is not an acquisition', () => {
  test('an encapsulated PDF is taken out, whole and without padding, and protected', async () => {
    const pdf = Buffer.concat([createReportPdf(['No finding']), Buffer.from('\0')]);
    const result = await work(
      dicom([
        [0x00080016, 'UI', '1.2.840.10008.5.1.4.1.1.104.1'],
        [0x00420011, 'OB', pdf],
      ]),
    );
    expect(result).toMatchObject({ kind: 'document', verdict: 'protected', reasons: ['encapsulated-document'] });
    expect(result.outputs).toMatchObject([{ role: 'document', mediaType: 'application/pdf' }]);
    expect(Buffer.from(result.outputs[0]!.bytes).toString('latin1')).toMatch(
      /^%PDF-[\s\S]*\(No finding\) Tj[\s\S]*%%EOF\s*$/,
    );
  });

  test.each([
    ['1.2.840.10008.5.1.4.1.1.104.2', 'document-not-pdf'],
    ['1.2.840.10008.5.1.4.1.1.88.59', 'key-object'],
    ['1.2.840.10008.5.1.4.1.1.11.1', 'presentation-state'],
    ['1.2.840.10008.5.1.4.1.1.9.1.1', 'waveform'],
    ['1.2.840.10008.1.3.10', 'dicomdir'],
    ['1.3.46.670589.11.0.0.12.1', 'private-sop-class'],
    [US, 'no-pixel-data'],
  ])('%s without a picture is not sent: %s', async (sopClass, reason) => {
    const result = await work(dicom([[0x00080016, 'UI', sopClass]]));
    // A UID under a private root may be made of anything.
    const sopClassUid = reason === 'private-sop-class' ? '' : sopClass;
    expect(result).toMatchObject({ verdict: 'undeliverable', reasons: [reason], sopClassUid, outputs: [] });
  });

  test('a screen capture is shown behind the password', async () => {
    expect(await work(image('1.2.840.10008.5.1.4.1.1.7', 1, 3))).toMatchObject({
      verdict: 'protected',
      reasons: ['secondary-capture'],
    });
  });
});

describe('A7: hostile input', () => {
  test('pixels that are not there, frames and sizes beyond the limits, and cut files end in a verdict', async () => {
    const whole = image(CT, 1, 1);
    const cut = await work(whole.subarray(0, whole.length - 3000));
    expect(cut).toMatchObject({ verdict: 'undeliverable' });
    expect(await work(image(US_CLIP, 101, 3, [REGIONS]))).toMatchObject({ reasons: ['too-large'] });
    const small = { ...environment, maxFramePixels: 100 };
    const result = await processObject(whole, { trustUltrasoundRegions: true }, small);
    expect(result).toMatchObject({ verdict: 'undeliverable', reasons: ['too-large'] });
  });

  test('text in the place of a UID does not reach the report', async () => {
    const result = await work(dicom([[0x00080016, 'UI', 'QWZALMA TESTPERSON']]));
    expect(result.verdict).toBe('undeliverable');
    expect(JSON.stringify(result)).not.toContain('QWZALMA');
  });
});
