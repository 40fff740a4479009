import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DisplayFrame } from '../dicom/types.ts';
import { chooseFrameRate, renderClip } from './clip.ts';
import { clipSize, toClipFrame } from './clip-frame.ts';
import { type Ffmpeg, findFfmpeg } from './ffmpeg.ts';
import { listBoxes, walkBoxes } from './mp4-boxes.ts';
import { decodeVideo } from './video-decode.ts';

const ffmpeg = await findFfmpeg(undefined);
if (ffmpeg === undefined) console.warn('SKIPPED: no ffmpeg on this machine, its half of the clip tests does not run');
let tempDir = '';
beforeAll(() => {
  tempDir = mkdtempSync(join(tmpdir(), 'studyshare-clip-test-'));
});
afterAll(() => rmSync(tempDir, { recursive: true, force: true }));

const RED = [220, 30, 30] as const;

/** A red square on black whose place tells the frame. */
async function* movingSquare(count: number, columns = 65, rows = 49): AsyncGenerator<DisplayFrame> {
  for (let index = 0; index < count; index++) {
    const data = new Uint8Array(columns * rows * 3);
    for (let y = 8; y < 40; y++) for (let x = index * 4; x < index * 4 + 24; x++) data.set(RED, (y * columns + x) * 3);
    yield { columns, rows, channels: 3, data };
  }
}

async function decode(tool: Ffmpeg, bytes: Uint8Array): Promise<DisplayFrame[]> {
  const frames: DisplayFrame[] = [];
  const options = { hevc: false, tempDir, limits: { maxFrames: 100, maxFramePixels: 1_000_000 } };
  for await (const frame of decodeVideo(tool, bytes, options)) frames.push(frame);
  return frames;
}

describe.each([
  ['ffmpeg', ffmpeg],
  ['wasm', undefined],
] as const)('by %s', (name, tool) => {
  const usable = name === 'wasm' || tool !== undefined;

  test.runIf(usable)('G3: a clip is a fast-start MP4 of even size with its own rate', async () => {
    const clip = await renderClip(movingSquare(8), { frameRate: 20, posterIndex: 4 }, { ffmpeg: tool, tempDir });
    expect(listBoxes(clip.bytes).indexOf('moov')).toBeLessThan(listBoxes(clip.bytes).indexOf('mdat'));
    expect(clip).toMatchObject({ width: 66, height: 50, frames: 8, frameRate: 20, durationSeconds: 0.4 });
    expect(readdirSync(tempDir)).toEqual([]);
  });

  test.runIf(usable && ffmpeg !== undefined)('every frame arrives, in order, in its colours', async () => {
    const clip = await renderClip(movingSquare(8), { frameRate: 20, posterIndex: 4 }, { ffmpeg: tool, tempDir });
    const frames = await decode(ffmpeg!, clip.bytes);
    expect(frames).toHaveLength(8);
    frames.forEach((frame, index) => {
      const at = (24 * frame.columns + index * 4 + 12) * 3;
      RED.forEach((value, channel) => {
        expect(Math.abs(frame.data[at + channel]! - value)).toBeLessThan(26);
      });
    });
  });

  test.runIf(usable)('G3: a rate that is no whole number is kept, and the same frames give the same file', async () => {
    const make = () => renderClip(movingSquare(8), { frameRate: 22.581, posterIndex: 4 }, { ffmpeg: tool, tempDir });
    const clip = await make();
    const view = new DataView(clip.bytes.buffer);
    const boxes = walkBoxes(view);
    const body = (type: string) => boxes.find((box) => box.type === type)!.body;
    const rate = view.getUint32(body('mdhd') + 12) / view.getUint32(body('stts') + 12);
    expect(rate).toBeCloseTo(22.581, 2);
    expect(view.getUint32(body('mvhd') + 16) / view.getUint32(body('mvhd') + 12)).toBeCloseTo(8 / 22.581, 2);
    expect(Buffer.from((await make()).bytes).equals(Buffer.from(clip.bytes))).toBe(true);
  });

  test.runIf(usable)('frames of two sizes are refused and nothing is left behind', async () => {
    async function* mixed() {
      yield* movingSquare(1);
      yield* movingSquare(1, 64, 48);
    }
    const clip = renderClip(mixed(), { frameRate: 20, posterIndex: 0 }, { ffmpeg: tool, tempDir });
    await expect(clip).rejects.toMatchObject({ code: 'dicom.codec_failed' });
    expect(readdirSync(tempDir)).toEqual([]);
  });
});

test.runIf(ffmpeg !== undefined)('neither settings nor versions of the encoder are left in the file', async () => {
  const clip = await renderClip(movingSquare(3), { frameRate: 20, posterIndex: 1 }, { ffmpeg, tempDir });
  expect(Buffer.from(clip.bytes).toString('latin1')).not.toMatch(/x264 - core|Lavf/);
});

test('a clip of no frames is refused', async () => {
  const clip = renderClip(movingSquare(0), { frameRate: 20, posterIndex: 0 }, { ffmpeg: undefined, tempDir });
  await expect(clip).rejects.toMatchObject({ code: 'dicom.codec_failed' });
});

test('a large clip is made smaller, keeping its shape, and a grey frame becomes grey RGB', async () => {
  const grey: DisplayFrame = { columns: 3000, rows: 1501, channels: 1, data: new Uint8Array(3000 * 1501).fill(77) };
  const size = clipSize(grey);
  expect(size).toEqual({ width: 1920, height: 962 });
  const frame = await toClipFrame(grey, size, 3);
  expect(frame).toHaveLength(1920 * 962 * 3);
  expect([...frame.subarray(0, 3)]).toEqual([77, 77, 77]);
});

test('A4: frames whose pixels are no squares are stretched to their true shape, the rest of the clip is black', async () => {
  const wide: DisplayFrame = {
    columns: 30,
    rows: 20,
    channels: 1,
    data: new Uint8Array(600).fill(200),
    pixelAspect: 0.8,
  };
  const size = clipSize(wide);
  expect(size).toEqual({ width: 38, height: 20 });
  const tall = { ...wide, pixelAspect: 1.25 };
  expect(clipSize(tall)).toEqual({ width: 30, height: 26 });
  const frame = await toClipFrame(tall, clipSize(tall), 3);
  const row = (y: number) => frame[(y * 30 + 15) * 3];
  expect([row(0), row(24), row(25)]).toEqual([200, 200, 0]);
});

test.each([
  [33.3, 30.03],
  [40, 25],
  [undefined, 10],
  [0, 10],
  [60_000, 10],
  [1, 10],
])('frames of %s ms play at %s a second', (milliseconds, rate) => {
  expect(chooseFrameRate(milliseconds, 10)).toBe(rate);
});

test('an unknown program or none means no ffmpeg', async () => {
  expect(await findFfmpeg(join(tempDir, 'no-such-program'))).toBeUndefined();
  expect(await findFfmpeg(false)).toBeUndefined();
});
