import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DisplayFrame } from '../dicom/types.ts';
import { StudyshareError } from '../errors.ts';
import { framesOfChild } from './child-frames.ts';
import { type Ffmpeg, ffmpegEnded, startFfmpeg } from './ffmpeg.ts';
import { isMachineFault } from './machine-fault.ts';
import type { VideoLimits } from './ppm-frames.ts';
import { videoDemuxer } from './video-format.ts';

/**
 * The demuxer for a stream by its first bytes, so that ffmpeg never guesses a playlist or a script format.
 * Undefined when it is none of those the DICOM video transfer syntaxes allow (PS3.5, 8.2.5 to 8.2.11).
 */
function chooseDemuxer(stream: Uint8Array, hevc: boolean): string | undefined {
  const text = (from: number, to: number) => String.fromCharCode(...stream.subarray(from, to));
  if (text(4, 8) === 'ftyp') return 'mov';
  if (stream[0] === 0x47 && stream[188] === 0x47) return 'mpegts';
  if (stream[0] !== 0 || stream[1] !== 0) return undefined;
  const start = stream[2] === 1 ? 3 : stream[2] === 0 && stream[3] === 1 ? 4 : undefined;
  if (start === undefined) return undefined;
  if (stream[start] === 0xba) return 'mpeg';
  if (stream[start] === 0xb3) return 'mpegvideo';
  return hevc ? 'hevc' : 'h264';
}

/** How a stream is opened. */
export interface VideoOptions {
  hevc: boolean;
  tempDir: string;
  limits: VideoLimits;
}

/** What a video stream says of itself; undefined where it says nothing. */
export interface VideoFacts {
  /** Frames a second, by the times of its packets. */
  frameRate: number | undefined;
  /** Height of a pixel by its width. */
  pixelAspect: number | undefined;
}

/** One video stream, laid down where ffmpeg reads it: once, however often it is decoded. */
export interface VideoStream {
  /**
   * RGB frames from the start, or from so many seconds on, one in memory at a time. Sound, subtitles and every other
   * track are left behind. @throws StudyshareError `dicom.codec_failed`, `dicom.too_large`
   */
  frames(fromSeconds?: number): AsyncGenerator<DisplayFrame>;
  /** What container and stream say of themselves, without decoding. */
  facts(): Promise<VideoFacts>;
  /** Removes what was laid down. */
  close(): Promise<void>;
}

/** Packets whose times are read for the rate. */
const TIMED_PACKETS = 500;

/** What ffmpeg is told of every input: nothing is opened but the one file, as what it was recognized. */
function inputArguments(file: string, demuxer: string): string[] {
  return ['-nostdin', '-protocol_whitelist', 'file', '-f', demuxer, '-i', file];
}

/**
 * Frames a second from the lines of ffmpeg's `framecrc`: the unit of time, then `track, dts, pts, duration, size, sum` of
 * each packet. The times at which packets are decoded always rise, so two ends and a count are enough.
 */
export function rateOfPackets(lines: string): number | undefined {
  const unit = /^#tb 0: (\d+)\/(\d+)$/m.exec(lines);
  const packets = [...lines.matchAll(/^0, *(-?\d+), *-?\d+, *(\d+),/gm)].map(([, at, lasts]) => [
    Number(at),
    Number(lasts),
  ]);
  const [first, last] = [packets[0], packets.at(-1)];
  if (unit === null || first === undefined || last === undefined) return undefined;
  const ticks = packets.length > 1 ? (last[0]! - first[0]!) / (packets.length - 1) : first[1]!;
  const rate = Number(unit[2]) / (ticks * Number(unit[1]));
  return Number.isFinite(rate) && rate > 0 ? rate : undefined;
}

/** From the same lines: the sample aspect ratio is width by height there, and 0 where the stream tells none. */
export function aspectOfPackets(lines: string): number | undefined {
  const [, width, height] = /^#sar 0: (\d+)\/(\d+)$/m.exec(lines) ?? [];
  const aspect = Number(height) / Number(width);
  return Number.isFinite(aspect) && aspect > 0 ? aspect : undefined;
}

async function readFacts(ffmpeg: Ffmpeg, input: readonly string[]): Promise<VideoFacts> {
  const output = ['-map', '0:v:0', '-c', 'copy', '-frames:v', String(TIMED_PACKETS), '-f', 'framecrc', 'pipe:1'];
  const child = startFfmpeg(ffmpeg, [...input, ...output]);
  const ended = ffmpegEnded(child);
  ended.catch(() => {});
  let lines = '';
  for await (const chunk of child.stdout!) lines += String(chunk);
  await ended.catch((error) => {
    // What of it can be read tells something, or nothing; a machine that failed tells nothing.
    if (isMachineFault(error)) throw error;
  });
  return { frameRate: rateOfPackets(lines), pixelAspect: aspectOfPackets(lines) };
}

async function* decode(
  ffmpeg: Ffmpeg,
  input: readonly string[],
  limits: VideoLimits,
  { fromSeconds = 0, output }: { fromSeconds?: number; output?: readonly string[] } = {},
): AsyncGenerator<DisplayFrame> {
  const child = startFfmpeg(ffmpeg, [
    // Frames of a stream stay as they are stored, because rectangles of the header are measured there.
    ...(output === undefined ? ['-noautorotate'] : []),
    ...['-threads', '2', '-max_pixels', String(limits.maxFramePixels)],
    ...(fromSeconds > 0 ? ['-ss', fromSeconds.toFixed(3)] : []),
    ...input,
    ...['-map', '0:v:0', '-an', '-sn', '-dn', ...(output ?? ['-fps_mode', 'passthrough'])],
    ...['-f', 'image2pipe', '-c:v', 'ppm', '-pix_fmt', 'rgb24', 'pipe:1'],
  ]);
  yield* framesOfChild(child, limits);
}

/** Longest side of a frame of a video from elsewhere. */
const SHOWN_SIDE = 1920;

/** Square pixels of the size of a clip, turned the right way (which ffmpeg does before these filters), in even steps. */
function shownAs(rate: number): string[] {
  const aspect = 'if(between(sar,0.125,8),sar,1)';
  const [width, height] = [`iw*max(1,${aspect})`, `ih*max(1,1/${aspect})`];
  const scale = `min(1,${SHOWN_SIDE}/max(${width},${height}))`;
  const side = (length: string) => `max(2,round(${length}*${scale}))`;
  const filter = `scale=w='${side(width)}':h='${side(height)}',setsar=1`;
  return ['-vf', filter, '-fps_mode', 'cfr', '-r', rate.toFixed(6)];
}

/** Frames a second of a video from elsewhere: its own, as far as they are shown. */
export function shownRate(told: number | undefined): number {
  return Math.min(60, Math.max(1, told ?? 25));
}

/**
 * Opens a video file from elsewhere; frames come upright, in square pixels, at {@link shownRate}, never larger than a
 * clip. Close it when done.
 * @throws StudyshareError `dicom.unsupported` (unknown container)
 */
export async function openForeignVideo(
  ffmpeg: Ffmpeg,
  bytes: Uint8Array,
  { tempDir, limits }: Omit<VideoOptions, 'hevc'>,
): Promise<VideoStream> {
  const { input, close } = await layDown(bytes, videoDemuxer(bytes), tempDir);
  let facts: Promise<VideoFacts> | undefined;
  const tell = () => {
    facts ??= readFacts(ffmpeg, input);
    return facts;
  };
  return {
    async *frames() {
      yield* decode(ffmpeg, input, limits, { output: shownAs(shownRate((await tell()).frameRate)) });
    },
    facts: tell,
    close,
  };
}

/** Lays a file down where ffmpeg reads it. @throws StudyshareError `dicom.unsupported` without a demuxer */
async function layDown(
  stream: Uint8Array,
  demuxer: string | undefined,
  tempDir: string,
): Promise<{ input: string[]; close(): Promise<void> }> {
  if (demuxer === undefined) throw new StudyshareError('dicom.unsupported', { params: { step: 'video' } });
  const directory = await mkdtemp(join(tempDir, 'video-'));
  const file = join(directory, 'stream');
  const close = () => rm(directory, { recursive: true, force: true });
  try {
    await writeFile(file, stream, { mode: 0o600 });
  } catch (error) {
    await close();
    throw error;
  }
  return { input: inputArguments(file, demuxer), close };
}

/**
 * Opens an MPEG-2, H.264 or HEVC stream for ffmpeg. Only the stream's own bytes are read. Close it when done.
 * @throws StudyshareError `dicom.unsupported` (unknown container)
 */
export async function openVideoStream(
  ffmpeg: Ffmpeg,
  stream: Uint8Array,
  { hevc, tempDir, limits }: VideoOptions,
): Promise<VideoStream> {
  const { input, close } = await layDown(stream, chooseDemuxer(stream, hevc), tempDir);
  let facts: Promise<VideoFacts> | undefined;
  return {
    frames: (fromSeconds) => decode(ffmpeg, input, limits, fromSeconds === undefined ? {} : { fromSeconds }),
    facts: () => {
      facts ??= readFacts(ffmpeg, input);
      return facts;
    },
    close,
  };
}

/**
 * Decodes a whole stream once.
 * @throws StudyshareError `dicom.codec_failed`, `dicom.too_large`, `dicom.unsupported` (unknown container)
 */
export async function* decodeVideo(
  ffmpeg: Ffmpeg,
  stream: Uint8Array,
  options: VideoOptions,
): AsyncGenerator<DisplayFrame> {
  const video = await openVideoStream(ffmpeg, stream, options);
  try {
    yield* video.frames();
  } finally {
    await video.close();
  }
}
