import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { DisplayFrame } from '../../dicom/types.ts';
import { framesOfChild } from '../child-frames.ts';
import { type Ffmpeg, startFfmpeg } from '../ffmpeg.ts';
import { toAnnexB } from './annex-b.ts';
import { toRgbFilters } from './colour.ts';
import type { HevcImage } from './hevc-image.ts';

/** The largest coding block, to which sizes may be rounded up (ITU-T H.265, 7.4.3.2.1). */
const BLOCK = 64;

/** Bytes that ffmpeg looks at, unless told, to know what it has. */
const PROBE_BYTES = 5_000_000;

function argumentsFor(filters: string, maxPixels: number, longest: number): string[] {
  return [
    ...['-nostdin', '-protocol_whitelist', 'pipe', '-threads', '2', '-err_detect', 'explode', '-xerror'],
    // A picture is seen whole before its size is known.
    ...['-max_pixels', String(maxPixels), '-probesize', String(PROBE_BYTES + longest * 2)],
    ...['-f', 'hevc', '-i', 'pipe:0', '-map', '0:v:0', '-an', '-sn', '-dn'],
    ...['-vf', filters, '-fps_mode', 'passthrough'],
    ...['-f', 'image2pipe', '-c:v', 'ppm', '-pix_fmt', 'rgb24', 'pipe:1'],
  ];
}

/**
 * Decodes the coded pictures of an image by one ffmpeg, in their order, one in memory at a time; nothing is written to
 * a disk. Each may be larger than its tile by the rest of a coding block.
 * @throws StudyshareError `dicom.malformed`, `dicom.codec_failed`, `dicom.too_large`, `dicom.unsupported`
 */
export async function* decodeTiles(
  ffmpeg: Ffmpeg,
  { tiles, tileSize, colour }: HevcImage,
): AsyncGenerator<DisplayFrame> {
  const streams = tiles.map(({ configuration, bytes }) => toAnnexB(configuration, bytes));
  const [columns, rows] = [tileSize.width, tileSize.height].map((length) => Math.ceil(length / BLOCK) * BLOCK);
  const maxFramePixels = columns! * rows!;
  const longest = streams.reduce((most, { length }) => Math.max(most, length), 0);
  const monochrome = tiles.every(({ configuration }) => configuration.monochrome);
  const filters = toRgbFilters(colour.codePoints, monochrome);
  const child = startFfmpeg(ffmpeg, argumentsFor(filters, maxFramePixels, longest));
  // A child that ends early closes its input; why it ended is told by its exit code.
  const written = pipeline(Readable.from(streams), child.stdin!).catch(() => {});
  try {
    yield* framesOfChild(child, { maxFrames: tiles.length, maxFramePixels });
  } finally {
    await written;
  }
}
