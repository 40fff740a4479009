import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createReportPdf } from '../../../../../tools/synthetic/report-pdf.ts';
import type { TextSearch } from '../../ports/text-search.ts';
import { pixelData } from '../../testing/image-fixtures.ts';
import { CT, DEEP, SLICE, tissue, trapFile } from '../../testing/trap-fixtures.ts';
import type { DeviceRule } from '../device-rules/index.ts';
import type { ObjectProcessor } from '../types.ts';
import { createObjectProcessor, type ObjectProcessorOptions } from './object-processor.ts';

const OPTIONS = { trustUltrasoundRegions: true };
const PDF = { bytes: createReportPdf(['No finding']), mediaType: 'application/pdf' };
const JUNK = { bytes: new TextEncoder().encode('name;born\n'), mediaType: 'application/dicom' };
let tempDir = '';
beforeAll(() => {
  tempDir = mkdtempSync(join(tmpdir(), 'studyshare-pool-test-'));
});
afterAll(() => rmSync(tempDir, { recursive: true, force: true }));

async function withProcessor(options: ObjectProcessorOptions, use: (processor: ObjectProcessor) => Promise<void>) {
  const processor = createObjectProcessor({ workers: 1, tempDir, ...options });
  try {
    await use(processor);
  } finally {
    await processor.close();
  }
}

async function photograph(width: number, height: number) {
  const image = sharp({ create: { width, height, channels: 3, background: '#c03060' } });
  return { bytes: new Uint8Array(await image.png().toBuffer()), mediaType: 'image/png' };
}

test('A5: a photograph becomes a new JPEG and is protected', async () => {
  const photo = await photograph(2000, 1000);
  await withProcessor({}, async (processor) => {
    const result = await processor.process(photo, OPTIONS);
    expect(result).toMatchObject({ kind: 'picture', verdict: 'protected', reasons: ['foreign-image'] });
    expect(result.outputs.map((output) => output.role)).toEqual(['picture', 'preview', 'preview']);
    expect(await sharp(result.outputs[0]!.bytes).metadata()).toMatchObject({ format: 'jpeg', width: 2000 });
    expect(await sharp(await processor.thumbnail(photo, 100)).metadata()).toMatchObject({ width: 100, height: 50 });
  });
});

test('A5: a PDF is a protected document and has no thumbnail', async () => {
  await withProcessor({}, async (processor) => {
    const result = await processor.process(PDF, OPTIONS);
    expect(result).toMatchObject({ kind: 'document', verdict: 'protected', reasons: ['foreign-document'] });
    expect(result.outputs).toMatchObject([{ role: 'document', mediaType: 'application/pdf' }]);
    expect(Buffer.from(result.outputs[0]!.bytes).toString('latin1')).toContain('(No finding) Tj');
    expect(await processor.thumbnail(PDF, 100)).toBeUndefined();
  });
});

test('the caller keeps its bytes, and many calls on one worker all get their answer', async () => {
  await withProcessor({}, async (processor) => {
    const results = await Promise.all([PDF, JUNK, PDF, JUNK, PDF].map((input) => processor.process(input, OPTIONS)));
    expect(results.map(({ verdict }) => verdict)).toEqual([
      'protected',
      'undeliverable',
      'protected',
      'undeliverable',
      'protected',
    ]);
    expect(results[1]!.reasons).toEqual(['unknown-format']);
    expect(PDF.bytes.length).toBeGreaterThan(0);
  });
});

test('warming up loads a worker and the engine, and is nobody’s fault where they are broken or gone', async () => {
  let searches = 0;
  const textSearch: TextSearch = {
    search: async () => {
      searches += 1;
      throw new Error('no engine');
    },
    close: async () => undefined,
  };
  const processor = createObjectProcessor({ workers: 1, tempDir, textSearch });
  await processor.warmUp?.();
  expect([searches, readdirSync(tempDir)]).toEqual([1, [expect.any(String)]]);
  const [pool = ''] = readdirSync(tempDir);
  expect(readdirSync(join(tempDir, pool))).toEqual(['0']);
  await processor.process(PDF, OPTIONS);
  expect(readdirSync(join(tempDir, pool))).toEqual(['0']);
  await processor.close();
  await processor.warmUp?.();
});

test('A7: an object that shows no progress in time is given up, and the next one gets a fresh worker', async () => {
  await withProcessor({ timeoutMs: 1 }, async (processor) => {
    const photo = await photograph(4000, 3000);
    const results = await Promise.all([processor.process(photo, OPTIONS), processor.process(photo, OPTIONS)]);
    for (const result of results) expect(result).toMatchObject({ verdict: 'undeliverable', reasons: ['timeout'] });
  });
});

test('A7: a broken image ends in a verdict and does not disturb what follows', async () => {
  const photo = await photograph(100, 100);
  const broken = { ...photo, bytes: photo.bytes.slice(0, 60) };
  await withProcessor({}, async (processor) => {
    expect(await processor.process(broken, OPTIONS)).toMatchObject({ reasons: ['decode-failed'] });
    expect(await processor.thumbnail(broken, 100)).toBeUndefined();
    expect(await processor.process(photo, OPTIONS)).toMatchObject({ verdict: 'protected' });
  });
});

test('an aborted call rejects with its reason, waiting or running, and the others go on', async () => {
  await withProcessor({}, async (processor) => {
    const photo = await photograph(3000, 3000);
    const [running, waiting] = [new AbortController(), new AbortController()];
    const first = processor.process(photo, OPTIONS, running.signal);
    const second = processor.process(photo, OPTIONS, waiting.signal);
    const third = processor.process(PDF, OPTIONS);
    waiting.abort(new Error('not needed'));
    running.abort(new Error('went away'));
    await expect(second).rejects.toThrow('not needed');
    await expect(first).rejects.toThrow('went away');
    expect(await third).toMatchObject({ verdict: 'protected' });
    await expect(processor.process(PDF, OPTIONS, AbortSignal.abort(new Error('late')))).rejects.toThrow('late');
  });
});

test('closing rejects what is not done instead of judging it, and leaves no file behind', async () => {
  const processor = createObjectProcessor({ workers: 1, tempDir });
  const photo = await photograph(4000, 4000);
  const unfinished = [processor.process(photo, OPTIONS), processor.process(photo, OPTIONS)];
  const ends = Promise.allSettled(unfinished);
  await processor.close();
  for (const end of await ends) expect(end).toMatchObject({ status: 'rejected', reason: { code: 'server.busy' } });
  await expect(processor.process(PDF, OPTIONS)).rejects.toMatchObject({ code: 'server.busy' });
  expect(readdirSync(tempDir)).toEqual([]);
});

test('what a killed process left behind is swept, what a living one uses is not', async () => {
  const dead = join(tempDir, 'studyshare-work-4194999-abcdef');
  const living = join(tempDir, `studyshare-work-${process.ppid}-abcdef`);
  for (const folder of [dead, living]) {
    mkdirSync(join(folder, '0'), { recursive: true });
    writeFileSync(join(folder, '0', 'clip.mp4'), 'frames of a patient');
  }
  await withProcessor({}, async () => {
    expect(readdirSync(tempDir)).not.toContain('studyshare-work-4194999-abcdef');
    expect(readdirSync(tempDir)).toContain(`studyshare-work-${process.ppid}-abcdef`);
  });
});

test('A3: rules of the vendor and of the account add to the built-in ones, through the worker', async () => {
  const rule = (id: string, y: number): DeviceRule => ({
    id,
    when: [
      { field: 'Rows', equals: [48] },
      { field: 'Columns', equals: [64] },
    ],
    black: [{ x: 0, y, width: 64, height: 8 }],
  });
  const bytes = trapFile(CT, DEEP, [...SLICE, pixelData(tissue())]);
  await withProcessor({ deviceRules: [rule('vendor', 0)] }, async (processor) => {
    const input = { bytes, mediaType: 'application/dicom' };
    const result = await processor.process(input, { ...OPTIONS, deviceRules: [rule('account', 40)] });
    expect(result.verdict).toBe('anonymized');
    expect(result.evidence).toContainEqual({ code: 'frames-masked', data: { frames: 1, shareKept: 0.667 } });
    const blacked = result.evidence.find(({ code }) => code === 'device-rectangles-blacked');
    expect(blacked?.data?.rules).toEqual(['vendor', 'account']);
    const data = await sharp(result.outputs[0]!.bytes).extractChannel(0).raw().toBuffer();
    const row = (y: number) => Math.max(...data.subarray(y * 64, y * 64 + 64));
    expect([row(2) < 16, row(45) < 16, row(24) > 60]).toEqual([true, true, true]);
    const wrong = { ...OPTIONS, deviceRules: [{ id: 'x', when: [], black: [] }] };
    await expect(processor.process(input, wrong)).rejects.toMatchObject({ code: 'config.invalid' });
  });
});
