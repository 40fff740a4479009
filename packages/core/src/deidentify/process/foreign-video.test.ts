import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
import { findFfmpeg } from '../../render/index.ts';
import { hasFailingSamples, readSample } from '../../testing/sample-files.ts';
import { makeVideo, type VideoFixture } from '../../testing/video-fixtures.ts';
import type { ObjectResult } from '../types.ts';
import type { WorkEnvironment } from '../work-environment.ts';
import { processObject } from './process-object.ts';
import { sniffFormat } from './sniff.ts';
import { thumbnailObject } from './thumbnail-object.ts';

const tempDir = mkdtempSync(join(tmpdir(), 'studyshare-foreign-video-test-'));
afterAll(() => rmSync(tempDir, { recursive: true, force: true }));
const ffmpeg = await findFfmpeg(undefined);
if (ffmpeg === undefined) console.warn('SKIPPED: no ffmpeg on this machine, no video file is read');

const environment: WorkEnvironment = {
  ffmpeg: async () => ffmpeg,
  tempDir,
  maxPixelBytes: 2 ** 30,
  maxFramePixels: 1_000_000,
  maxFrames: 100,
  beat: () => {},
};
const OPTIONS = { trustUltrasoundRegions: true };
const SMALL = { width: 64, height: 48 };
const NAMED = ['-metadata', 'title=QWZALMA TESTPERSON', '-metadata', 'comment=MRN7781234'];
const H264 = ['-c:v', ffmpeg?.encoder ?? ''];

// Small pictures are the poster shrunk, or the same size.
const sizes = ({ outputs }: ObjectResult) =>
  outputs
    .filter(({ mediaType }) => mediaType !== 'image/webp')
    .map((output) => ('width' in output ? [output.role, output.width, output.height] : [output.role]));

describe.runIf(ffmpeg !== undefined)('A5: a video file from elsewhere', () => {
  test.each<[string, VideoFixture]>([
    ['MP4', { ...SMALL, format: 'mp4', options: H264 }],
    ['QuickTime', { ...SMALL, format: 'mov', options: H264 }],
    ['AVI', { ...SMALL, format: 'avi', options: ['-c:v', 'mjpeg'] }],
    ['Matroska', { ...SMALL, format: 'matroska', options: H264 }],
    ['WebM', { ...SMALL, format: 'webm', options: ['-c:v', 'libvpx'] }],
    ['Windows Media', { ...SMALL, format: 'asf', options: ['-c:v', 'wmv2'] }],
    ['a transport stream', { ...SMALL, format: 'mpegts', options: H264 }],
    ['a program stream', { ...SMALL, format: 'mpeg', options: ['-c:v', 'mpeg2video'] }],
  ])('%s is encoded anew, protected, without its metadata', async (name, fixture) => {
    const file = makeVideo({ ...fixture, options: [...(fixture.options ?? []), ...NAMED] });
    if (file === undefined) return console.warn(`SKIPPED: this ffmpeg writes no ${name}`);
    const result = await processObject(file, OPTIONS, environment);
    expect(result).toMatchObject({ kind: 'clip', verdict: 'protected', reasons: ['foreign-video'] });
    expect(sizes(result)).toEqual([
      ['clip', 64, 48],
      ['preview', 64, 48],
    ]);
    expect(result.outputs[0]).toMatchObject({ mediaType: 'video/mp4', frameRate: 25 });
    for (const { bytes } of result.outputs)
      expect(Buffer.from(bytes).toString('latin1')).not.toMatch(/QWZALMA|MRN7781234/);
    expect(readdirSync(tempDir)).toEqual([]);
  });

  test('is shown in square pixels, at its own rate, a preview as well', async () => {
    const shape = { width: 72, height: 48, filters: 'setsar=8/9', rate: 10 };
    const file = makeVideo({ ...shape, format: 'mp4', options: H264 })!;
    const result = await processObject(file, OPTIONS, environment);
    expect(sizes(result)).toEqual([
      ['clip', 72, 54],
      ['preview', 72, 54],
    ]);
    expect(result.outputs[0]).toMatchObject({ frameRate: 10, durationSeconds: 1 });
    expect(sizes(await processObject(file, { ...OPTIONS, previewOnly: true }, environment))).toEqual([
      ['preview', 72, 54],
    ]);
    const thumbnail = await thumbnailObject(file, 36, environment);
    expect(await sharp(thumbnail).metadata()).toMatchObject({ width: 36, height: 27 });
  });

  test('that is damaged from its start, or too long, is not sent', async () => {
    const file = makeVideo({ ...SMALL, format: 'mp4', options: H264 })!;
    expect(await processObject(file.subarray(0, 200), OPTIONS, environment)).toMatchObject({
      reasons: ['decode-failed'],
    });
    const long = { ...environment, maxFrames: 9 };
    expect(await processObject(file, OPTIONS, long)).toMatchObject({ reasons: ['too-large'] });
  });
});

test('where nothing reads video, the reason says so', async () => {
  const head = Buffer.concat([Buffer.from([0, 0, 0, 16]), Buffer.from('ftypisom\0\0\0\0'), Buffer.alloc(32)]);
  const result = await processObject(head, OPTIONS, { ...environment, ffmpeg: async () => undefined });
  expect(result).toMatchObject({ kind: 'clip', verdict: 'undeliverable', reasons: ['no-video-decoder'] });
});

test.each(['#EXTM3U\nhttp://a', '<?xml version="1.0"?>', 'ffconcat version 1.0', '[playlist]'])(
  'a playlist is no video: %j',
  (head) => expect(sniffFormat(Buffer.from(head.padEnd(600)))).toBe('unknown'),
);

test.runIf(hasFailingSamples() && ffmpeg !== undefined)('A5: a04_plain.mp4, whose pixels are narrow', async () => {
  const result = await processObject(readSample('failing/a04_plain.mp4'), OPTIONS, environment);
  expect(result.verdict).toBe('protected');
  expect(sizes(result)[0]).toEqual(['clip', 720, 540]);
});
