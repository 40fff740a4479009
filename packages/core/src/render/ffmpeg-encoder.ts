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

/** Raw frames as they are fed. */
interface RawShape {
  width: number;
  height: number;
  channels: 1 | 3;
}

function encoderArguments(
  ffmpeg: Ffmpeg,
  { channels, ...size }: RawShape,
  times: FrameTimes,
  output: string,
): string[] {
  const input = ['-f', 'rawvideo', '-pix_fmt', channels === 1 ? 'gray' : 'rgb24', '-s', `${size.width}x${size.height}`];
  const colour = ['-color_primaries', 'bt709', '-color_trc', 'bt709', '-colorspace', 'bt709', '-color_range', 'tv'];
  return [
    ...[...input, '-framerate', rateOf(times).toFixed(9), '-i', 'pipe:0', '-an', '-map_metadata', '-1'],
    ...['-vf', 'scale=out_color_matrix=bt709:out_range=tv', '-pix_fmt', 'yuv420p', ...colour],
    ...['-c:v', ffmpeg.encoder, ...QUALITY[ffmpeg.encoder], '-g', String(keyFrameDistance(times))],
    // Times can be given to each frame afterwards where frames are shown in the order they are stored.
    ...(times.eachMs === undefined ? [] : ['-bf', '0']),
    // No encoder banner in the file: SEI messages (NAL type 6) go, and the muxer writes no version.
    ...['-bsf:v', 'filter_units=remove_types=6', '-fflags', '+bitexact', '-flags:v', '+bitexact'],
    ...['-threads', '2', '-movflags', '+faststart', '-f', 'mp4', '-y', output],
  ];
}

/**
 * Encodes by an ffmpeg child process that is fed raw frames; its file lies in a private directory and is removed.
 * @throws StudyshareError `dicom.codec_failed`; `server.busy` where the machine failed
 */
export async function createFfmpegEncoder(
  ffmpeg: Ffmpeg,
  tempDir: string,
  shape: RawShape,
  times: FrameTimes,
): Promise<ClipEncoder> {
  const directory = await mkdtemp(join(tempDir, 'clip-'));
  const output = join(directory, 'clip.mp4');
  const child = startFfmpeg(ffmpeg, encoderArguments(ffmpeg, shape, times, output));
  const ended = ffmpegEnded(child);
  ended.catch(() => {});
  child.stdin!.on('error', () => {});
  child.stdout!.resume();
  return {
    async add(frame) {
      const bytes = await toClipFrame(frame, shape, shape.channels);
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
