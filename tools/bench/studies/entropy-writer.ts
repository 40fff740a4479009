import type { HuffmanSpecification } from './jpeg-tables.ts';

/** Codes of a Huffman table by value (T.81 Annex C): `code << 5 | length`. */
export function huffmanCodes({ lengths, values }: HuffmanSpecification): Int32Array {
  const codes = new Int32Array(256);
  let code = 0;
  let at = 0;
  for (const [index, count] of lengths.entries()) {
    for (let one = 0; one < count; one++) codes[values[at++]!] = (code++ << 5) | (index + 1);
    code <<= 1;
  }
  return codes;
}

/** Collects the bits of a scan, with a zero byte after every 0xFF (T.81 section B.1.1.5). */
export class EntropyWriter {
  #bytes = new Uint8Array(2 ** 18);
  #length = 0;
  #bits = 0;
  #held = 0;

  /** Writes the code of `value`. */
  code(codes: Int32Array, value: number): void {
    const entry = codes[value]!;
    this.bits(entry >>> 5, entry & 31);
  }

  /** Writes the lowest `count` bits of `value`, at most 16. */
  bits(value: number, count: number): void {
    this.#held = (this.#held << count) | value;
    this.#bits += count;
    while (this.#bits >= 8) {
      this.#bits -= 8;
      this.#byte((this.#held >>> this.#bits) & 0xff);
      this.#held &= (1 << this.#bits) - 1;
    }
  }

  /** What was written, the last byte filled with ones. */
  finish(): Uint8Array {
    if (this.#bits > 0) this.bits((1 << (8 - this.#bits)) - 1, 8 - this.#bits);
    return this.#bytes.slice(0, this.#length);
  }

  #byte(byte: number): void {
    if (this.#length + 2 > this.#bytes.length) {
      const larger = new Uint8Array(this.#bytes.length * 2);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    this.#bytes[this.#length++] = byte;
    if (byte === 0xff) this.#bytes[this.#length++] = 0;
  }
}
