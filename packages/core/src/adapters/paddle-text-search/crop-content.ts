import type { TextBoxArea, TextSearchFrame } from '../../ports/text-search.ts';

/** Grey levels up to which a pixel is black, the noise of a lossy codec included; nobody reads what is as dark. */
const BLACK = 3;

function isDark(data: Uint8Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (data[at]! > BLACK) return false;
  return true;
}

/** First and last sample of a row, within the bounds known so far, that is not black. */
function widen(row: Uint8Array, bounds: { first: number; last: number }): void {
  for (let at = 0; at < bounds.first; at++) if (row[at]! > BLACK) bounds.first = at;
  for (let at = row.length - 1; at > bounds.last; at--) if (row[at]! > BLACK) bounds.last = at;
}

/** Black pixels that are left around the content, so that boxes at its edge keep their margin. */
const MARGIN = 16;

/** The smallest area that holds everything that is not black, and a margin; undefined where all of it is black. */
export function findContent({ rows, columns, channels, data }: TextSearchFrame): TextBoxArea | undefined {
  const stride = columns * channels;
  let top = 0;
  while (top < rows && isDark(data, top * stride, (top + 1) * stride)) top++;
  if (top === rows) return undefined;
  let bottom = rows;
  while (isDark(data, (bottom - 1) * stride, bottom * stride)) bottom--;
  const bounds = { first: stride - 1, last: 0 };
  for (let y = top; y < bottom; y++) widen(data.subarray(y * stride, (y + 1) * stride), bounds);
  const left = Math.max(0, Math.floor(bounds.first / channels) - MARGIN);
  const right = Math.min(columns, Math.floor(bounds.last / channels) + 1 + MARGIN);
  const y = Math.max(0, top - MARGIN);
  return { x: left, y, width: right - left, height: Math.min(rows, bottom + MARGIN) - y };
}
