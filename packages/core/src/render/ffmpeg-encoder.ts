import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { FrameTimes } from '../dicom/types.ts';
import { StudyshareError } from '../errors.ts';
import type { ClipEncoder } from './clip-encoder.ts';
import { toClipFrame } from './clip-frame.ts';
import { keyFrameDistance, rateOf } from './clip-times.ts';
import { type Ffmpeg, ffmpegEnded, startFfmpeg } from './ffmpeg.ts';
import { moveMoovToFront } from './mp4-faststart.ts';
import { retimeMp4 } from './mp4-retime.ts';

/**
 * How x264 is asked to weigh size against time. Measured on speckle: as near to the source, and as large, as preset
 * veryfast at 18, in two thirds of its time.
 */
export const X264_QUALITY = ['-preset', 'superfast', '-crf', '20'] as const;

const QUALITY = {
  libx264: X264_QUALITY,
  libopenh264: ['-b:v', '8M'],
} as const;

/** How frames are fed: as raw samples, or each as a JPEG file of its own (YCbCr, full range). */
type Input = { width: number; height: number } & ({ coding: 'raw'; channels: 1 | 3 } | { coding: 'jpeg' });

/** What the input's options are, how its samples become those of the clip, and by which matrix the clip is read. */
function inputArguments(input: Input, times: FrameTimes): { input: string[]; filter: string; matrix: string } {
  const rate = ['-framerate', rateOf(times).toFixed(9), '-i', 'pipe:0'];
  // The matrix of JPEG (BT.601, as JFIF has it) stays: going over to another one tints grey and takes longer.
  if (input.coding === 'jpeg')
    return {
      input: ['-f', 'mjpeg', '-threads', '1', ...rate],
      filter: 'scale=in_color_matrix=bt601:in_range=pc:out_color_matrix=bt601:out_range=tv',
      matrix: 'smpte170m',
    };
  const format = input.channels === 1 ? 'gray' : 'rgb24';
  const size = `${input.width}x${input.height}`;
  return {
    input: ['-f', 'rawvideo', '-pix_fmt', format, '-s', size, ...rate],
    filter: 'scale=out_color_matrix=bt709:out_range=tv',
    matrix: 'bt709',
  };
}

function encoderArguments(ffmpeg: Ffmpeg, given: Input, times: FrameTimes, output: string): string[] {
  const { input, filter, matrix } = inputArguments(given, times);
  const colour = ['-color_primaries', 'bt709', '-color_trc', 'bt709', '-colorspace', matrix, '-color_range', 'tv'];
  return [
    ...[...input, '-an', '-map_metadata', '-1'],
    ...['-vf', filter, '-pix_fmt', 'yuv420p', ...colour],
    ...['-c:v', ffmpeg.encoder, ...QUALITY[ffmpeg.encoder], '-g', String(keyFrameDistance(times))],
    // Times can be given to each frame afterwards where frames are shown in the order they are stored.
    ...(times.eachMs === undefined ? [] : ['-bf', '0']),
    // No encoder banner in the file: SEI messages (NAL type 6) go, and the muxer writes no version.
    ...['-bsf:v', 'filter_units=remove_types=6', '-fflags', '+bitexact', '-flags:v', '+bitexact'],
    ...['-threads', '2', '-movflags', '+faststart', '-f', 'mp4', '-y', output],
  ];
}

/** An ffmpeg at work; its file lies in a private directory and is removed. */
interface Encoding {
  /** Resolves when it is ready for more. */
  feed(bytes: Uint8Array): Promise<void>;
  finish(): Promise<Uint8Array<ArrayBuffer>>;
  abandon(): Promise<void>;
}

async function startEncoding(ffmpeg: Ffmpeg, tempDir: string, input: Input, times: FrameTimes): Promise<Encoding> {
  const directory = await mkdtemp(join(tempDir, 'clip-'));
  const output = join(directory, 'clip.mp4');
  const child = startFfmpeg(ffmpeg, encoderArguments(ffmpeg, input, times, output));
  const ended = ffmpegEnded(child);
  ended.catch(() => {});
  child.stdin!.on('error', () => {});
  child.stdout!.resume();
  return {
    async feed(bytes) {
      if (child.exitCode !== null || child.signalCode !== null) {
        await ended;
        throw new StudyshareError('dicom.codec_failed', { params: { step: 'ffmpeg' } });
      }
      if (!child.stdin!.write(bytes)) await Promise.race([once(child.stdin!, 'drain').catch(() => ended), ended]);
    },
    async finish() {
      child.stdin!.end();
      await ended;
      const clip = moveMoovToFront(await readFile(output));
      return times.eachMs === undefined ? clip : retimeMp4(clip, times);
    },
    async abandon() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      await ended.catch(() => {});
      await rm(directory, { recursive: true, force: true });
    },
  };
}

/**
 * Encodes by an ffmpeg child process that is fed raw frames.
 * @throws StudyshareError `dicom.codec_failed`; `server.busy` where the machine failed
 */
export async function createFfmpegEncoder(
  ffmpeg: Ffmpeg,
  tempDir: string,
  shape: { width: number; height: number; channels: 1 | 3 },
  times: FrameTimes,
): Promise<ClipEncoder> {
  const { feed, finish, abandon } = await startEncoding(ffmpeg, tempDir, { coding: 'raw', ...shape }, times);
  return { add: async (frame) => feed(await toClipFrame(frame, shape, shape.channels)), finish, abandon };
}

/**
 * The MP4 of frames that are JPEG files already, which ffmpeg decodes itself: nothing is decoded here, nor are raw
 * frames moved between the processes.
 * @param size of every frame, both sides even
 * @throws StudyshareError as {@link createFfmpegEncoder}
 */
export async function encodeJpegs(
  jpegs: Iterable<Uint8Array>,
  { size, times }: { size: { width: number; height: number }; times: FrameTimes },
  { ffmpeg, tempDir, onFrame }: { ffmpeg: Ffmpeg; tempDir: string; onFrame?: () => void },
): Promise<Uint8Array<ArrayBuffer>> {
  const encoding = await startEncoding(ffmpeg, tempDir, { coding: 'jpeg', ...size }, times);
  try {
    for (const jpeg of jpegs) {
      await encoding.feed(jpeg);
      onFrame?.();
    }
    return await encoding.finish();
  } finally {
    await encoding.abandon();
  }
}
