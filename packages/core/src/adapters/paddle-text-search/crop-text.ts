import type { TextBoxArea, TextSearchFrame } from '../../ports/text-search.ts';

/** Quarter turns, clockwise, that bring the text upright. */
export type Turn = 0 | 1 | 2 | 3;

/** Where in the area a pixel of the turned crop comes from. */
function place(turn: Turn, row: number, column: number, { width, height }: TextBoxArea): [x: number, y: number] {
  if (turn === 0) return [column, row];
  if (turn === 1) return [row, height - 1 - column];
  if (turn === 2) return [width - 1 - column, height - 1 - row];
  return [width - 1 - row, column];
}

/** Copies the area out of the frame, turned. */
export function cropText(frame: TextSearchFrame, area: TextBoxArea, turn: Turn): TextSearchFrame {
  const lying = turn === 1 || turn === 3;
  const rows = lying ? area.width : area.height;
  const columns = lying ? area.height : area.width;
  const { channels } = frame;
  const data = new Uint8Array(rows * columns * channels);
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const [x, y] = place(turn, row, column, area);
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
