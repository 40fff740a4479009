import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { irot, writeHeif } from '../../testing/heif-fixtures.ts';
import { canEncodeHevc, encodeHevc } from '../../testing/hevc-fixtures.ts';
import { createObjectProcessor, type ObjectProcessorOptions } from '../pool/index.ts';
import type { ObjectProcessor } from '../types.ts';

const usable = canEncodeHevc();
if (!usable) console.warn('SKIPPED: no ffmpeg with libx265 on this machine, HEIC is not sent through the workers');
const OPTIONS = { trustUltrasoundRegions: true };
let tempDir = '';
beforeAll(() => {
  tempDir = mkdtempSync(join(tmpdir(), 'studyshare-heic-test-'));
});
afterAll(() => rmSync(tempDir, { recursive: true, force: true }));

/** A photograph of 320 x 240 as a phone held upright makes it: four tiles and a quarter turn. */
function photograph() {
  const tile = encodeHevc({ width: 192, height: 128, data: new Uint8Array(192 * 128 * 3).fill(120) });
  const grid = { columns: 2, rows: 2, width: 320, height: 240 };
  const extras = [{ type: 'Exif', bytes: Buffer.from('QWZALMA TESTPERSON') }];
  const pictures = [tile, tile, tile, tile];
  const bytes = writeHeif({ pictures, width: 192, height: 128, grid, extras, properties: [irot(3)] });
  return { bytes, mediaType: 'image/heic' };
}

async function withProcessor(options: ObjectProcessorOptions, use: (processor: ObjectProcessor) => Promise<void>) {
  const processor = createObjectProcessor({ workers: 1, tempDir, ...options });
  try {
    await use(processor);
  } finally {
    await processor.close();
  }
}

test.runIf(usable)('A5: a HEIC photograph becomes a new JPEG, turned upright, and is protected', async () => {
  const photo = photograph();
  await withProcessor({}, async (processor) => {
    const result = await processor.process(photo, OPTIONS);
    expect(result).toMatchObject({ kind: 'picture', verdict: 'protected', reasons: ['foreign-image'] });
    expect(result.outputs.map(({ role }) => role)).toEqual(['picture', 'preview']);
    const found = await sharp(result.outputs[0]!.bytes).metadata();
    expect(found).toMatchObject({ format: 'jpeg', width: 240, height: 320 });
    expect(Buffer.from(result.outputs[0]!.bytes).includes('QWZALMA')).toBe(false);
    expect(await sharp(await processor.thumbnail(photo, 80)).metadata()).toMatchObject({ width: 60, height: 80 });
  });
});

test.runIf(usable)('A1: without an ffmpeg a HEIC photograph is refused in words of its own', async () => {
  await withProcessor({ ffmpegPath: false }, async (processor) => {
    const result = await processor.process(photograph(), OPTIONS);
    expect(result).toMatchObject({ verdict: 'undeliverable', reasons: ['image-format-unsupported'], outputs: [] });
    expect(await processor.thumbnail(photograph(), 80)).toBeUndefined();
  });
});

test.runIf(usable)(
  'A7: a HEIC photograph whose container is cut off is malformed, one whose stream is broken fails',
  async () => {
    const { bytes, mediaType } = photograph();
    const zeroed = Uint8Array.from(bytes).fill(0, bytes.length - 64, bytes.length);
    await withProcessor({}, async (processor) => {
      const cut = await processor.process({ bytes: bytes.subarray(0, -50), mediaType }, OPTIONS);
      expect(cut.reasons).toEqual(['malformed']);
      const broken = await processor.process({ bytes: zeroed, mediaType }, OPTIONS);
      expect(broken).toMatchObject({ verdict: 'undeliverable', outputs: [] });
    });
  },
);
