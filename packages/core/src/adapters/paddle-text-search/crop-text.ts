import type { TextBoxArea, TextSearchFrame } from '../../ports/text-search.ts';

/** Quarter turns, clockwise, that bring the text upright. */
export type Turn = 0 | 1 | 3;

/** Copies the area out of the frame, turned. */
export function cropText(frame: TextSearchFrame, area: TextBoxArea, turn: Turn): TextSearchFrame {
  const rows = turn === 0 ? area.height : area.width;
  const columns = turn === 0 ? area.width : area.height;
  const { channels } = frame;
  const data = new Uint8Array(rows * columns * channels);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const x = turn === 0 ? column : turn === 1 ? row : area.width - 1 - row;
      const y = turn === 0 ? row : turn === 1 ? area.height - 1 - column : column;
      const from = ((area.y + y) * frame.columns + area.x + x) * channels;
      const to = (row * columns + column) * channels;
      for (let channel = 0; channel < channels; channel++) data[to + channel] = frame.data[from + channel]!;
    }
  return { rows, columns, channels, data };
}

/** The frame at a whole fraction of its size, each pixel the mean of a square, so that nothing is lost in shrinking. */
export function shrink(frame: TextSearchFrame, by: number): TextSearchFrame {
  if (by <= 1) return frame;
  const { channels } = frame;
  const rows = Math.max(1, Math.floor(frame.rows / by));
  const columns = Math.max(1, Math.floor(frame.columns / by));
  const data = new Uint8Array(rows * columns * channels);
  for (let at = 0; at < data.length; at++) {
    const pixel = Math.floor(at / channels);
    const top = Math.floor(pixel / columns) * by;
    const left = (pixel % columns) * by;
    let sum = 0;
    let count = 0;
    for (let y = top; y < Math.min(top + by, frame.rows); y++)
      for (let x = left; x < Math.min(left + by, frame.columns); x++, count++)
        sum += frame.data[(y * frame.columns + x) * channels + (at % channels)]!;
    data[at] = Math.round(sum / count);
  }
  return { rows, columns, channels, data };
}
