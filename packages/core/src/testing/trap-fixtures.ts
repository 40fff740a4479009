import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import type { DeidentifyOptions, ObjectResult } from '../deidentify/index.ts';
import { processObject } from '../deidentify/process/index.ts';
import type { WorkEnvironment } from '../deidentify/work-environment.ts';
import type { TextSearch } from '../ports/text-search.ts';
import { decodeVideo, findFfmpeg } from '../render/index.ts';
import { buildDicom, element, type FixtureElement, type FixtureFile } from './dicom-fixtures.ts';
import { type ImageFixture, imageElements } from './image-fixtures.ts';

/** Size of the pictures made here. */
export const ROWS = 48;
export const COLUMNS = 64;
export const CT = '1.2.840.10008.5.1.4.1.1.2';
export const ULTRASOUND = '1.2.840.10008.5.1.4.1.1.6.1';
export const ULTRASOUND_CLIP = '1.2.840.10008.5.1.4.1.1.3.1';
/** What must never come out. */
export const TOKEN = 'QWZALMA^TESTPERSON';

/** One item of Sequence of Ultrasound Regions (0018,6011); corners are inclusive. */
export function region(
  [minX, minY, maxX, maxY]: readonly number[],
  { format = 1, type = 1 }: { format?: number; type?: number } = {},
): FixtureElement[] {
  return [
    element(0x00186012, format, 'US'),
    element(0x00186014, type, 'US'),
    element(0x00186018, minX!, 'UL'),
    element(0x0018601a, minY!, 'UL'),
    element(0x0018601c, maxX!, 'UL'),
    element(0x0018601e, maxY!, 'UL'),
  ];
}

/** The region most pictures here have: the middle, 32 × 24. */
export const MIDDLE = region([16, 16, 47, 39]);

/** A file of this class and image; `more` replaces elements of the same tag. */
export function trapFile(
  sopClass: string,
  image: Partial<ImageFixture>,
  more: FixtureElement[],
  file: Partial<FixtureFile> = {},
): Uint8Array {
  const own = [
    ...imageElements({ rows: ROWS, columns: COLUMNS, ...image }),
    element(0x00080016, sopClass),
    element(0x00100010, TOKEN),
    ...more,
  ];
  const byTag = new Map(own.map((one) => [one.tag, one]));
  return buildDicom({ elements: [...byTag.values()].sort((a, b) => a.tag - b.tag), ...file });
}

/** A slice of smooth tissue (200 to 1,000), 12 bits deep, whose header says that it is an acquisition. */
export function tissue(frames = 1): number[] {
  return Array.from({ length: ROWS * COLUMNS * frames }, (_, at) => 200 + ((at * 37) % 101) + (at % COLUMNS) * 10);
}

export const SLICE: FixtureElement[] = [element(0x00080008, ['ORIGINAL', 'PRIMARY', 'AXIAL'])];
export const DEEP: Partial<ImageFixture> = { bitsAllocated: 16, bitsStored: 12 };
export const COLOUR: Partial<ImageFixture> = { samplesPerPixel: 3 };

/** Pixels of strokes like letters, 14 rows high from row `top`, columns 4 to 56. */
export function letterPixels(top: number): number[] {
  const pixels: number[] = [];
  for (let row = top; row < top + 14; row++)
    for (let column = 4; column < 56; column += 4) pixels.push(row * COLUMNS + column);
  return pixels;
}

/** The rooms' own way from bytes to verdict, in this thread. */
export interface TrapBench {
  work(bytes: Uint8Array, options?: Partial<DeidentifyOptions>): Promise<ObjectResult>;
  /** Samples of the picture, and how many a pixel has. */
  pixels(result: ObjectResult): Promise<{ at(x: number, y: number): number; data: Uint8Array }>;
  /** Brightest sample at these pixels in every frame of the clip. */
  brightest(result: ObjectResult, pixels: readonly number[]): Promise<number[]>;
  end(): void;
}

/** Makes a bench, with an engine that finds text where one is given; call `end` when done. */
export function createTrapBench(textSearch?: TextSearch): TrapBench {
  const tempDir = mkdtempSync(join(tmpdir(), 'studyshare-trap-test-'));
  const ffmpeg = findFfmpeg(undefined);
  const environment: WorkEnvironment = {
    ffmpeg: () => ffmpeg,
    tempDir,
    maxPixelBytes: 2 ** 30,
    maxFramePixels: 1_000_000,
    maxFrames: 100,
    beat: () => {},
    ...(textSearch ? { textSearch } : {}),
  };
  return {
    work: (bytes, options) => processObject(bytes, { trustUltrasoundRegions: true, ...options }, environment),
    async pixels(result) {
      const { data, info } = await sharp(result.outputs[0]!.bytes).raw().toBuffer({ resolveWithObject: true });
      return { data, at: (x, y) => data[(y * info.width + x) * info.channels]! };
    },
    async brightest(result, pixels) {
      const found = await ffmpeg;
      if (found === undefined) throw new Error('this test needs ffmpeg');
      const limits = { maxFrames: 100, maxFramePixels: 1_000_000 };
      const frames: number[] = [];
      for await (const { data } of decodeVideo(found, result.outputs[0]!.bytes, { hevc: false, tempDir, limits }))
        frames.push(Math.max(...pixels.map((pixel) => data[pixel * 3 + 1]!)));
      return frames;
    },
    end: () => rmSync(tempDir, { recursive: true, force: true }),
  };
}
