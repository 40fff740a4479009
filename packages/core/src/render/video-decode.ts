import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DisplayFrame } from '../dicom/types.ts';
import { StudyshareError } from '../errors.ts';
import { type Ffmpeg, ffmpegEnded, startFfmpeg } from './ffmpeg.ts';

/** Bounds for hostile video. */
export interface VideoLimits {
  maxFrames: number;
  /** Columns × rows of one frame. */
  maxFramePixels: number;
}

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

interface Header {
  columns: number;
  rows: number;
  length: number;
}

/** The header of a binary PPM (`P6\n<width> <height>\n255\n`), or undefined while it is not all there. */
function readPpmHeader(bytes: Buffer): Header | undefined {
  const match = /^P6\n(\d{1,6}) (\d{1,6})\n255\n/.exec(bytes.subarray(0, 32).toString('latin1'));
  if (match === null) {
    if (bytes.length >= 32) throw new StudyshareError('dicom.codec_failed', { params: { step: 'video' } });
    return undefined;
  }
  return { columns: Number(match[1]), rows: Number(match[2]), length: match[0].length };
}

/** Pictures as ffmpeg writes them one after the other. @throws StudyshareError `dicom.codec_failed`, `dicom.too_large` */
export async function* readPpmFrames(source: AsyncIterable<Buffer>, limits: VideoLimits): AsyncGenerator<DisplayFrame> {
  let chunks: Buffer[] = [];
  let size = 0;
  let needed = 32;
  let count = 0;
  for await (const chunk of source) {
    chunks.push(chunk);
    size += chunk.length;
    while (size >= needed) {
      const bytes = chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
      chunks = [bytes];
      const header = readPpmHeader(bytes);
      if (header === undefined) break;
      const pixels = header.columns * header.rows;
      if (pixels > limits.maxFramePixels || count >= limits.maxFrames) throw new StudyshareError('dicom.too_large');
      needed = header.length + pixels * 3;
      if (size < needed) break;
      const data = new Uint8Array(bytes.subarray(header.length, needed));
      yield { columns: header.columns, rows: header.rows, channels: 3, data };
      count++;
      chunks = size > needed ? [bytes.subarray(needed)] : [];
      size -= needed;
      needed = 32;
    }
  }
  if (size > 0) throw new StudyshareError('dicom.codec_failed', { params: { step: 'video' } });
}

/**
 * Decodes an MPEG-2, H.264 or HEVC stream by ffmpeg into RGB frames, one in memory at a time. Sound, subtitles and
 * every other track are left behind; only the stream's own bytes are read.
 * @throws StudyshareError `dicom.codec_failed`, `dicom.too_large`, `dicom.unsupported` (unknown container)
 */
export async function* decodeVideo(
  ffmpeg: Ffmpeg,
  stream: Uint8Array,
  options: { hevc: boolean; tempDir: string; limits: VideoLimits },
): AsyncGenerator<DisplayFrame> {
  const demuxer = chooseDemuxer(stream, options.hevc);
  if (demuxer === undefined) throw new StudyshareError('dicom.unsupported', { params: { step: 'video' } });
  const directory = await mkdtemp(join(options.tempDir, 'video-'));
  try {
    const input = join(directory, 'stream');
    await writeFile(input, stream, { mode: 0o600 });
    const child = startFfmpeg(ffmpeg, [
      ...['-nostdin', '-protocol_whitelist', 'file', '-noautorotate', '-threads', '2'],
      ...['-max_pixels', String(options.limits.maxFramePixels), '-f', demuxer, '-i', input],
      ...['-map', '0:v:0', '-an', '-sn', '-dn', '-fps_mode', 'passthrough', '-f', 'image2pipe', '-c:v', 'ppm'],
      ...['-pix_fmt', 'rgb24', 'pipe:1'],
    ]);
    const ended = ffmpegEnded(child);
    ended.catch(() => {});
    try {
      yield* readPpmFrames(child.stdout!, options.limits);
      await ended;
    } finally {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
      await ended.catch(() => {});
    }
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}
