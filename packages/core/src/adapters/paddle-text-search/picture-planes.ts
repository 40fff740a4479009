import type { TextBoxArea, TextSearchFrame } from '../../ports/text-search.ts';

/**
 * Writes a part of the frame as three planes (red, green, blue; 0 to 1), row by row; what is beyond the frame is black.
 * `output` holds exactly three planes of the part's size.
 */
export function writePlanes(frame: TextSearchFrame, part: TextBoxArea, output: Float32Array): void {
  const plane = part.width * part.height;
  const width = Math.max(0, Math.min(part.width, frame.columns - part.x));
  const height = Math.max(0, Math.min(part.height, frame.rows - part.y));
  if (width < part.width || height < part.height) output.fill(0);
  for (let row = 0; row < height; row++) {
    const from = ((part.y + row) * frame.columns + part.x) * frame.channels;
    const to = row * part.width;
    if (frame.channels === 3) writeColours(frame.data, from, { output, to, width, plane });
    else writeGreys(frame.data, from, { output, to, width, plane });
  }
}

interface Row {
  output: Float32Array;
  to: number;
  width: number;
  plane: number;
}

const LEVEL = 1 / 255;

function writeColours(data: Uint8Array, from: number, { output, to, width, plane }: Row): void {
  const end = to + width;
  for (let red = to, at = from; red < end; red++, at += 3) {
    output[red] = data[at]! * LEVEL;
    output[red + plane] = data[at + 1]! * LEVEL;
    output[red + 2 * plane] = data[at + 2]! * LEVEL;
  }
}

function writeGreys(data: Uint8Array, from: number, { output, to, width, plane }: Row): void {
  for (let column = 0; column < width; column++) output[to + column] = data[from + column]! * LEVEL;
  output.copyWithin(to + plane, to, to + width);
  output.copyWithin(to + 2 * plane, to, to + width);
}
