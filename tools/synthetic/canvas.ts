import { GLYPH_HEIGHT, GLYPH_WIDTH, glyphRows } from './font.ts';

/** An 8-bit RGB picture, interleaved, with the few drawing verbs the synthetic studies need. */
export interface Canvas {
  width: number;
  height: number;
  data: Uint8Array;
}

/** A black canvas. */
export function createCanvas(width: number, height: number): Canvas {
  return { width, height, data: new Uint8Array(width * height * 3) };
}

export function setPixel(canvas: Canvas, x: number, y: number, red: number, green: number, blue: number): void {
  if (x < 0 || y < 0 || x >= canvas.width || y >= canvas.height) return;
  const at = (y * canvas.width + x) * 3;
  canvas.data[at] = red;
  canvas.data[at + 1] = green;
  canvas.data[at + 2] = blue;
}

export function fillRectangle(canvas: Canvas, x: number, y: number, width: number, height: number, grey: number): void {
  for (let row = y; row < y + height; row++) {
    for (let column = x; column < x + width; column++) setPixel(canvas, column, row, grey, grey, grey);
  }
}

export interface TextStyle {
  /** Each font pixel becomes a square of this many image pixels. */
  scale?: number;
  color?: readonly [number, number, number];
}

/** Draws text in the built-in bitmap font; returns its box, so that tests know where it stands. */
export function drawText(
  canvas: Canvas,
  text: string,
  x: number,
  y: number,
  { scale = 2, color = [235, 235, 235] }: TextStyle = {},
): { x: number; y: number; width: number; height: number } {
  let left = x;
  for (const character of text) {
    glyphRows(character).forEach((bits, row) => {
      for (let column = 0; column < GLYPH_WIDTH; column++) {
        if ((bits & (1 << (GLYPH_WIDTH - 1 - column))) === 0) continue;
        for (let dy = 0; dy < scale; dy++) {
          for (let dx = 0; dx < scale; dx++) {
            setPixel(canvas, left + column * scale + dx, y + row * scale + dy, ...color);
          }
        }
      }
    });
    left += (GLYPH_WIDTH + 1) * scale;
  }
  return { x, y, width: left - x, height: GLYPH_HEIGHT * scale };
}
