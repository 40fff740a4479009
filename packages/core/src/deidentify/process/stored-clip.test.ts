import { spawnSync } from 'node:child_process';
import { afterAll, expect, test } from 'vitest';
import { element } from '../../testing/dicom-fixtures.ts';
import { coefficientPicture, componentsOfMcu, encodeCoefficients } from '../../testing/jpeg-fixtures.ts';
import { COLUMNS, createTrapBench, MIDDLE, ROWS, trapFile, ULTRASOUND } from '../../testing/trap-fixtures.ts';

const bench = createTrapBench();
afterAll(() => bench.end());
const hasFfmpeg = spawnSync('ffmpeg', ['-version']).status === 0;

const FRAMES = 5;

function stream(seed: number): Uint8Array {
  const sampling: [number, number][] = [
    [2, 1],
    [1, 1],
    [1, 1],
  ];
  const picture = coefficientPicture({ rows: ROWS, columns: COLUMNS, sampling });
  // Each frame is a little brighter.
  for (const block of picture.blocks) block[0]! += seed;
  return encodeCoefficients(picture);
}

/** A frame all of one grey, sampled so. */
function greyStream(grey: number, sampling: [number, number][]): Uint8Array {
  const picture = coefficientPicture({ rows: ROWS, columns: COLUMNS, sampling });
  const order = componentsOfMcu(sampling);
  // A block's first coefficient is eight times its level, in steps of four.
  for (const [index, block] of picture.blocks.entries())
    block.fill(0).fill(order[index % order.length] === 0 ? 2 * (grey - 128) : 0, 0, 1);
  return encodeCoefficients(picture);
}

/** `broken`: a frame ends in its midst. */
function clipOf(photometric: string, broken = false): Uint8Array {
  const streams = Array.from({ length: FRAMES }, (_, index) => stream(index + 1));
  return clipOfStreams(
    streams.map((bytes, index) => (broken && index === 3 ? bytes.subarray(0, bytes.length - 40) : bytes)),
    photometric,
  );
}

/** A clip of baseline JPEG of which only the middle (16 to 47, 16 to 39) is kept. */
function clipOfStreams(streams: readonly Uint8Array[], photometric: string): Uint8Array {
  const fragments = streams.map((bytes) => Buffer.concat([bytes, Buffer.alloc(bytes.length % 2)]));
  const about = [element(0x00280008, [String(streams.length)]), element(0x00181063, ['40'])];
  return trapFile(
    ULTRASOUND,
    { samplesPerPixel: 3, photometric },
    [element(0x00080008, ['ORIGINAL', 'PRIMARY']), element(0x00186011, [MIDDLE]), ...about],
    { fragments, transferSyntax: '1.2.840.10008.1.2.4.50' },
  );
}

function decode(mp4: Uint8Array): Buffer {
  const { stdout } = spawnSync('ffmpeg', ['-v', 'error', '-i', 'pipe:0', '-f', 'rawvideo', '-pix_fmt', 'rgb24', '-'], {
    input: mp4,
  });
  return stdout;
}

async function framesOf(source: Uint8Array): Promise<{ verdict: string; frames: Buffer[] }> {
  const { outputs, verdict } = await bench.work(source);
  const clip = outputs.find(({ role }) => role === 'clip');
  const pixels = clip === undefined ? Buffer.alloc(0) : decode(clip.bytes);
  const size = ROWS * COLUMNS * 3;
  return {
    verdict,
    frames: Array.from({ length: pixels.length / size }, (_, at) => pixels.subarray(at * size, (at + 1) * size)),
  };
}

const mean = (pixels: Buffer, inside: boolean) => {
  let [sum, count] = [0, 0];
  pixels.forEach((value, at) => {
    const [x, y] = [Math.floor(at / 3) % COLUMNS, Math.floor(at / 3 / COLUMNS)];
    const isInside = x >= 18 && x <= 45 && y >= 18 && y <= 37;
    const isOutside = x < 14 || x > 49 || y < 14 || y > 41;
    if (inside ? !isInside : !isOutside) return;
    sum += value;
    count++;
  });
  return sum / count;
};

test.skipIf(!hasFfmpeg)('A3, G3: a clip of baseline JPEG has every frame, black outside what is kept', async () => {
  const { verdict, frames } = await framesOf(clipOf('YBR_FULL_422'));
  expect([verdict, frames.length]).toEqual(['anonymized', FRAMES]);
  for (const frame of frames) {
    expect(mean(frame, false)).toBeLessThan(3);
    expect(mean(frame, true)).toBeGreaterThan(30);
  }
  expect(new Set(frames.map((frame) => frame.toString('base64'))).size).toBe(FRAMES);
});

test.skipIf(!hasFfmpeg)('A7: a clip of which one frame is broken is not shown as if it were whole', async () => {
  await expect(framesOf(clipOf('YBR_FULL_422', true)).then(({ verdict }) => verdict)).resolves.not.toBe('anonymized');
});

const HALVED: [number, number][] = [
  [2, 1],
  [1, 1],
  [1, 1],
];
const WHOLE: [number, number][] = [
  [1, 1],
  [1, 1],
  [1, 1],
];

/** The mean of each channel in the middle of what is kept. */
function channelsOf(frame: Buffer): number[] {
  return [0, 1, 2].map((channel) => {
    let sum = 0;
    for (let y = 22; y < 34; y++) for (let x = 22; x < 42; x++) sum += frame[(y * COLUMNS + x) * 3 + channel]!;
    return sum / (12 * 20);
  });
}

test.skipIf(!hasFfmpeg).each([
  ['alike', [HALVED, HALVED, HALVED, HALVED]],
  ['otherwise from the third on', [WHOLE, WHOLE, HALVED, HALVED]],
])('G3: grey stays grey, and as bright, in every frame of a clip whose frames are sampled %s', async (_, samplings) => {
  for (const grey of [40, 128, 220]) {
    const { frames } = await framesOf(
      clipOfStreams(
        samplings.map((sampling) => greyStream(grey, sampling)),
        'YBR_FULL_422',
      ),
    );
    expect(frames).toHaveLength(4);
    for (const frame of frames)
      for (const level of channelsOf(frame)) expect(Math.abs(level - grey)).toBeLessThanOrEqual(1.5);
  }
});
