import type { TextSearchFrame } from '../../ports/text-search.ts';

/** Most frames of a mean: so many bytes add up to no more than 16 bits hold. */
const MOST = 257;

/** The samples of every second byte of a word. */
const EVERY_SECOND = 0x00ff_00ff;

/** Four bytes a word; the last word may go on with zeros. */
function wordsOf({ buffer, byteOffset, length }: Uint8Array): Int32Array {
  if (byteOffset % 4 === 0 && length % 4 === 0) return new Int32Array(buffer, byteOffset, length >> 2);
  const padded = new Uint8Array(Math.ceil(length / 4) * 4);
  padded.set(new Uint8Array(buffer, byteOffset, length));
  return new Int32Array(padded.buffer);
}

/** Adds frames up, at most 257: in their mean what stands still stays, and speckle fades. */
export class FrameMeans {
  /** Its bytes are good until the second is added; how many there were is kept, since whoever frees them leaves none. */
  #first: TextSearchFrame | undefined;
  #length = 0;
  /** Sums of two samples a word, 16 bits each: of every first and third byte, and of every second and fourth. */
  #even = new Int32Array(0);
  #odd = new Int32Array(0);
  count = 0;

  /** Frames must be of one size, another one starts anew; the first must stay as it is until the second is added. */
  add(frame: TextSearchFrame): void {
    if (this.count === 0 || this.#length !== frame.data.length || this.count === MOST) {
      this.#first = frame;
      this.#length = frame.data.length;
      this.count = 1;
      return;
    }
    if (this.count === 1) this.#start(this.#first!.data);
    this.#sum(wordsOf(frame.data));
    this.count++;
  }

  /** The mean of the frames added since the last {@link clear}; undefined when there are none. */
  mean(): TextSearchFrame | undefined {
    const { count } = this;
    const first = this.#first;
    if (first === undefined || count === 0) return undefined;
    const data = new Uint8Array(this.#length);
    if (count === 1) data.set(first.data);
    else this.#divide(data);
    return { ...first, data };
  }

  /** Whether these bytes have not been added up yet. */
  needs(bytes: Uint8Array): boolean {
    return this.count === 1 && this.#first?.data === bytes;
  }

  clear(): void {
    this.count = 0;
    this.#first = undefined;
  }

  #start(data: Uint8Array): void {
    const words = wordsOf(data);
    if (this.#even.length !== words.length) {
      this.#even = new Int32Array(words.length);
      this.#odd = new Int32Array(words.length);
    }
    const [even, odd] = [this.#even, this.#odd];
    for (let at = 0; at < words.length; at++) {
      const word = words[at]!;
      even[at] = word & EVERY_SECOND;
      odd[at] = (word >>> 8) & EVERY_SECOND;
    }
  }

  #sum(words: Int32Array): void {
    const [even, odd] = [this.#even, this.#odd];
    for (let at = 0; at < words.length; at++) {
      const word = words[at]!;
      even[at] = (even[at]! + (word & EVERY_SECOND)) | 0;
      odd[at] = (odd[at]! + ((word >>> 8) & EVERY_SECOND)) | 0;
    }
  }

  #divide(data: Uint8Array): void {
    const means = Uint8Array.from({ length: 255 * this.count + 1 }, (_, sum) => sum / this.count + 0.5);
    const [even, odd] = [this.#even, this.#odd];
    for (let at = 0, to = 0; at < even.length; at++, to += 4) {
      data[to] = means[even[at]! & 0xffff]!;
      data[to + 1] = means[odd[at]! & 0xffff]!;
      data[to + 2] = means[even[at]! >>> 16]!;
      data[to + 3] = means[odd[at]! >>> 16]!;
    }
  }
}
