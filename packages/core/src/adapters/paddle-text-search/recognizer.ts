import type { InferenceSession, TypedTensor } from 'onnxruntime-node';
import type { TextSearchFrame } from '../../ports/text-search.ts';
import type { Alphabet } from './alphabet.ts';
import { shrink, turnAround } from './cut-rectangle.ts';
import { type LineReading, readCharacters } from './read-characters.ts';
import { ReadingMemory } from './reading-memory.ts';
import type { Runtime } from './runtime.ts';
import { type Normalization, sampleWindow } from './sample-frame.ts';

const NORMALIZATION: Normalization = { mean: [0.5, 0.5, 0.5], deviation: [0.5, 0.5, 0.5] };
/** The recognizer's height; it takes any width. */
const HEIGHT = 48;
const LEAST_WIDTH = 64;
/** Longer lines are squeezed: memory grows with the width. */
const MOST_WIDTH = 1600;
/** Crops that go through together, and their widths together: memory grows with them. */
const BATCH = 6;
const BATCH_WIDTH = 960;
/** Below this a reading may be that of text which stands on its head. */
const UNSURE = 0.8;

/** Reads crops that hold one line each. */
export class Recognizer {
  readonly #runtime: Runtime;
  readonly #session: InferenceSession;
  readonly #alphabet: Alphabet;
  readonly #memory = new ReadingMemory();

  constructor(runtime: Runtime, session: InferenceSession, alphabet: Alphabet) {
    this.#runtime = runtime;
    this.#session = session;
    this.#alphabet = alphabet;
  }

  /** The readings in the order of the crops; what cannot be read as it is is also read turned by half. */
  async read(crops: readonly TextSearchFrame[]): Promise<LineReading[]> {
    const readings = crops.map((crop) => this.#memory.get(crop));
    const news = crops.filter((_, index) => readings[index] === undefined);
    const read = await this.#readAnew(news);
    for (const [at, crop] of news.entries()) this.#memory.keep(crop, read[at]!);
    let next = 0;
    return readings.map((reading) => reading ?? read[next++]!);
  }

  async #readAnew(crops: readonly TextSearchFrame[]): Promise<LineReading[]> {
    const readings = await this.#readAll(crops);
    const unsure = crops.flatMap((crop, index) => (readings[index]!.any.confidence < UNSURE ? [{ crop, index }] : []));
    const turned = await this.#readAll(unsure.map(({ crop }) => turnAround(crop)));
    turned.forEach((reading, at) => {
      const { index } = unsure[at]!;
      if (reading.any.confidence > readings[index]!.any.confidence) readings[index] = reading;
    });
    return readings;
  }

  async #readAll(crops: readonly TextSearchFrame[]): Promise<LineReading[]> {
    const readings: LineReading[] = [];
    const fitted = crops.map((crop, index) => ({ index, crop: fitCrop(crop) }));
    fitted.sort((one, other) => one.crop.width - other.crop.width);
    for (let start = 0; start < fitted.length; ) {
      const batch = fitted.slice(start, start + batchSize(fitted.slice(start, start + BATCH)));
      start += batch.length;
      const answers = await this.#run(batch.map(({ crop }) => crop));
      batch.forEach(({ index }, at) => {
        readings[index] = answers[at]!;
      });
    }
    return readings;
  }

  async #run(crops: readonly FittedCrop[]): Promise<LineReading[]> {
    const width = Math.max(...crops.map((crop) => crop.width));
    const size = 3 * HEIGHT * width;
    // Zero is the middle grey that the recognizer was trained to see after the text.
    const data = new Float32Array(crops.length * size);
    crops.forEach(({ frame, scale, width: own }, index) => {
      const window = { left: 0, top: 0, width: own, height: HEIGHT };
      const output = { data, offset: index * size, stride: width, rows: HEIGHT };
      sampleWindow(frame, { window, scale, normalization: NORMALIZATION }, output);
    });
    const input = new this.#runtime.Tensor('float32', data, [crops.length, 3, HEIGHT, width]);
    const answer = await this.#session.run({ [this.#session.inputNames[0]!]: input });
    const { data: steps } = answer[this.#session.outputNames[0]!] as TypedTensor<'float32'>;
    const each = steps.length / crops.length;
    return crops.map((_, index) => this.#decode(steps.subarray(index * each, (index + 1) * each)));
  }

  #decode(steps: Float32Array): LineReading {
    return {
      latin: readCharacters(steps, this.#alphabet, this.#alphabet.latin),
      any: readCharacters(steps, this.#alphabet),
    };
  }
}

/** How many of the crops, which come from the narrowest to the widest, go through together; at least one. */
function batchSize(crops: readonly { crop: FittedCrop }[]): number {
  const tooWide = crops.findIndex(({ crop }, index) => index > 0 && (index + 1) * crop.width > BATCH_WIDTH);
  return tooWide < 0 ? crops.length : tooWide;
}

interface FittedCrop {
  frame: TextSearchFrame;
  scale: { x: number; y: number };
  width: number;
}

/** Shrinks by whole steps first, then scales to the recognizer's height. */
function fitCrop(crop: TextSearchFrame): FittedCrop {
  const frame = shrink(crop, Math.floor(crop.rows / HEIGHT));
  const y = HEIGHT / frame.rows;
  const width = Math.min(MOST_WIDTH, Math.max(LEAST_WIDTH, Math.round(frame.columns * y)));
  const x = Math.min(y, width / frame.columns);
  return { frame, scale: { x, y }, width: Math.min(width, Math.max(1, Math.ceil(frame.columns * x))) };
}
