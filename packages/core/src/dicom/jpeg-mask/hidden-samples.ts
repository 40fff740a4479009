import { HIDDEN, KEPT, type MaskPlan, type McuGrid, MIXED } from './mask-plan.ts';

/** One block's place in its MCU. */
export interface BlockPlace {
  /** Pixels a sample is wide and high; no whole number where a component has a share between. */
  wide: number;
  high: number;
  /** Its first sample, counted from the MCU's. */
  left: number;
  top: number;
}

/** Which samples of a block are hidden, where an edge of a mask goes through its MCU. */
export class HiddenSamples {
  /** Of the last block asked for: one byte a sample, 1 where it is hidden. */
  readonly samples = new Uint8Array(64);
  readonly #plan: MaskPlan;
  readonly #grid: McuGrid;
  readonly #pixels: Uint8Array;

  constructor(plan: MaskPlan, grid: McuGrid) {
    this.#plan = plan;
    this.#grid = grid;
    this.#pixels = new Uint8Array(grid.width * grid.height);
  }

  openMcu(mcu: number): void {
    const { across } = this.#grid;
    this.#plan.paint(this.#pixels, this.#grid, mcu % across, Math.floor(mcu / across));
  }

  /** Sets {@link samples} for a block of the MCU; a sample is hidden where any of its pixels is. */
  look({ wide, high, left, top }: BlockPlace): number {
    let count = 0;
    for (let at = 0; at < 64; at++) {
      const [x, y] = [left + (at & 7), top + (at >> 3)];
      const hidden = this.#isHidden(x * wide, y * high, (x + 1) * wide, (y + 1) * high) ? 1 : 0;
      this.samples[at] = hidden;
      count += hidden;
    }
    if (count === 0) return KEPT;
    return count === 64 ? HIDDEN : MIXED;
  }

  #isHidden(left: number, top: number, right: number, bottom: number): boolean {
    for (let y = Math.floor(top); y < bottom; y++)
      for (let x = Math.floor(left); x < right; x++) if (this.#pixels[y * this.#grid.width + x] === 1) return true;
    return false;
  }
}
