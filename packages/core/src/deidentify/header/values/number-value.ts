import { type DataSet, valueBytes } from '../../../dicom/index.ts';
import type { Tag } from '../../../dicom/types.ts';
import { holdsToken } from '../identity-tokens.ts';

/** Bytes of one number, by VR. */
export const NUMBER_SIZES: Readonly<Record<string, number>> = {
  US: 2,
  SS: 2,
  OW: 2,
  UL: 4,
  SL: 4,
  FL: 4,
  FD: 8,
  AT: 4,
  OB: 1,
};
const DECIMAL = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?$/;
const INTEGER = /^[+-]?\d{1,12}$/;
/** Integer strings are numbers of 32 bits with a sign (PS3.5 section 6.2). */
const MAX_INTEGER = 2 ** 31;
/**
 * Tables are words of every value; everywhere else what can be typed is a text. `<` to `@` are left out: the highest byte
 * of doubles around one is one of them.
 */
const TABLES = new Set(['OW', 'OB']);
const TEXT = /^[\t\n\r -;A-~]{6,}\0*$/;
/** More numbers than this are measurements, none of which stands out. */
const FEW = 64;

/** An attribute's binary numbers in little endian; undefined when the length is not theirs, or when they spell a text. */
export function binaryNumbers(dataSet: DataSet, tag: Tag, vr: string): Uint8Array | undefined {
  const size = NUMBER_SIZES[vr]!;
  const bytes = valueBytes(dataSet, tag)!;
  if (bytes.length % size !== 0) return undefined;
  if (!TABLES.has(vr) && TEXT.test(Buffer.from(bytes).toString('latin1'))) return undefined;
  // An attribute tag is two words.
  return dataSet.littleEndian ? bytes.slice() : swappedWords(bytes, vr === 'AT' ? 2 : size);
}

function swappedWords(bytes: Uint8Array, size: number): Uint8Array {
  const result = new Uint8Array(bytes.length);
  for (let start = 0; start < bytes.length; start += size)
    for (let index = 0; index < size; index++) result[start + index] = bytes[start + size - 1 - index]!;
  return result;
}

/** True when one of a few binary numbers, in little endian, is a number of the patient. */
export function holdsTokenNumber(bytes: Uint8Array, vr: string, tokens: readonly string[]): boolean {
  if (TABLES.has(vr) || bytes.length > FEW * NUMBER_SIZES[vr]!) return false;
  return readNumbers(bytes, vr).some((value) => holdsToken(String(value), tokens));
}

/** Binary numbers in little endian; of an AT its words. */
export function readNumbers(bytes: Uint8Array, vr: string): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const size = vr === 'AT' ? 2 : NUMBER_SIZES[vr]!;
  return Array.from({ length: bytes.length / size }, (_, index) => {
    if (vr === 'FD') return view.getFloat64(index * size, true);
    if (vr === 'FL') return view.getFloat32(index * size, true);
    if (size === 4) return vr === 'SL' ? view.getInt32(index * size, true) : view.getUint32(index * size, true);
    return vr === 'SS' ? view.getInt16(index * size, true) : view.getUint16(index * size, true);
  });
}

/** Decimal or integer strings, joined; undefined when one is none. Too long decimals are shortened. */
export function textNumbers(vr: 'DS' | 'IS', values: readonly string[]): string | undefined {
  const kept = values.map((value) => {
    if (value === '') return value;
    if (vr === 'IS') return isInteger(value) ? value : undefined;
    return DECIMAL.test(value) && Number.isFinite(Number(value)) ? shortened(value) : undefined;
  });
  return kept.includes(undefined) ? undefined : kept.join('\\');
}

function isInteger(value: string): boolean {
  return INTEGER.test(value) && Number(value) >= -MAX_INTEGER && Number(value) < MAX_INTEGER;
}

/** True when decimal or integer strings hold a number of the patient, as it is written or in another writing. */
export function textHoldsTokenNumber(text: string, tokens: readonly string[]): boolean {
  const plain = text.split('\\').map((value) => (value === '' ? '' : String(Number(value))));
  return holdsToken(text, tokens) || holdsToken(plain.join('\\'), tokens);
}

function shortened(value: string): string {
  if (value.length <= 16) return value;
  return Number(value)
    .toPrecision(9)
    .replace(/\.?0+(e|$)/, '$1')
    .slice(0, 16);
}
