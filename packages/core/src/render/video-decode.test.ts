import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { renderClip } from './clip.ts';
import { findFfmpeg } from './ffmpeg.ts';
import { aspectOfPackets, openVideoStream, rateOfPackets } from './video-decode.ts';

const ffmpeg = await findFfmpeg(undefined);
if (ffmpeg === undefined) console.warn('SKIPPED: no ffmpeg on this machine, no video stream is opened');
const tempDir = mkdtempSync(join(tmpdir(), 'studyshare-video-test-'));
afterAll(() => rmSync(tempDir, { recursive: true, force: true }));

const packets = (unit: string, ...lines: string[]) => [`#software: x`, `#tb 0: ${unit}`, ...lines].join('\n');

test('the rate of a stream is that of its packets', () => {
  const lines = ['0, -2002, 0, 1001, 9, 0x1', '0, -1001, 3003, 1001, 9, 0x1, F=0x0', '0,  0, 1001, 1001, 9, 0x1'];
  expect(rateOfPackets(packets('1/30000', ...lines))).toBeCloseTo(29.97, 3);
  expect(rateOfPackets(packets('1/1000', '0, 0, 0, 40, 9, 0x1'))).toBe(25);
  const missing = '-9223372036854775808';
  expect(rateOfPackets(packets('1/50', `0, 0, ${missing}, 1, 9, 0x1`, `0, 2, ${missing}, 1, 9, 0x1`))).toBe(25);
});

test('the shape of pixels is height by width, where a stream tells it', () => {
  expect(aspectOfPackets(packets('1/25', '#sar 0: 16/15'))).toBe(15 / 16);
  for (const line of ['', '#sar 0: 0/1', '#sar 0: 1/0']) expect(aspectOfPackets(packets('1/25', line))).toBeUndefined();
});

test('packets without times have no rate', () => {
  expect(rateOfPackets('')).toBeUndefined();
  expect(rateOfPackets(packets('1/25'))).toBeUndefined();
  expect(rateOfPackets(packets('1/25', '0, 7, 7, 0, 9, 0x1'))).toBeUndefined();
  expect(rateOfPackets(packets('1/25', '0, 7, 7, 0, 9, 0x1', '0, 7, 7, 0, 9, 0x1'))).toBeUndefined();
});

test.runIf(ffmpeg !== undefined)(
  'a stream is laid down once, tells its rate, and is decoded as often as asked',
  async () => {
    async function* frames() {
      for (let index = 0; index < 12; index++)
        yield { rows: 32, columns: 32, channels: 3 as const, data: new Uint8Array(32 * 32 * 3).fill(index * 20) };
    }
    const options = { times: { meanMs: 1001 / 24 }, posterIndex: 0 };
    const { bytes } = await renderClip(frames(), options, { ffmpeg, tempDir });
    const limits = { maxFrames: 100, maxFramePixels: 10_000 };
    const video = await openVideoStream(ffmpeg!, bytes, { hevc: false, tempDir, limits });
    const count = async (from?: number) => {
      let seen = 0;
      for await (const { rows } of video.frames(from)) seen += rows / 32;
      return seen;
    };
    expect([await count(), await count(), await count(0.3)]).toEqual([12, 12, 4]);
    expect((await video.facts()).frameRate).toBeCloseTo(23.976, 3);
    await video.close();
    expect(readdirSync(tempDir)).toEqual([]);
  },
);

test('bytes of no video are refused before anything is laid down', async () => {
  const limits = { maxFrames: 1, maxFramePixels: 1 };
  const tool = { path: 'ffmpeg', encoder: 'libx264' as const };
  const opened = openVideoStream(tool, Buffer.from('#EXTM3U'), { hevc: false, tempDir, limits });
  await expect(opened).rejects.toMatchObject({ code: 'dicom.unsupported' });
  expect(readdirSync(tempDir)).toEqual([]);
});
