import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, describe, expect, test } from 'vitest';
import type { FrameTimes } from '../../dicom/types.ts';
import { type Ffmpeg, findFfmpeg, renderClip } from '../../render/index.ts';
import { element, type FixtureElement } from '../../testing/dicom-fixtures.ts';
import { pixelData } from '../../testing/image-fixtures.ts';
import { hasFailingSamples, readSample } from '../../testing/sample-files.ts';
import {
  COLOUR,
  COLUMNS,
  CT,
  createTrapBench,
  DEEP,
  MIDDLE,
  ROWS,
  SLICE,
  tissue,
  trapFile,
  ULTRASOUND_CLIP,
} from '../../testing/trap-fixtures.ts';
import type { ObjectResult } from '../types.ts';
import type { WorkEnvironment } from '../work-environment.ts';
import { thumbnailObject } from './thumbnail-object.ts';

const bench = createTrapBench();
afterAll(() => bench.end());
const tempDir = mkdtempSync(join(tmpdir(), 'studyshare-times-test-'));
afterAll(() => rmSync(tempDir, { recursive: true, force: true }));

const ffmpeg = await findFfmpeg(undefined);
if (ffmpeg === undefined) console.warn('SKIPPED: no ffmpeg on this machine, no video stream is read');

const VIDEO = '1.2.840.10008.1.2.4.102';
const REGIONS = element(0x00186011, [MIDDLE]);
const FRAME_TIME = 0x00181063;
const VECTOR = 0x00181065;
const pointTo = (tag: number) => element(0x00280009, tag, 'AT');

function played({ outputs }: ObjectResult) {
  const clip = outputs.find(({ role }) => role === 'clip');
  return clip?.role === 'clip' ? { frameRate: clip.frameRate, durationSeconds: clip.durationSeconds } : undefined;
}

/** An ultrasound clip of grey frames. */
function ultrasound(frames: number, more: FixtureElement[]): Uint8Array {
  const pixels = new Uint8Array(ROWS * COLUMNS * 3 * frames).fill(90);
  return trapFile(ULTRASOUND_CLIP, { ...COLOUR, frames }, [REGIONS, ...more, pixelData(pixels, 'OB')]);
}

/** The level of grey of frame `index`, so that it is known again after two encoders. */
const levelOf = (index: number) => (index * 5) % 250;

async function* greys(frames: number) {
  const size = { rows: ROWS, columns: COLUMNS, channels: 3 as const };
  for (let index = 0; index < frames; index++)
    yield { ...size, data: new Uint8Array(ROWS * COLUMNS * 3).fill(levelOf(index)) };
}

/** An ultrasound object whose pixel data is an MP4. */
async function video(
  frames: number,
  times: FrameTimes,
  more: FixtureElement[] = [],
  encoder: Ffmpeg | undefined = undefined,
): Promise<Uint8Array> {
  const { bytes } = await renderClip(greys(frames), { times, posterIndex: 0 }, { ffmpeg: encoder, tempDir });
  return trapFile(ULTRASOUND_CLIP, { ...COLOUR, frames }, [REGIONS, ...more], {
    transferSyntax: VIDEO,
    fragments: [bytes],
  });
}

describe('G3: a clip runs as its header says', () => {
  test.each<[string, number, FixtureElement[], ReturnType<typeof played>]>([
    ['without any rate, ultrasound at 25', 5, [], { frameRate: 25, durationSeconds: 0.2 }],
    [
      'by the vector that the pointer names, not by a Frame Time left behind',
      5,
      [pointTo(VECTOR), element(FRAME_TIME, '33.33'), element(VECTOR, ['0', '125', '125', '125', '125'])],
      { frameRate: 8, durationSeconds: 0.625 },
    ],
    [
      'a frame every 3 s',
      3,
      [pointTo(FRAME_TIME), element(FRAME_TIME, '3000')],
      { frameRate: 0.333, durationSeconds: 9 },
    ],
    [
      'by the recommended rate where Frame Time is the pace of the acquisition',
      6,
      [element(FRAME_TIME, '6'), element(0x00082144, '30')],
      { frameRate: 30, durationSeconds: 0.2 },
    ],
    [
      'each frame as long as the vector says',
      4,
      [element(VECTOR, ['0', '40', '1000', '160'])],
      { frameRate: 2.5, durationSeconds: 1.6 },
    ],
  ])('%s', async (_, frames, more, expected) => {
    const result = await bench.work(ultrasound(frames, more));
    expect(result.verdict).toBe('anonymized');
    expect(played(result)).toEqual(expected);
  });

  test('slices that the pointer does not put in time are scrolled through', async () => {
    const more = [...SLICE, pointTo(0x00201041), element(FRAME_TIME, '20'), pixelData(tissue(4))];
    expect(played(await bench.work(trapFile(CT, { ...DEEP, frames: 4 }, more)))).toMatchObject({ frameRate: 10 });
  });
});

describe.runIf(ffmpeg !== undefined)('G3: a video stream runs', () => {
  const NTSC = { meanMs: 1001 / 30 };

  test('at its own rate where the header tells none', async () => {
    const { frameRate, durationSeconds } = played(await bench.work(await video(30, NTSC)))!;
    expect(frameRate).toBe(29.97);
    expect(durationSeconds).toBeCloseTo(1.001, 4);
  });

  test('as the header says where it tells', async () => {
    const steps = ['0', ...Array<string>(7).fill('50'), '250', '50'];
    const vector = await video(10, NTSC, [pointTo(VECTOR), element(FRAME_TIME, '33.33'), element(VECTOR, steps)]);
    expect(played(await bench.work(vector))).toEqual({ frameRate: 13.846, durationSeconds: 0.722222 });
    const cine = await video(10, NTSC, [element(0x00180040, '20')]);
    expect(played(await bench.work(cine))).toEqual({ frameRate: 20, durationSeconds: 0.5 });
  });
});

describe.runIf(ffmpeg !== undefined)('the thumbnail of a video shows its middle', () => {
  const environment: WorkEnvironment = {
    ffmpeg: async () => ffmpeg,
    tempDir,
    maxPixelBytes: 2 ** 30,
    maxFramePixels: 1_000_000,
    maxFrames: 2000,
    beat: () => {},
  };
  const levelShown = async (bytes: Uint8Array) => {
    const { channels } = await sharp(await thumbnailObject(bytes, 32, environment)).stats();
    return channels[0]!.mean;
  };

  test('of a short one', async () => {
    expect(Math.abs((await levelShown(await video(21, { meanMs: 40 }))) - levelOf(10))).toBeLessThan(6);
  });

  test('of a long one, which is not decoded up to there', async () => {
    const level = await levelShown(await video(1210, { meanMs: 40 }, [], ffmpeg));
    expect(Math.abs(level - levelOf(605))).toBeLessThan(11);
  });

  test('of one that holds fewer frames than declared, its last', async () => {
    const { bytes } = await renderClip(
      greys(8),
      { times: { meanMs: 40 }, posterIndex: 0 },
      { ffmpeg: undefined, tempDir },
    );
    for (const frames of [40, 1800]) {
      const image = { ...COLOUR, frames };
      const file = trapFile(ULTRASOUND_CLIP, image, [REGIONS], { transferSyntax: VIDEO, fragments: [bytes] });
      expect(Math.abs((await levelShown(file)) - levelOf(7))).toBeLessThan(6);
    }
  });
});

const SAMPLES: [name: string, expected: ReturnType<typeof played>][] = [
  ['c01_vector_pointer_over_stale_frametime', { frameRate: 8, durationSeconds: 2.5 }],
  ['c03_frametime_3000', { frameRate: 0.333, durationSeconds: 18 }],
  ['t06_recommended_vs_ft', { frameRate: 30, durationSeconds: 0.666667 }],
  ['v03_no_rate_in_header_2997', { frameRate: 29.97, durationSeconds: 2.002 }],
  ['v05_vector_only', { frameRate: 29.967, durationSeconds: 2.0022 }],
];

describe.runIf(hasFailingSamples())('G3: clips that once ran at a wrong speed', () => {
  test.runIf(ffmpeg !== undefined).each(SAMPLES)('%s', async (name, expected) => {
    expect(played(await bench.work(readSample(`failing/${name}.dcm`)))).toEqual(expected);
  });
});
