/** How a Huffman-coded scan is laid out (ITU-T T.81 Annexes B, F and H). */
export interface ScanLayout {
  /** Coded units of one component, in the order in which they repeat. */
  units: readonly { dc: Int32Array; ac: Int32Array | undefined }[];
  /** How often they repeat. */
  mcus: number;
  /** MCUs between restart markers; 0 for none. */
  restartInterval: number;
}

/** Bits that the longest code has. */
const LONGEST = 16;
const COEFFICIENTS = 64;

/**
 * A table that gives length × 256 + symbol for any sixteen bits, and 0 for those that start no code (C.2).
 * `counts`: codes of each length from 1; `symbols` in order.
 */
export function huffmanTable(counts: Uint8Array, symbols: Uint8Array): Int32Array {
  const table = new Int32Array(2 ** LONGEST);
  let at = 0;
  let next = 0;
  for (let length = 1; length <= LONGEST; length++)
    for (let left = counts[length - 1]!; left > 0; left--) {
      const span = 2 ** (LONGEST - length);
      table.fill(length * 256 + (symbols[next++] ?? 0), at, at + span);
      at += span;
    }
  return table;
}

/** The bytes of one entropy-coded segment without the zero bytes stuffed behind each 0xff, and where it stands. */
class Segment {
  readonly data: Uint8Array;
  /** Where the next marker is, or the end of the bytes. */
  readonly rawEnd: number;
  readonly #bytes: Uint8Array;
  readonly #start: number;

  constructor(bytes: Uint8Array, start: number) {
    this.#bytes = bytes;
    this.#start = start;
    this.rawEnd = nextMarker(bytes, start);
    const raw = bytes.subarray(start, this.rawEnd);
    this.data = new Uint8Array(raw.length + 4);
    let used = 0;
    for (let at = 0; at < raw.length; at++) {
      this.data[used++] = raw[at]!;
      if (raw[at] === 0xff) at++;
    }
    this.bits = 8 * used;
  }

  readonly bits: number;

  /** Where the stuffed bytes end that hold so many bits: behind the bytes there are where the last zero was cut off. */
  endOf(bits: number): number {
    let at = this.#start;
    for (let left = Math.ceil(bits / 8); left > 0; left--) at += this.#bytes[at] === 0xff ? 2 : 1;
    return at;
  }
}

/** Offset of the next marker from `from` on: 0xff with neither 0 nor another 0xff behind it. */
export function nextMarker(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1];
    if (next === 0) at++;
    else if (next !== undefined && next !== 0xff) return at;
  }
  return bytes.length;
}

/**
 * Goes through a scan unit by unit, without making samples of it. Answers where its last byte ends, or undefined where it
 * is cut off or no such scan.
 */
export function endOfHuffmanScan(bytes: Uint8Array, start: number, layout: ScanLayout): number | undefined {
  let from = start;
  for (let done = 0; done < layout.mcus; ) {
    const count = layout.restartInterval === 0 ? layout.mcus : Math.min(layout.restartInterval, layout.mcus - done);
    const segment = new Segment(bytes, from);
    const bits = walk(segment, layout, count);
    if (bits === undefined) return undefined;
    done += count;
    if (done === layout.mcus) return segment.endOf(bits);
    const marker = bytes[segment.rawEnd + 1] ?? 0;
    if (marker < 0xd0 || marker > 0xd7) return undefined;
    from = segment.rawEnd + 2;
  }
  return undefined;
}

/** Bits that so many MCUs take; undefined where there are fewer. */
function walk({ data, bits }: Segment, { units }: ScanLayout, mcus: number): number | undefined {
  let at = 0;
  for (let mcu = 0; mcu < mcus; mcu++) {
    for (const { dc, ac } of units) {
      const code = dc[peek(data, at)]!;
      if (code === 0) return undefined;
      const size = code & 0xff;
      // The difference 32768 of lossless coding has no further bits (H.1.2.2).
      at += (code >> 8) + (size === 16 ? 0 : size);
      if (ac !== undefined) at = walkBlock(data, at, ac);
      if (at < 0 || at > bits) return undefined;
    }
  }
  return at;
}

/** Where the 63 further coefficients of a block end (F.2.2.2); below zero where they are none. */
function walkBlock(data: Uint8Array, from: number, ac: Int32Array): number {
  let at = from;
  for (let done = 1; done < COEFFICIENTS; ) {
    const code = ac[peek(data, at)]!;
    if (code === 0) return -1;
    at += code >> 8;
    const size = code & 0x0f;
    const run = (code >> 4) & 0x0f;
    if (size === 0 && run !== 15) return at;
    done += run + 1;
    if (done > COEFFICIENTS) return -1;
    at += size;
  }
  return at;
}

/** Sixteen bits from bit `at` on; behind the end, zeros. */
function peek(data: Uint8Array, at: number): number {
  const byte = at >> 3;
  const word = ((data[byte] ?? 0) << 16) | ((data[byte + 1] ?? 0) << 8) | (data[byte + 2] ?? 0);
  return (word >> (8 - (at & 7))) & 0xffff;
}
