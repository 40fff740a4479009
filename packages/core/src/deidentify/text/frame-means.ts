import type { TextSearchFrame } from '../../ports/text-search.ts';

/**
 * Adds frames up. In their mean what stands still stays and speckle fades; their minimum keeps what is drawn bright
 * over whatever moves.
 */
export class FrameMeans {
  #size: Omit<TextSearchFrame, 'data'> | undefined;
  #sums = new Uint32Array(0);
  #least = new Uint8Array(0);
  count = 0;

  /** Frames must be of one size; another one starts anew. */
  add({ data, ...size }: TextSearchFrame): void {
    if (this.count === 0 || this.#sums.length !== data.length) this.#start(size, data.length);
    const sums = this.#sums;
    const least = this.#least;
    for (let at = 0; at < data.length; at++) {
      const value = data[at]!;
      sums[at]! += value;
      if (value < least[at]!) least[at] = value;
    }
    this.count++;
  }

  /** The mean of the frames added since the last {@link clear}; undefined when there are none. */
  mean(): TextSearchFrame | undefined {
    const { count } = this;
    if (this.#size === undefined || count === 0) return undefined;
    return { ...this.#size, data: Uint8Array.from(this.#sums, (sum) => Math.round(sum / count)) };
  }

  /** The smallest value of each sample; undefined when there are no frames. */
  minimum(): TextSearchFrame | undefined {
    return this.#size === undefined || this.count === 0 ? undefined : { ...this.#size, data: this.#least.slice() };
  }

  clear(): void {
    this.count = 0;
  }

  #start(size: Omit<TextSearchFrame, 'data'>, length: number): void {
    this.#size = size;
    if (this.#sums.length === length) {
      this.#sums.fill(0);
      this.#least.fill(255);
    } else {
      this.#sums = new Uint32Array(length);
      this.#least = new Uint8Array(length).fill(255);
    }
    this.count = 0;
  }
}
