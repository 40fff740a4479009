import sharp from 'sharp';
import { glyphRows } from '../synthetic/font.ts';
import { ADVANCE, strokesOf } from './stroke-font.ts';

/** Ink of a line of text: 0 to 255 for each pixel, cropped to the ink. */
export interface Ink {
  width: number;
  height: number;
  data: Uint8Array;
}

/** A system font by its family, or one of the bench's own. */
export type Font = { family: string; weight?: string } | 'dots' | 'strokes';

/** What is drawn: the height of a capital letter in pixels, and degrees clockwise. */
export interface Line {
  text: string;
  font: Font;
  capHeight: number;
  rotation: number;
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function shapes({ text, font, capHeight }: Line): { markup: string; width: number } {
  if (font === 'dots') {
    const dot = capHeight / 7;
    const squares = [...text].flatMap((character, index) =>
      glyphRows(character).flatMap((bits, row) =>
        [0, 1, 2, 3, 4].flatMap((column) =>
          (bits & (16 >> column)) === 0
            ? []
            : [`<rect x="${(index * 6 + column) * dot}" y="${row * dot}" width="${dot}" height="${dot}"/>`],
        ),
      ),
    );
    return { markup: squares.join(''), width: text.length * 6 * dot };
  }
  if (font === 'strokes') {
    const unit = capHeight / 6;
    const lines = strokesOf(text).map(([x1, y1, x2, y2]) => `M${x1 * unit} ${y1 * unit}L${x2 * unit} ${y2 * unit}`);
    const style = `fill="none" stroke="#fff" stroke-width="${Math.max(1, capHeight / 9)}" stroke-linecap="round"`;
    return { markup: `<path d="${lines.join('')}" ${style}/>`, width: text.length * ADVANCE * unit };
  }
  // A capital is close to 0.72 of the size in all the families used.
  const size = capHeight / 0.72;
  const style = `font-family="${font.family}" font-size="${size}" font-weight="${font.weight ?? 'normal'}"`;
  return { markup: `<text x="0" y="${capHeight}" ${style}>${escaped(text)}</text>`, width: text.length * size };
}

/** Draws one line. */
export async function drawLine(line: Line): Promise<Ink> {
  const { markup, width } = shapes(line);
  const side = Math.ceil(2 * (width + 4 * line.capHeight));
  const middle = side / 2;
  const move = `translate(${middle} ${middle}) rotate(${line.rotation})`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}"><rect width="${side}" height="${side}" fill="#000"/><g fill="#fff" transform="${move}">${markup}</g></svg>`;
  const { data, info } = await sharp(Buffer.from(svg)).greyscale().raw().toBuffer({ resolveWithObject: true });
  return crop({ width: info.width, height: info.height, data: pick(data, info.channels) });
}

function pick(data: Uint8Array, channels: number): Uint8Array {
  if (channels === 1) return data;
  return Uint8Array.from({ length: data.length / channels }, (_, index) => data[index * channels]!);
}

/** Ink below this is not seen. */
export const VISIBLE = 64;

function crop({ width, height, data }: Ink): Ink {
  let [left, top, right, bottom] = [width, height, 0, 0];
  data.forEach((value, at) => {
    if (value < VISIBLE) return;
    const x = at % width;
    const y = Math.floor(at / width);
    left = Math.min(left, x);
    right = Math.max(right, x + 1);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y + 1);
  });
  const cropped = new Uint8Array(Math.max(0, right - left) * Math.max(0, bottom - top));
  for (let row = top; row < bottom; row++)
    cropped.set(data.subarray(row * width + left, row * width + right), (row - top) * (right - left));
  return { width: right - left, height: bottom - top, data: cropped };
}
