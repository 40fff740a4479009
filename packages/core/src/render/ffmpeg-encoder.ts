import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { StudyshareError } from '../errors.ts';
import type { ClipEncoder } from './clip-encoder.ts';
import { toClipFrame } from './clip-frame.ts';
import { type Ffmpeg, ffmpegEnded, startFfmpeg } from './ffmpeg.ts';
import { moveMoovToFront } from './mp4-faststart.ts';

const QUALITY = {
  libx264: ['-preset', 'veryfast', '-crf', '18'],
  libopenh264: ['-b:v', '8M'],
} as const;

function encoderArguments(
  ffmpeg: Ffmpeg,
  size: { width: number; height: number },
  frameRate: number,
  output: string,
): string[] {
  const input = ['-f', 'rawvideo', '-pix_fmt', 'rgb24', '-s', `${size.width}x${size.height}`];
  const colour = ['-color_primaries', 'bt709', '-color_trc', 'bt709', '-colorspace', 'bt709', '-color_range', 'tv'];
  return [
    ...[...input, '-framerate', String(frameRate), '-i', 'pipe:0', '-an', '-map_metadata', '-1'],
    ...['-vf', 'scale=out_color_matrix=bt709:out_range=tv', '-pix_fmt', 'yuv420p', ...colour],
    ...['-c:v', ffmpeg.encoder, ...QUALITY[ffmpeg.encoder], '-g', String(Math.max(1, Math.round(frameRate * 2)))],
    // No encoder banner in the file: SEI messages (NAL type 6) go, and the muxer writes no version.
    ...['-bsf:v', 'filter_units=remove_types=6', '-fflags', '+bitexact', '-flags:v', '+bitexact'],
    ...['-threads', '2', '-movflags', '+faststart', '-f', 'mp4', '-y', output],
  ];
}

/**
 * Encodes by an ffmpeg child process that is fed raw frames; its file lies in a private directory and is removed.
 * @throws StudyshareError `dicom.codec_failed`
 */
export async function createFfmpegEncoder(
  ffmpeg: Ffmpeg,
  tempDir: string,
  size: { width: number; height: number },
  frameRate: number,
): Promise<ClipEncoder> {
  const directory = await mkdtemp(join(tempDir, 'clip-'));
  const output = join(directory, 'clip.mp4');
  const child = startFfmpeg(ffmpeg, encoderArguments(ffmpeg, size, frameRate, output));
  const ended = ffmpegEnded(child);
  ended.catch(() => {});
  child.stdin!.on('error', () => {});
  child.stdout!.resume();
  return {
    async add(frame) {
      const bytes = await toClipFrame(frame, size, 3);
      if (child.exitCode !== null) throw new StudyshareError('dicom.codec_failed', { params: { step: 'ffmpeg' } });
      if (!child.stdin!.write(bytes)) await Promise.race([once(child.stdin!, 'drain'), ended]);
    },
    async finish() {
      child.stdin!.end();
      await ended;
      return moveMoovToFront(await readFile(output));
    },
    async abandon() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      await ended.catch(() => {});
      await rm(directory, { recursive: true, force: true });
    },
  };
}
