import type { TextSearchFrame } from '../../ports/text-search.ts';

/** The frame at half its size, each pixel the mean of four; an odd last row or column counts twice. */
export function halve({ rows, columns, channels, data }: TextSearchFrame): TextSearchFrame {
  const half = { rows: (rows + 1) >> 1, columns: (columns + 1) >> 1, channels };
  const result = new Uint8Array(half.rows * half.columns * channels);
  const stride = columns * channels;
  const whole = (columns >> 1) * channels;
  let to = 0;
  for (let row = 0; row < half.rows; row++) {
    let upper = 2 * row * stride;
    let lower = 2 * row + 1 < rows ? upper + stride : upper;
    // The samples of a pixel stand side by side, and so do pairs of pixels.
    for (const end = to + whole; to < end; upper += channels, lower += channels)
      for (let channel = 0; channel < channels; channel++, to++, upper++, lower++)
        result[to] = (data[upper]! + data[upper + channels]! + data[lower]! + data[lower + channels]! + 2) >> 2;
    if (columns % 2 === 1)
      for (let channel = 0; channel < channels; channel++, to++, upper++, lower++)
        result[to] = (data[upper]! + data[lower]! + 1) >> 1;
  }
  return { ...half, data: result };
}
