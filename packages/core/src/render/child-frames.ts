import type { ChildProcess } from 'node:child_process';
import type { DisplayFrame } from '../dicom/types.ts';
import { ffmpegEnded } from './ffmpeg.ts';
import { readPpmFrames, type VideoLimits } from './ppm-frames.ts';

/**
 * The frames that an ffmpeg writes to its output, one in memory at a time; it is ended when they are not wanted any more.
 * Where it broke off, how it ended tells more than the half frame it left.
 * @throws StudyshareError `dicom.codec_failed`, `dicom.too_large`; `server.busy` where the machine failed
 */
export async function* framesOfChild(child: ChildProcess, limits: VideoLimits): AsyncGenerator<DisplayFrame> {
  const output = child.stdout!;
  const ended = ffmpegEnded(child);
  ended.catch(() => {});
  try {
    yield* readPpmFrames(output, limits);
    await ended;
  } catch (error) {
    if (output.readableEnded) await ended;
    throw error;
  } finally {
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
    await ended.catch(() => {});
  }
}
