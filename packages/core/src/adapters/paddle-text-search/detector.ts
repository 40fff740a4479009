import type { InferenceSession, Tensor, TypedTensor } from 'onnxruntime-node';
import type { TextSearchFrame } from '../../ports/text-search.ts';
import { type EnlargedBox, enlargeBox } from './enlarge-box.ts';
import { type BlobLimits, findBlobs, type TextMap } from './find-boxes.ts';
import { planTiles, type Span } from './plan-tiles.ts';
import { type Normalization, sampleWindow } from './sample-frame.ts';

/** The part of the engine that the networks need. */
export interface Runtime {
  Tensor: new (type: 'float32', data: Float32Array, dims: readonly number[]) => Tensor;
}

/** The detector's own training (ImageNet statistics). */
const NORMALIZATION: Normalization = { mean: [0.485, 0.456, 0.406], deviation: [0.229, 0.224, 0.225] };
/** Black pixels around the frame: text at the very edge is not found without. */
const BORDER = 16;
/** Magnified pixels at a tile's inner edge whose answer is left to its neighbour. */
const UNSURE = 24;
/** Chosen on the tuning half of the bench. */
const LIMITS: BlobLimits = { pixel: 0.3, mean: 0.5, height: 3 };

/** A box with how sure the detector is, 0 to 1. */
export interface DetectedBox extends EnlargedBox {
  confidence: number;
  /** Length over height along its own axis. */
  elongation: number;
}

/** Finds where text stands; it does not read it. */
export class Detector {
  readonly #runtime: Runtime;
  readonly #session: InferenceSession;
  readonly #limits: BlobLimits;
  /** One buffer for the input of all tiles, as large as the largest. */
  #buffer = new Float32Array(0);

  constructor(runtime: Runtime, session: InferenceSession, limits: BlobLimits = LIMITS) {
    this.#runtime = runtime;
    this.#session = session;
    this.#limits = limits;
  }

  async detect(frame: TextSearchFrame, scale: number): Promise<DetectedBox[]> {
    const map = await this.map(frame, scale);
    return findBlobs(map, this.#limits)
      .map((blob) => ({
        ...enlargeBox(blob, { scale, border: BORDER }, frame),
        confidence: blob.confidence,
        elongation: blob.length / blob.height,
      }))
      .filter(({ text }) => text.width > 0 && text.height > 0);
  }

  /** How likely each pixel of the magnified frame, with its border, belongs to text; tiles are joined without seams. */
  async map(frame: TextSearchFrame, scale: number): Promise<TextMap> {
    const width = Math.ceil((frame.columns + 2 * BORDER) * scale);
    const height = Math.ceil((frame.rows + 2 * BORDER) * scale);
    const map = { width, height, data: new Uint8Array(width * height) };
    for (const down of planTiles(height))
      for (const across of planTiles(width)) merge(map, { across, down }, await this.#run(frame, scale, across, down));
    return map;
  }

  async #run(frame: TextSearchFrame, scale: number, across: Span, down: Span): Promise<Float32Array> {
    const data = this.#inputOf(3 * across.length * down.length);
    const shift = BORDER * scale;
    const window = { left: across.start - shift, top: down.start - shift, width: across.length, height: down.length };
    const output = { data, offset: 0, stride: across.length, rows: down.length };
    sampleWindow(frame, { window, scale: { x: scale, y: scale }, normalization: NORMALIZATION }, output);
    const input = new this.#runtime.Tensor('float32', data, [1, 3, down.length, across.length]);
    const answer = await this.#session.run({ [this.#session.inputNames[0]!]: input });
    return (answer[this.#session.outputNames[0]!] as TypedTensor<'float32'>).data;
  }

  #inputOf(length: number): Float32Array {
    if (this.#buffer.length < length) this.#buffer = new Float32Array(length);
    return this.#buffer.subarray(0, length);
  }
}

/** From where to where a tile's answer counts: not at its inner edges. */
function trusted({ start, length }: Span, size: number): [number, number] {
  return [start === 0 ? 0 : start + UNSURE, start + length >= size ? size : start + length - UNSURE];
}

function merge(map: TextMap, { across, down }: { across: Span; down: Span }, answer: Float32Array): void {
  const [left, right] = trusted(across, map.width);
  const [top, bottom] = trusted(down, map.height);
  for (let y = top; y < bottom; y++) {
    const row = (y - down.start) * across.length - across.start;
    for (let x = left; x < right; x++) {
      const value = answer[row + x]! * 255;
      const at = y * map.width + x;
      if (value > map.data[at]!) map.data[at] = value;
    }
  }
}
