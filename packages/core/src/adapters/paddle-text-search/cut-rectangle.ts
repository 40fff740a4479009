import type { TextSearchFrame } from '../../ports/text-search.ts';
import type { TextRectangle } from './text-rectangle.ts';

/** Places along an axis of the frame: the nearest pixel, the next, and the weight of that. */
function neighbours(at: number, size: number): [first: number, second: number, weight: number] {
  const clamped = Math.min(Math.max(at, 0), size - 1);
  const first = Math.floor(clamped);
  return [first, Math.min(first + 1, size - 1), clamped - first];
}

/** Copies a rectangle out of the frame so that its text reads rightwards; beyond the frame its edge goes on. */
export function cutRectangle(frame: TextSearchFrame, rectangle: TextRectangle): TextSearchFrame {
  const columns = Math.max(1, Math.round(rectangle.length));
  const rows = Math.max(1, Math.round(rectangle.height));
  const cut = { rows, columns, channels: frame.channels, data: new Uint8Array(rows * columns * frame.channels) };
  if (rectangle.angle === 0) cutUpright(frame, rectangle, cut);
  else cutTurned(frame, rectangle, cut);
  return cut;
}

/** Most lines are upright, and their pixels mostly lie on those of the frame. */
function cutUpright(frame: TextSearchFrame, { x, y }: TextRectangle, cut: TextSearchFrame): void {
  const { channels, data: from } = frame;
  const { rows, columns, data } = cut;
  const places = Array.from({ length: columns }, (_, column) =>
    neighbours(x + (column + 0.5 - columns / 2) - 0.5, frame.columns),
  );
  const left = Int32Array.from(places, ([first]) => first * channels);
  const right = Int32Array.from(places, ([, second]) => second * channels);
  const weight = Float64Array.from(places, ([, , share]) => share);
  let to = 0;
  for (let row = 0; row < rows; row++) {
    const [top, bottom, down] = neighbours(y + (row + 0.5 - rows / 2) - 0.5, frame.rows);
    const upper = top * frame.columns * channels;
    const lower = bottom * frame.columns * channels;
    for (let column = 0; column < columns; column++) {
      const across = weight[column]!;
      for (let channel = 0; channel < channels; channel++) {
        const one = left[column]! + channel;
        const other = right[column]! + channel;
        const above = from[upper + one]! * (1 - across) + from[upper + other]! * across;
        const below = from[lower + one]! * (1 - across) + from[lower + other]! * across;
        data[to++] = Math.round(above * (1 - down) + below * down);
      }
    }
  }
}

function cutTurned(frame: TextSearchFrame, rectangle: TextRectangle, cut: TextSearchFrame): void {
  const { channels, data: from } = frame;
  const { rows, columns, data } = cut;
  const across = Math.cos(rectangle.angle);
  const down = Math.sin(rectangle.angle);
  let to = 0;
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++) {
      const along = column + 0.5 - columns / 2;
      const over = row + 0.5 - rows / 2;
      const [left, right, x] = neighbours(rectangle.x + along * across - over * down - 0.5, frame.columns);
      const [top, bottom, y] = neighbours(rectangle.y + along * down + over * across - 0.5, frame.rows);
      const upper = top * frame.columns;
      const lower = bottom * frame.columns;
      for (let channel = 0; channel < channels; channel++) {
        const above =
          from[(upper + left) * channels + channel]! * (1 - x) + from[(upper + right) * channels + channel]! * x;
        const below =
          from[(lower + left) * channels + channel]! * (1 - x) + from[(lower + right) * channels + channel]! * x;
        data[to++] = Math.round(above * (1 - y) + below * y);
      }
    }
}

/** The frame turned by half. */
export function turnAround({ rows, columns, channels, data }: TextSearchFrame): TextSearchFrame {
  const turned = new Uint8Array(data.length);
  const pixels = rows * columns;
  for (let pixel = 0; pixel < pixels; pixel++)
    for (let channel = 0; channel < channels; channel++)
      turned[(pixels - 1 - pixel) * channels + channel] = data[pixel * channels + channel]!;
  return { rows, columns, channels, data: turned };
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
