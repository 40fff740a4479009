/** Bytes for one use after the other: as many as asked for, out of a buffer as large as the most that were. */
export class ReusedBytes {
  #buffer = new Uint8Array(0);

  /** What was given before is no longer to be used; the bytes may hold anything. */
  of(length: number): Uint8Array {
    if (this.#buffer.length < length) this.#buffer = new Uint8Array(length);
    return this.#buffer.subarray(0, length);
  }
}
