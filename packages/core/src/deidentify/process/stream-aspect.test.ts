import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
import { findFfmpeg } from '../../render/index.ts';
import { element } from '../../testing/dicom-fixtures.ts';
import { hasFailingSamples, readSample } from '../../testing/sample-files.ts';
import { COLOUR, createTrapBench, MIDDLE, trapFile, ULTRASOUND_CLIP } from '../../testing/trap-fixtures.ts';
import { makeVideo, type VideoFixture } from '../../testing/video-fixtures.ts';
import type { ObjectResult } from '../types.ts';
import type { WorkEnvironment } from '../work-environment.ts';
import { thumbnailObject } from './thumbnail-object.ts';

const bench = createTrapBench();
afterAll(() => bench.end());
const tempDir = mkdtempSync(join(tmpdir(), 'studyshare-aspect-test-'));
afterAll(() => rmSync(tempDir, { recursive: true, force: true }));
const ffmpeg = await findFfmpeg(undefined);
if (ffmpeg === undefined) console.warn('SKIPPED: no ffmpeg on this machine, no stream has a shape');

const MPEG2 = { format: 'mpeg2video', syntax: '1.2.840.10008.1.2.4.100' };
const H264 = { format: 'h264', syntax: '1.2.840.10008.1.2.4.102', options: ['-c:v', ffmpeg?.encoder ?? ''] };
const HEVC = {
  format: 'hevc',
  syntax: '1.2.840.10008.1.2.4.107',
  options: ['-c:v', 'libx265', '-x265-params', 'log-level=none'],
};
const MP4 = { ...H264, format: 'mp4' };

type Stream = Pick<VideoFixture, 'format' | 'options'> & { syntax: string };

const HEADER_ASPECT = 0x00280034;

/** An ultrasound object of 72 × 58 or other pixels with this stream. */
function object(made: Uint8Array, syntax: string, [width, height]: readonly number[], ratio: readonly string[] = []) {
  const image = { ...COLOUR, rows: height!, columns: width!, frames: 10 };
  const aspect = ratio.length === 0 ? [] : [element(HEADER_ASPECT, [...ratio])];
  const more = [element(0x00186011, [MIDDLE]), ...aspect];
  return trapFile(ULTRASOUND_CLIP, image, more, { transferSyntax: syntax, fragments: [made] });
}

// Small pictures are the poster shrunk, or the same size.
const sizes = ({ outputs }: ObjectResult) =>
  outputs
    .filter(({ mediaType }) => mediaType !== 'image/webp')
    .map((output) => ('width' in output ? [output.role, output.width, output.height] : [output.role]));

const environment: WorkEnvironment = {
  ffmpeg: async () => ffmpeg,
  tempDir,
  maxPixelBytes: 2 ** 30,
  maxFramePixels: 1_000_000,
  maxFrames: 5_000,
  beat: () => {},
};

/** What a file of this stream and header becomes; undefined where no such stream can be made here. */
async function shown(stream: Stream, size: readonly number[], sar: string, ratio: readonly string[] = []) {
  const [width, height] = size as [number, number];
  const made = makeVideo({ ...stream, width, height, ...(sar ? { filters: `setsar=${sar}` } : {}) });
  if (made === undefined) return undefined;
  const bytes = object(made, stream.syntax, size, ratio);
  const thumbnail = await thumbnailObject(bytes, 1000, environment);
  const { width: wide, height: high } = await sharp(thumbnail).metadata();
  return [...sizes(await bench.work(bytes)), ['thumbnail', wide, high]];
}

const all = (width: number, height: number) =>
  ['clip', 'preview', 'thumbnail'].map((role) => [role, width, height] as const);

describe.runIf(ffmpeg !== undefined)('A4: pixels of a video stream that are no squares', () => {
  test.each<[string, Stream]>([
    ['the display aspect of an MPEG-2 sequence header', MPEG2],
    ['the sample aspect ratio in the VUI of H.264', H264],
    ['the sample aspect ratio in the VUI of HEVC', HEVC],
    ['that of an MP4', MP4],
  ])('%s is applied to clip, poster and thumbnail', async (_, stream) => {
    const found = await shown(stream, [720, 576], '16/15');
    if (found === undefined) console.warn(`SKIPPED: this ffmpeg writes no ${stream.format}`);
    else expect(found).toEqual(all(768, 576));
  });

  test('that of the header is applied where the stream tells none, or says squares', async () => {
    for (const sar of ['', '1/1'])
      expect(await shown(H264, [72, 58], sar, ['15', '16'])).toEqual([
        ['clip', 78, 58],
        ['preview', 77, 58],
        ['thumbnail', 77, 58],
      ]);
  });

  test('the stream is right where both name a shape and they differ', async () => {
    expect(await shown(H264, [72, 58], '2/1', ['4', '3'])).toEqual(all(144, 58));
  });

  test('tall pixels make a taller picture, even in both directions where it is a clip', async () => {
    expect(await shown(H264, [72, 58], '8/9')).toEqual([
      ['clip', 72, 66],
      ['preview', 72, 65],
      ['thumbnail', 72, 65],
    ]);
  });

  test('a shape that is none is passed over', async () => {
    expect(await shown(H264, [72, 58], '1/40')).toEqual(all(72, 58));
    expect(await shown(H264, [72, 58], '', ['0', '16'])).toEqual(all(72, 58));
  });
});

describe.runIf(hasFailingSamples() && ffmpeg !== undefined)('A4: streams that were once shown too narrow', () => {
  test.each(['a01_mpeg2_pal_4_3', 'a03_mpeg2_pal_header_aspect'])('%s', async (name) => {
    expect(sizes(await bench.work(readSample(`failing/${name}.dcm`)))).toEqual(all(768, 576).slice(0, 2));
  });
});
