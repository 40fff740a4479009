import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkReleasedFile } from '../deidentify/gate/index.ts';
import type { DisplayFrame } from '../dicom/types.ts';
import { renderClip } from './clip.ts';
import { clipSize, toClipFrame } from './clip-frame.ts';
import { type Ffmpeg, findFfmpeg } from './ffmpeg.ts';
import { listBoxes, readBoxes, walkBoxes } from './mp4-boxes.ts';
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

/** Which frame of {@link movingSquare} each frame of the clip is, by where the square starts. */
async function placesOfSquare(tool: Ffmpeg, bytes: Uint8Array): Promise<number[]> {
  const frames = await decode(tool, bytes);
  return frames.map(({ data, columns }) => {
    const row = Array.from({ length: columns }, (_, x) => data[(24 * columns + x) * 3]!);
    return Math.round(row.findIndex((red) => red > 110) / 4);
  });
}

/** Seconds of each sample by the file's table, and of the whole as movie, media, track and edit list tell them. */
function readTimes(bytes: Uint8Array): { samples: number[]; seconds: number[] } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const boxes = walkBoxes(view);
  const find = (type: string) => boxes.find((box) => box.type === type)!;
  const scale = (type: string) => view.getUint32(find(type).body + 12);
  const table = find('stts').body;
  const samples: number[] = [];
  for (let row = 0; row < view.getUint32(table + 4); row++)
    for (let count = view.getUint32(table + 8 + row * 8); count > 0; count--)
      samples.push(view.getUint32(table + 12 + row * 8) / scale('mdhd'));
  const edits = boxes.filter(({ type }) => type === 'edts').flatMap(({ body, end }) => readBoxes(view, body, end));
  const movie = [find('mvhd').body + 16, find('tkhd').body + 20, ...edits.map(({ body }) => body + 8)];
  const seconds = movie.map((at) => view.getUint32(at) / scale('mvhd'));
  return { samples, seconds: [...seconds, view.getUint32(find('mdhd').body + 16) / scale('mdhd')] };
}

describe.each([
  ['ffmpeg', ffmpeg],
  ['wasm', undefined],
] as const)('by %s', (name, tool) => {
  const usable = name === 'wasm' || tool !== undefined;

  test.runIf(usable)('G3: a clip is a fast-start MP4 of even size with its own rate', async () => {
    const clip = await renderClip(
      movingSquare(8),
      { times: { meanMs: 50 }, posterIndex: 4 },
      { ffmpeg: tool, tempDir },
    );
    expect(listBoxes(clip.bytes).indexOf('moov')).toBeLessThan(listBoxes(clip.bytes).indexOf('mdat'));
    expect(clip).toMatchObject({ width: 66, height: 50, frames: 8, frameRate: 20, durationSeconds: 0.4 });
    expect(readdirSync(tempDir)).toEqual([]);
  });

  test.runIf(usable && ffmpeg !== undefined)('every frame arrives, in order, in its colours', async () => {
    const clip = await renderClip(
      movingSquare(8),
      { times: { meanMs: 50 }, posterIndex: 4 },
      { ffmpeg: tool, tempDir },
    );
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
    const make = () =>
      renderClip(movingSquare(8), { times: { meanMs: 1000 / 22.581 }, posterIndex: 4 }, { ffmpeg: tool, tempDir });
    const clip = await make();
    const view = new DataView(clip.bytes.buffer);
    const boxes = walkBoxes(view);
    const body = (type: string) => boxes.find((box) => box.type === type)!.body;
    const rate = view.getUint32(body('mdhd') + 12) / view.getUint32(body('stts') + 12);
    expect(rate).toBeCloseTo(22.581, 2);
    expect(view.getUint32(body('mvhd') + 16) / view.getUint32(body('mvhd') + 12)).toBeCloseTo(8 / 22.581, 2);
    expect(Buffer.from((await make()).bytes).equals(Buffer.from(clip.bytes))).toBe(true);
  });

  test.runIf(usable)('G3: frames that are not shown equally long each last as long as they say', async () => {
    const times = { meanMs: 200, eachMs: [20, 500, 33.37, 33.37, 33.37, 1000, 40] };
    const clip = await renderClip(movingSquare(8), { times, posterIndex: 4 }, { ffmpeg: tool, tempDir });
    expect(clip).toMatchObject({ frames: 8, durationSeconds: 1.86011, frameRate: 4.301 });
    const { samples, seconds } = readTimes(clip.bytes);
    const expected = [...times.eachMs, times.meanMs];
    expect(samples).toHaveLength(8);
    samples.forEach((sample, index) => {
      expect(Math.abs(sample * 1000 - expected[index]!)).toBeLessThan(0.11);
    });
    for (const told of seconds) expect(told).toBeCloseTo(1.8601, 3);
    expect(checkReleasedFile(clip.bytes, 'video/mp4', { sourceTokens: [] })).toEqual([]);
    if (ffmpeg !== undefined) expect(await placesOfSquare(ffmpeg, clip.bytes)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  test.runIf(usable)('G3: a frame every three seconds is a clip', async () => {
    const times = { meanMs: 3000 };
    const clip = await renderClip(movingSquare(4), { times, posterIndex: 2 }, { ffmpeg: tool, tempDir });
    expect(clip).toMatchObject({ frames: 4, durationSeconds: 12, frameRate: 0.333 });
    const { samples, seconds } = readTimes(clip.bytes);
    expect(samples.map((sample) => Math.round(sample * 1000))).toEqual([3000, 3000, 3000, 3000]);
    for (const told of seconds) expect(told).toBeCloseTo(12, 2);
  });

  test.runIf(usable)('G3: a player is told the frames it can start at, and that it cannot at others', async () => {
    const times = { meanMs: 200, eachMs: Array.from({ length: 23 }, (_, index) => 100 + (index % 2) * 200) };
    const clip = await renderClip(movingSquare(24), { times, posterIndex: 0 }, { ffmpeg: tool, tempDir });
    const view = new DataView(clip.bytes.buffer);
    const table = walkBoxes(view).find(({ type }) => type === 'stss')!;
    const starts = Array.from({ length: view.getUint32(table.body + 4) }, (_, at) =>
      view.getUint32(table.body + 8 + at * 4),
    );
    expect(starts[0]).toBe(1);
    expect(starts.length).toBeGreaterThan(2);
    expect(starts.length).toBeLessThan(24);
    if (name === 'wasm') expect(starts).toEqual([1, 11, 21]);
    expect(checkReleasedFile(clip.bytes, 'video/mp4', { sourceTokens: [] })).toEqual([]);
  });

  test.runIf(usable)('frames of two sizes are refused and nothing is left behind', async () => {
    async function* mixed() {
      yield* movingSquare(1);
      yield* movingSquare(1, 64, 48);
    }
    const clip = renderClip(mixed(), { times: { meanMs: 50 }, posterIndex: 0 }, { ffmpeg: tool, tempDir });
    await expect(clip).rejects.toMatchObject({ code: 'dicom.codec_failed' });
    expect(readdirSync(tempDir)).toEqual([]);
  });
});

test.runIf(ffmpeg !== undefined)('neither settings nor versions of the encoder are left in the file', async () => {
  const clip = await renderClip(movingSquare(3), { times: { meanMs: 50 }, posterIndex: 1 }, { ffmpeg, tempDir });
  expect(Buffer.from(clip.bytes).toString('latin1')).not.toMatch(/x264 - core|Lavf/);
});

test('a clip of no frames is refused', async () => {
  const clip = renderClip(movingSquare(0), { times: { meanMs: 50 }, posterIndex: 0 }, { ffmpeg: undefined, tempDir });
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

test('an unknown program or none means no ffmpeg', async () => {
  expect(await findFfmpeg(join(tempDir, 'no-such-program'))).toBeUndefined();
  expect(await findFfmpeg(false)).toBeUndefined();
});
