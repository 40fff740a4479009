import type { TextSearchFrame } from '../../ports/text-search.ts';

/** A part of the magnified frame, in magnified pixels; it may reach beyond the frame, where everything is black. */
export interface Window {
  left: number;
  top: number;
  width: number;
  height: number;
}

/** Where each magnified column (or row) takes its value from: two neighbours and the weight of the second. */
interface Axis {
  first: Int32Array;
  second: Int32Array;
  weight: Float32Array;
}

function makeAxis(start: number, length: number, scale: number, size: number): Axis {
  const axis = { first: new Int32Array(length), second: new Int32Array(length), weight: new Float32Array(length) };
  for (let index = 0; index < length; index++) {
    const at = (start + index + 0.5) / scale - 0.5;
    const outside = at < -0.5 || at > size - 0.5;
    const clamped = Math.min(Math.max(at, 0), size - 1);
    const first = Math.floor(clamped);
    axis.first[index] = outside ? -1 : first;
    axis.second[index] = Math.min(first + 1, size - 1);
    axis.weight[index] = clamped - first;
  }
  return axis;
}

/** How a sample (0 to 255) of one channel becomes a network's input. */
export interface Normalization {
  mean: readonly [number, number, number];
  deviation: readonly [number, number, number];
}

/**
 * Writes the window, magnified bilinearly and normalized, as three planes (channel, row, column) from `offset` on.
 * `stride` is the width of a row of the output; what is outside the frame is written as black.
 */
export function sampleWindow(
  frame: TextSearchFrame,
  { window, scale, normalization }: { window: Window; scale: { x: number; y: number }; normalization: Normalization },
  output: { data: Float32Array; offset: number; stride: number; rows: number },
): void {
  const columns = makeAxis(window.left, window.width, scale.x, frame.columns);
  const rows = makeAxis(window.top, window.height, scale.y, frame.rows);
  for (let channel = 0; channel < 3; channel++) {
    const { mean, deviation } = normalization;
    const factor = 1 / (255 * deviation[channel]!);
    const shift = -mean[channel]! / deviation[channel]!;
    const plane = output.offset + channel * output.rows * output.stride;
    const source = frame.channels === 3 ? channel : 0;
    for (let row = 0; row < window.height; row++)
      sampleRow(frame, { columns, rows, row, source, factor, shift }, output.data, plane + row * output.stride);
  }
}

function sampleRow(
  { data, columns: width, channels }: TextSearchFrame,
  by: { columns: Axis; rows: Axis; row: number; source: number; factor: number; shift: number },
  output: Float32Array,
  at: number,
): void {
  const { first, second, weight } = by.columns;
  const length = first.length;
  const upper = by.rows.first[by.row]!;
  if (upper < 0) {
    output.fill(by.shift, at, at + length);
    return;
  }
  const top = upper * width * channels + by.source;
  const bottom = by.rows.second[by.row]! * width * channels + by.source;
  const down = by.rows.weight[by.row]!;
  for (let column = 0; column < length; column++) {
    const left = first[column]! * channels;
    if (left < 0) {
      output[at + column] = by.shift;
      continue;
    }
    const right = second[column]! * channels;
    const across = weight[column]!;
    const above = data[top + left]! * (1 - across) + data[top + right]! * across;
    const below = data[bottom + left]! * (1 - across) + data[bottom + right]! * across;
    output[at + column] = (above * (1 - down) + below * down) * by.factor + by.shift;
  }
}
