import type { TextSearchFrame } from '../../ports/text-search.ts';

/** Adds frames up, at most 257, which is what 16 bits hold: in their mean what stands still stays, and speckle fades. */
export class FrameMeans {
  #size: Omit<TextSearchFrame, 'data'> | undefined;
  #sums = new Uint16Array(0);
  count = 0;

  /** Frames must be of one size; another one starts anew. */
  add({ data, ...size }: TextSearchFrame): void {
    if (this.count === 0 || this.#sums.length !== data.length) this.#start(size, data.length);
    const sums = this.#sums;
    for (let at = 0; at < data.length; at++) sums[at]! += data[at]!;
    this.count++;
  }

  /** The mean of the frames added since the last {@link clear}; undefined when there are none. */
  mean(): TextSearchFrame | undefined {
    const { count } = this;
    if (this.#size === undefined || count === 0) return undefined;
    const sums = this.#sums;
    const data = new Uint8Array(sums.length);
    for (let at = 0; at < data.length; at++) data[at] = sums[at]! / count + 0.5;
    return { ...this.#size, data };
  }

  clear(): void {
    this.count = 0;
  }

  #start(size: Omit<TextSearchFrame, 'data'>, length: number): void {
    this.#size = size;
    if (this.#sums.length === length) this.#sums.fill(0);
    else this.#sums = new Uint16Array(length);
    this.count = 0;
  }
}
