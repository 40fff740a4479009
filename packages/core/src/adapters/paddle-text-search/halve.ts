import type { TextSearchFrame } from '../../ports/text-search.ts';

/** The frame at half its size, each pixel the mean of four; an odd last row or column counts twice. */
export function halve({ rows, columns, channels, data }: TextSearchFrame): TextSearchFrame {
  const half = { rows: (rows + 1) >> 1, columns: (columns + 1) >> 1, channels };
  const result = new Uint8Array(half.rows * half.columns * channels);
  const stride = columns * channels;
  let to = 0;
  for (let row = 0; row < half.rows; row++) {
    const upper = 2 * row * stride;
    const lower = 2 * row + 1 < rows ? upper + stride : upper;
    for (let column = 0; column < half.columns; column++) {
      const left = 2 * column * channels;
      const right = 2 * column + 1 < columns ? left + channels : left;
      for (let channel = 0; channel < channels; channel++) {
        const above = data[upper + left + channel]! + data[upper + right + channel]!;
        const below = data[lower + left + channel]! + data[lower + right + channel]!;
        result[to++] = (above + below + 2) >> 2;
      }
    }
  }
  return { ...half, data: result };
}
