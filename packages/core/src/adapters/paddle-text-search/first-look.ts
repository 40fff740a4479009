import type { InferenceSession, TypedTensor } from 'onnxruntime-node';
import type { TextSearchFrame } from '../../ports/text-search.ts';
import { CELL, type CellMap } from './cell-map.ts';
import { writePlanes } from './picture-planes.ts';
import { planTiles, type Span } from './plan-tiles.ts';
import type { Runtime } from './runtime.ts';

/** Pixels at a tile's inner edge whose answer is left to its neighbour. */
const UNSURE = 32;

/** Says of each cell of a frame whether text or a code is there; it does not read it. */
export class FirstLook {
  readonly #runtime: Runtime;
  readonly #session: InferenceSession;
  /** One buffer for the input of all tiles, as large as the largest. */
  #buffer = new Float32Array(0);

  constructor(runtime: Runtime, session: InferenceSession) {
    this.#runtime = runtime;
    this.#session = session;
  }

  /** Large frames are looked at in tiles, which are joined without seams. */
  async look(frame: TextSearchFrame): Promise<CellMap> {
    const columns = Math.ceil(frame.columns / CELL);
    const rows = Math.ceil(frame.rows / CELL);
    const map = { columns, rows, data: new Float32Array(columns * rows) };
    for (const down of planTiles(frame.rows))
      for (const across of planTiles(frame.columns)) merge(map, { across, down }, await this.#run(frame, across, down));
    return map;
  }

  async #run(frame: TextSearchFrame, across: Span, down: Span): Promise<Float32Array> {
    const data = this.#inputOf(3 * across.length * down.length);
    writePlanes(frame, { x: across.start, y: down.start, width: across.length, height: down.length }, data);
    const picture = new this.#runtime.Tensor('float32', data, [1, 3, down.length, across.length]);
    const { text } = await this.#session.run({ picture });
    return (text as TypedTensor<'float32'>).data;
  }

  #inputOf(length: number): Float32Array {
    if (this.#buffer.length < length) this.#buffer = new Float32Array(length);
    return this.#buffer.subarray(0, length);
  }
}

/** From which cell to which a tile's answer counts: not at its inner edges. */
function trusted({ start, length }: Span, cells: number): [number, number] {
  const first = start === 0 ? 0 : (start + UNSURE) / CELL;
  const end = (start + length) / CELL;
  return [first, end >= cells ? cells : end - UNSURE / CELL];
}

function merge(map: CellMap, { across, down }: { across: Span; down: Span }, answer: Float32Array): void {
  const [left, right] = trusted(across, map.columns);
  const [top, bottom] = trusted(down, map.rows);
  const stride = across.length / CELL;
  for (let y = top; y < bottom; y++) {
    const row = (y - down.start / CELL) * stride - across.start / CELL;
    for (let x = left; x < right; x++) {
      const value = answer[row + x]!;
      const at = y * map.columns + x;
      if (value > map.data[at]!) map.data[at] = value;
    }
  }
}
