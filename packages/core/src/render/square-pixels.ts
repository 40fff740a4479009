import type { DisplayFrame } from '../dicom/types.ts';

/** A side no decoder and no phone refuses. */
const LONGEST = 16_384;

/** Width and height in square pixels: the coarser direction is stretched, so that nothing is lost; too long a side stays as it is. */
export function squareSize(frame: Pick<DisplayFrame, 'rows' | 'columns' | 'pixelAspect'>): {
  columns: number;
  rows: number;
} {
  const { rows, columns, pixelAspect = 1 } = frame;
  const square =
    pixelAspect >= 1
      ? { columns, rows: Math.round(rows * pixelAspect) }
      : { columns: Math.round(columns / pixelAspect), rows };
  return Math.max(square.columns, square.rows) > LONGEST ? { columns, rows } : square;
}
