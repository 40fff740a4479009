/** A rectangle of pixels. */
export interface MaskRectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What is blacked out: the masks, and all that is outside `keep` where that is given. */
export interface JpegMask {
  rows: number;
  columns: number;
  masks: readonly MaskRectangle[];
  keep?: readonly MaskRectangle[] | undefined;
}

/** How much of an MCU is hidden. */
export const KEPT = 0;
export const HIDDEN = 1;
export const MIXED = 2;

/** Edges in whole pixels: `right` and `bottom` are outside. */
interface Edges {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Size of an MCU in pixels, and their number. */
export interface McuGrid {
  width: number;
  height: number;
  across: number;
  down: number;
}

/** Where the masks lie, asked MCU by MCU. */
export class MaskPlan {
  readonly #size: { rows: number; columns: number };
  readonly #masks: Edges[];
  readonly #keep: Edges[] | undefined;

  constructor({ rows, columns, masks, keep }: JpegMask) {
    this.#size = { rows, columns };
    this.#masks = masks.map(({ x, y, width, height }) => ({
      left: Math.floor(x),
      top: Math.floor(y),
      right: Math.ceil(x + width),
      bottom: Math.ceil(y + height),
    }));
    // What is kept must lie wholly inside.
    this.#keep = keep?.map(({ x, y, width, height }) => ({
      left: Math.ceil(x),
      top: Math.ceil(y),
      right: Math.floor(x + width),
      bottom: Math.floor(y + height),
    }));
  }

  /** {@link KEPT}, {@link HIDDEN} or {@link MIXED} for each MCU, row by row. */
  mcus(grid: McuGrid): Uint8Array {
    const states = new Uint8Array(grid.across * grid.down);
    for (let row = 0, at = 0; row < grid.down; row++)
      for (let column = 0; column < grid.across; column++, at++) states[at] = this.#stateOf(grid, column, row);
    return states;
  }

  #stateOf({ width, height }: McuGrid, column: number, row: number): number {
    const { columns, rows } = this.#size;
    const mcu = { left: column * width, top: row * height, right: 0, bottom: 0 };
    mcu.right = Math.min(columns, mcu.left + width);
    mcu.bottom = Math.min(rows, mcu.top + height);
    const touched = this.#masks.some((one) => meets(one, mcu));
    if (touched && this.#masks.some((one) => holds(one, mcu))) return HIDDEN;
    if (this.#keep === undefined) return touched ? MIXED : KEPT;
    if (!this.#keep.some((one) => meets(one, mcu))) return HIDDEN;
    return !touched && this.#keep.some((one) => holds(one, mcu)) ? KEPT : MIXED;
  }

  /**
   * One byte a pixel of one MCU, 1 where it is hidden. Beyond the picture a pixel is hidden where the last one of its row
   * or column is: encoders repeat those.
   */
  paint(target: Uint8Array, { width, height }: McuGrid, column: number, row: number): void {
    const [left, top] = [column * width, row * height];
    target.fill(this.#keep === undefined ? 0 : 1, 0, width * height);
    const fill = (one: Edges, value: number) => {
      const edges = this.#beyond(one);
      const from = Math.max(edges.left - left, 0);
      const end = Math.min(edges.right - left, width);
      if (end <= from) return;
      for (let y = Math.max(edges.top - top, 0); y < Math.min(edges.bottom - top, height); y++)
        target.fill(value, y * width + from, y * width + end);
    };
    for (const one of this.#keep ?? []) fill(one, 0);
    for (const one of this.#masks) fill(one, 1);
  }

  /** What reaches to the picture's right or lower edge reaches on without end. */
  #beyond({ left, top, right, bottom }: Edges): Edges {
    const { columns, rows } = this.#size;
    return {
      left: left >= columns ? Infinity : left,
      top: top >= rows ? Infinity : top,
      right: right >= columns ? Infinity : right,
      bottom: bottom >= rows ? Infinity : bottom,
    };
  }
}

function meets(one: Edges, other: Edges): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

function holds(one: Edges, other: Edges): boolean {
  return one.left <= other.left && one.top <= other.top && one.right >= other.right && one.bottom >= other.bottom;
}
