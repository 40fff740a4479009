import { expect, test } from 'vitest';
import type { DisplayFrame } from '../../../dicom/types.ts';
import { StreamFrames } from './stream-frames.ts';

/** A stream of three frames of twelve bytes, and how often it was decoded. */
function stream(count = 3) {
  const run = { times: 0 };
  async function* frames(): AsyncGenerator<DisplayFrame> {
    run.times++;
    for (let index = 0; index < count; index++)
      yield { rows: 2, columns: 2, channels: 3, data: new Uint8Array(12).fill(index) };
  }
  return { run, video: { frames } };
}

async function readings(keptBytes: number): Promise<{ times: number; read: number[][] }> {
  const { run, video } = stream();
  const frames = new StreamFrames(video, keptBytes);
  expect((await frames.first()).data[0]).toBe(0);
  const read: number[][] = [];
  for (let reading = 0; reading < 3; reading++) {
    const values: number[] = [];
    for await (const { data } of frames.read()) values.push(data[0]!);
    read.push(values);
  }
  return { times: run.times, read };
}

test('a stream whose frames fit is decoded once, a longer one for each reading', async () => {
  const read = [
    [0, 1, 2],
    [0, 1, 2],
    [0, 1, 2],
  ];
  expect(await readings(36)).toEqual({ times: 1, read });
  expect(await readings(35)).toEqual({ times: 3, read });
});

test('a reading that broke off does not pass for the whole stream', async () => {
  const { video } = stream();
  const frames = new StreamFrames(video, 100);
  await frames.first();
  for await (const _ of frames.read()) break;
  let count = 0;
  for await (const _ of frames.read()) count++;
  expect(count).toBe(3);
});

test('a stream without a frame is refused', async () => {
  await expect(new StreamFrames(stream(0).video, 100).first()).rejects.toMatchObject({ code: 'dicom.codec_failed' });
});
