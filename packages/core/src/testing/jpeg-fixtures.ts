/** A baseline JPEG by its quantized coefficients, block by block in the order of the scan. */
export interface CoefficientPicture {
  rows: number;
  columns: number;
  /** By component: horizontal and vertical sampling. */
  sampling: [horizontal: number, vertical: number][];
  /** MCUs between restarts; 0: none. */
  restartInterval: number;
  /** Each table's 64 steps; the first component uses the first table, the others the last. */
  quantization: number[][];
  /** Lengths of codes: all alike, or few short and many long ones. */
  codes: 'flat' | 'steep';
  /** 64 a block, in zigzag order; the first is a value, not a difference. */
  blocks: number[][];
}

const DC_SYMBOLS = Array.from({ length: 12 }, (_, size) => size);
const AC_SYMBOLS = [0, 0xf0, ...Array.from({ length: 160 }, (_, at) => Math.floor(at / 10) * 16 + (at % 10) + 1)];

/** Code words as text of zeros and ones. */
type Codes = Map<number, string>;

function countsOf(symbols: number, codes: CoefficientPicture['codes']): number[] {
  const counts = Array(16).fill(0);
  if (codes === 'flat') counts[symbols > 15 ? 7 : 3] = symbols;
  else {
    // One of two bits, one of three, and the rest of fourteen.
    counts[1] = 1;
    counts[2] = 1;
    counts[13] = symbols - 2;
  }
  return counts;
}

function codesOf(counts: readonly number[], symbols: readonly number[]): Codes {
  const codes: Codes = new Map();
  let code = 0;
  let at = 0;
  for (const [index, count] of counts.entries()) {
    for (let one = 0; one < count; one++) codes.set(symbols[at++]!, (code++).toString(2).padStart(index + 1, '0'));
    code *= 2;
  }
  return codes;
}

const sizeOf = (value: number) => (value === 0 ? 0 : Math.floor(Math.log2(Math.abs(value))) + 1);
const bitsOf = (value: number, size: number) =>
  size === 0 ? '' : (value < 0 ? value + 2 ** size - 1 : value).toString(2).padStart(size, '0');

function blockBits(block: readonly number[], before: number, dc: Codes, ac: Codes): string {
  const difference = block[0]! - before;
  let bits = dc.get(sizeOf(difference))! + bitsOf(difference, sizeOf(difference));
  let zeros = 0;
  for (const value of block.slice(1)) {
    if (value === 0) zeros++;
    else {
      bits += ac.get(0xf0)!.repeat(Math.floor(zeros / 16));
      bits += ac.get((zeros % 16) * 16 + sizeOf(value))! + bitsOf(value, sizeOf(value));
      zeros = 0;
    }
  }
  return zeros > 0 ? bits + ac.get(0)! : bits;
}

/** The component of each block of an MCU. */
export function componentsOfMcu(sampling: readonly [number, number][]): number[] {
  if (sampling.length === 1) return [0];
  return sampling.flatMap(([horizontal, vertical], component) => Array(horizontal * vertical).fill(component));
}

function segment(marker: number, body: readonly number[]): number[] {
  return [0xff, marker, (body.length + 2) >> 8, (body.length + 2) & 255, ...body];
}

function entropyCoded(picture: CoefficientPicture, dc: Codes, ac: Codes): number[] {
  const order = componentsOfMcu(picture.sampling);
  const each = order.length * (picture.restartInterval || picture.blocks.length);
  const bytes: number[] = [];
  for (let from = 0; from < picture.blocks.length; from += each) {
    if (from > 0) bytes.push(0xff, 0xd0 + ((from / each - 1) & 7));
    const before = picture.sampling.map(() => 0);
    let bits = '';
    for (const [index, block] of picture.blocks.slice(from, from + each).entries()) {
      const component = order[index % order.length]!;
      bits += blockBits(block, before[component]!, dc, ac);
      before[component] = block[0]!;
    }
    bits = bits.padEnd(Math.ceil(bits.length / 8) * 8, '1');
    for (let at = 0; at < bits.length; at += 8) {
      const byte = Number.parseInt(bits.slice(at, at + 8), 2);
      bytes.push(...(byte === 255 ? [255, 0] : [byte]));
    }
  }
  return bytes;
}

/** Writes such a picture, with an application segment and a comment that a mask must not let through. */
export function encodeCoefficients(picture: CoefficientPicture): Uint8Array {
  const { rows, columns, sampling, quantization } = picture;
  const dcCounts = countsOf(DC_SYMBOLS.length, picture.codes);
  const acCounts = countsOf(AC_SYMBOLS.length, picture.codes);
  const frame = sampling.flatMap(([horizontal, vertical], index) => [
    index + 1,
    horizontal * 16 + vertical,
    index === 0 ? 0 : quantization.length - 1,
  ]);
  return Uint8Array.from([
    ...[0xff, 0xd8],
    ...segment(0xe1, [...Buffer.from('Exif\0\0MARY SMITH')]),
    ...segment(0xfe, [...Buffer.from('MARY SMITH')]),
    ...quantization.flatMap((table, id) => segment(0xdb, [id, ...table])),
    ...segment(0xc0, [8, rows >> 8, rows & 255, columns >> 8, columns & 255, sampling.length, ...frame]),
    ...segment(0xc4, [0, ...dcCounts, ...DC_SYMBOLS]),
    ...segment(0xc4, [0x10, ...acCounts, ...AC_SYMBOLS]),
    ...(picture.restartInterval > 0
      ? segment(0xdd, [picture.restartInterval >> 8, picture.restartInterval & 255])
      : []),
    ...segment(0xda, [sampling.length, ...sampling.flatMap((_, index) => [index + 1, 0]), 0, 63, 0]),
    ...entropyCoded(picture, codesOf(dcCounts, DC_SYMBOLS), codesOf(acCounts, AC_SYMBOLS)),
    ...[0xff, 0xd9],
  ]);
}

function readSegments(bytes: Uint8Array) {
  const tables = new Map<number, Map<string, number>>();
  let at = 2;
  for (;;) {
    const marker = bytes[at + 1]!;
    const end = at + 2 + bytes[at + 2]! * 256 + bytes[at + 3]!;
    const body = [...bytes.subarray(at + 4, end)];
    at = end;
    if (marker === 0xc4) {
      const codes = codesOf(body.slice(1, 17), body.slice(17));
      tables.set(body[0]!, new Map([...codes].map(([symbol, code]) => [code, symbol])));
    }
    if (marker === 0xda) return { tables, scan: body, start: at };
  }
}

/** Reads the blocks of such a stream, which has one table a segment; slowly, by a way of its own. */
export function decodeCoefficients(bytes: Uint8Array, sampling: readonly [number, number][]): number[][] {
  const { tables, scan, start } = readSegments(bytes);
  const order = componentsOfMcu(sampling);
  const body = Buffer.from(bytes.subarray(start, -2)).toString('latin1');
  return body.split(/\xff[\xd0-\xd7]/).flatMap((interval) => {
    const plain = Buffer.from(interval.replaceAll('\xff\0', '\xff'), 'latin1');
    const bits = [...plain].map((byte) => byte.toString(2).padStart(8, '0')).join('');
    return decodeInterval(
      bits,
      order,
      sampling.length,
      (kind, component) => tables.get(kind * 16 + ((scan[2 + 2 * component]! >> (4 - 4 * kind)) & 15))!,
    );
  });
}

function decodeInterval(
  bits: string,
  order: readonly number[],
  components: number,
  tableOf: (kind: 0 | 1, component: number) => Map<string, number>,
): number[][] {
  const before = Array(components).fill(0);
  const blocks: number[][] = [];
  let at = 0;
  const symbol = (table: Map<string, number>) => {
    for (let length = 1; length <= 16; length++) {
      const found = table.get(bits.slice(at, at + length));
      if (found === undefined) continue;
      at += length;
      return found;
    }
    throw new Error('no code');
  };
  const value = (size: number) => {
    const text = bits.slice(at, at + size);
    at += size;
    if (size === 0) return 0;
    return Number.parseInt(text, 2) - (text[0] === '0' ? 2 ** size - 1 : 0);
  };
  while (bits.length - at >= 8 || /0/.test(bits.slice(at))) {
    for (const component of order) {
      before[component] += value(symbol(tableOf(0, component)));
      const block = [before[component]];
      while (block.length < 64) {
        const next = symbol(tableOf(1, component));
        if (next === 0) block.push(...Array(64 - block.length).fill(0));
        else block.push(...Array(next >> 4).fill(0), value(next & 15));
      }
      blocks.push(block);
    }
  }
  return blocks;
}

/** A small picture of these components: brightness changes from block to block, with some detail in each. */
export function coefficientPicture(about: Partial<CoefficientPicture> = {}): CoefficientPicture {
  const picture: CoefficientPicture = {
    ...{ rows: 24, columns: 40, restartInterval: 0, codes: 'flat', blocks: [] },
    ...{
      sampling: [
        [2, 1],
        [1, 1],
        [1, 1],
      ],
      quantization: [Array(64).fill(4), Array(64).fill(6)],
    },
    ...about,
  };
  const [wide, high] = picture.sampling.length === 1 ? [1, 1] : picture.sampling[0]!;
  const mcus = Math.ceil(picture.columns / (8 * wide)) * Math.ceil(picture.rows / (8 * high));
  const count = mcus * componentsOfMcu(picture.sampling).length;
  const blocks = Array.from({ length: count }, (_, at) => [
    ((at * 7) % 41) - 20,
    ...Array.from({ length: 63 }, (_, place) => (place < 9 ? ((at + place * 5) % 7) - 3 : 0)),
  ]);
  return { ...picture, blocks };
}
