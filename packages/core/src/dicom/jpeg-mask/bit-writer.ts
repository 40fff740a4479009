/** Bits, the highest first, into a buffer that is used again for the next stream. */
export class BitWriter {
  bytes = new Uint8Array(1 << 16);
  /** Whole bytes written. */
  length = 0;
  /** Bits that make no byte yet, and their number (0 to 7). */
  #open = 0;
  #count = 0;

  /** Empty, with room for so many bytes. Whoever writes more writes past the end, and that is lost without harm. */
  reset(room: number): void {
    if (this.bytes.length < room) this.bytes = new Uint8Array(room);
    this.length = 0;
    this.#open = 0;
    this.#count = 0;
  }

  /** Up to 16 bits. */
  put(value: number, bits: number): void {
    let open = (this.#open << bits) | value;
    let count = this.#count + bits;
    while (count >= 8) {
      count -= 8;
      this.bytes[this.length++] = open >>> count;
    }
    open &= (1 << count) - 1;
    this.#open = open;
    this.#count = count;
  }

  /** The bits of `source` from `from` up to `end`, counted from its first. */
  copy(source: Uint8Array, from: number, end: number): void {
    // Up to a whole byte of ours, then byte by byte, then what is left.
    let at = from;
    const first = Math.min(end - at, (8 - this.#count) & 7);
    if (first > 0) {
      this.put(bitsAt(source, at, first), first);
      at += first;
    }
    const whole = (end - at) >>> 3;
    this.#copyBytes(source, at, whole);
    at += whole * 8;
    if (end > at) this.put(bitsAt(source, at, end - at), end - at);
  }

  #copyBytes(source: Uint8Array, from: number, count: number): void {
    const shift = 8 - (from & 7);
    let at = from >>> 3;
    if (shift === 8) this.bytes.set(source.subarray(at, at + count), this.length);
    else {
      const { bytes, length } = this;
      const end = length + count;
      for (let to = length; to < end; to++, at++) bytes[to] = ((source[at]! << 8) | source[at + 1]!) >>> shift;
    }
    this.length += count;
  }

  /** Fills the last byte with ones (ITU-T T.81 F.1.2.3). */
  pad(): void {
    if (this.#count > 0) this.put((1 << (8 - this.#count)) - 1, 8 - this.#count);
  }
}

/** Up to 8 bits. */
function bitsAt(source: Uint8Array, at: number, bits: number): number {
  const byte = at >>> 3;
  return (((source[byte]! << 8) | source[byte + 1]!) >>> (16 - (at & 7) - bits)) & ((1 << bits) - 1);
}
