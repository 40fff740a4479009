import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { fakeFfmpeg } from '../testing/program-fixtures.ts';
import { framesOfChild } from './child-frames.ts';
import { canDecode, ffmpegEnded, findFfmpeg, hasCrashed, startFfmpeg } from './ffmpeg.ts';
import { createFfmpegEncoder } from './ffmpeg-encoder.ts';
import { isMachineFault } from './machine-fault.ts';

const tempDir = mkdtempSync(join(tmpdir(), 'studyshare-ffmpeg-test-'));
afterAll(() => rmSync(tempDir, { recursive: true, force: true }));

let made = 0;
const program = (body: string) => ({
  path: fakeFfmpeg(join(tempDir, `program-${made++}`), body),
  encoder: 'libx264' as const,
});
const endOf = (body: string) =>
  ffmpegEnded(startFfmpeg(program(body), [])).then(
    () => 'well',
    (error) => error,
  );
const HALF_A_FRAME = 'printf "P6\\n4 4\\n255\\nabc"';
const frame = { rows: 4, columns: 4, channels: 3 as const, data: new Uint8Array(48) };

describe('A7: what ended an ffmpeg', () => {
  test('is the input where it says so itself', async () => {
    expect(await endOf('exit 0')).toBe('well');
    const error = await endOf('echo "Invalid data found" >&2; exit 1');
    expect(error).toMatchObject({ code: 'dicom.codec_failed', params: { exit: 1 } });
    expect([isMachineFault(error), hasCrashed(error)]).toEqual([false, false]);
  });

  test.each(['KILL', 'TERM', 'HUP'])('is the machine where somebody sent SIG%s', async (signal) => {
    const error = await endOf(`kill -${signal} $$`);
    expect(error).toMatchObject({ code: 'server.busy', params: { what: 'killed' } });
    expect(isMachineFault(error)).toBe(true);
  });

  test.each(['No space left on device', 'Disk quota exceeded', 'Too many open files'])(
    'is the machine where it complains: %s',
    async (complaint) => {
      const error = await endOf(`head -c 100000 /dev/zero >&2; echo "clip.mp4: ${complaint}" >&2; exit 1`);
      expect(error).toMatchObject({ code: 'server.busy', params: { what: 'no-room' } });
    },
  );

  test('is the machine where it could not be started', async () => {
    const missing = { path: join(tempDir, 'no-such-program'), encoder: 'libx264' as const };
    const error = await ffmpegEnded(startFfmpeg(missing, [])).catch((cause) => cause);
    expect(error).toMatchObject({ code: 'server.busy', params: { what: 'not-started' } });
    const frames = framesOfChild(startFfmpeg(missing, []), { maxFrames: 1, maxFramePixels: 16 });
    await expect(frames.next()).rejects.toMatchObject({ code: 'server.busy' });
  });

  test.each(['SEGV', 'ABRT', 'BUS', 'ILL', 'FPE'])('is a crash by SIG%s, which may be either', async (signal) => {
    const error = await endOf(`kill -${signal} $$`);
    expect([hasCrashed(error), isMachineFault(error)]).toEqual([true, false]);
  });

  test('is its own bound where it used up its time', async () => {
    expect(await endOf('kill -XCPU $$')).toMatchObject({ code: 'dicom.codec_failed', params: { what: 'timeout' } });
  });
});

describe('A7: frames of a child that broke off', () => {
  const read = async (body: string, limits = { maxFrames: 9, maxFramePixels: 16 }) => {
    for await (const _ of framesOfChild(startFfmpeg(program(body), []), limits));
  };

  test('how it ended outweighs the half frame it left', async () => {
    await expect(read(`${HALF_A_FRAME}; kill -KILL $$`)).rejects.toMatchObject({ code: 'server.busy' });
    await expect(read(`${HALF_A_FRAME}; exit 1`)).rejects.toMatchObject({ params: { exit: 1 } });
    await expect(read(`${HALF_A_FRAME}; exit 0`)).rejects.toMatchObject({ params: { step: 'video' } });
  });

  test('one that is ended because it gives too much is no fault of the machine', async () => {
    const endless = `${HALF_A_FRAME}; printf "%050d" 1; exec sleep 600`;
    const tight = { maxFrames: 9, maxFramePixels: 15 };
    await expect(read(endless, tight)).rejects.toMatchObject({ code: 'dicom.too_large' });
  });
});

test('an encoder that is killed fails as the machine does, whenever it is noticed', async () => {
  const shape = { width: 4, height: 4, channels: 3 } as const;
  for (const body of ['kill -KILL $$', 'head -c 100 > /dev/null; kill -KILL $$']) {
    const encoder = await createFfmpegEncoder(program(body), tempDir, shape, { meanMs: 40 });
    const encode = async () => {
      for (let index = 0; index < 2_000; index++) await encoder.add(frame);
      await encoder.finish();
    };
    await expect(encode()).rejects.toMatchObject({ code: 'server.busy' });
    await encoder.abandon();
  }
});

describe('looking for an ffmpeg', () => {
  test('none that is there, or none that can be run, is none', async () => {
    expect(await findFfmpeg(join(tempDir, 'no-such-program'))).toBeUndefined();
    expect(await findFfmpeg(tempDir)).toBeUndefined();
    expect(await findFfmpeg('/bin/false')).toBeUndefined();
  });

  test('one that is killed while it is asked is not taken for none', async () => {
    const path = fakeFfmpeg(join(tempDir, 'killed'), 'exit 0').replace('killed', 'killed-at-once');
    fakeFfmpeg(path, 'kill -KILL $$');
    const tool = { path, encoder: 'libx264' as const };
    await expect(canDecode(tool, 'hevc')).rejects.toMatchObject({ code: 'server.busy' });
  });
});
