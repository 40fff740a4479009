import type { IsPadding } from './padding.ts';

/** Lowest and highest stored value to be told apart on the picture. */
export type ValueRange = { low: number; high: number };

/** Values kept of each frame at most. */
const KEPT_PER_FRAME = 20_000;
/** Share of the values at either end that may be clipped. */
const CLIPPED = 0.005;

/**
 * Gathers stored values of frames. Its range leaves half a percent out at either end: one bright pixel would otherwise
 * make all of the anatomy dark.
 */
export class ValueSample {
  readonly #kept: number[] = [];
  #low = Number.POSITIVE_INFINITY;
  #high = Number.NEGATIVE_INFINITY;
  #range: ValueRange | undefined;

  add(data: ArrayLike<number>, isPadding: IsPadding | undefined): void {
    const step = Math.max(1, Math.floor(data.length / KEPT_PER_FRAME));
    for (let index = 0; index < data.length; index++) {
      const value = data[index]!;
      if (!Number.isFinite(value) || isPadding?.(value)) continue;
      if (value < this.#low) this.#low = value;
      if (value > this.#high) this.#high = value;
      if (index % step === 0) this.#kept.push(value);
    }
    this.#range = undefined;
  }

  /** Some of the values, evenly taken. */
  get values(): readonly number[] {
    return this.#kept;
  }

  /** Undefined when nothing but padding or not-a-number was there. */
  range(): ValueRange | undefined {
    if (this.#low > this.#high) return undefined;
    this.#range ??= this.#findRange();
    return this.#range;
  }

  #findRange(): ValueRange {
    const sorted = Float64Array.from(this.#kept).sort();
    const skipped = Math.floor(sorted.length * CLIPPED);
    const [low, high] = [sorted[skipped], sorted[sorted.length - 1 - skipped]];
    // A few lines on an even ground are all there is to see.
    if (low === undefined || high === undefined || low === high) return { low: this.#low, high: this.#high };
    return { low, high };
  }
}
