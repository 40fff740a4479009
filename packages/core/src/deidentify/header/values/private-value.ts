import type { DataSet, DicomElement } from '../../../dicom/types.ts';
import { SAFE_PRIVATE } from '../../tables/safe-private.gen.ts';
import { holdsToken } from '../identity-tokens.ts';
import { binaryNumbers, NUMBER_SIZES, readNumbers, textHoldsTokenNumber, textNumbers } from './number-value.ts';

/** What Table E.3.10-1 of PS3.15 says of a private element, and which of its values may stay. */
export interface SafePrivateRow {
  vr: string;
  /** Most values; 1 to n is bounded. */
  most: number;
  /** `*` all, `-` none, a pattern, or the values themselves. */
  values: string;
}

const MANY = 4096;
const MAX_BYTES = 65_534;
/** Numbers of measurements lie far within; letters read as numbers mostly do not. */
const LARGEST = 1e12;
/** The forms of text that hold a number and nothing else. */
const PRIVATE_PATTERNS: Readonly<Record<string, RegExp>> = {
  '#decimal': /^\d{1,4}(\.\d{1,6})?$/,
  '#ratio': /^\/?\d{1,2}(\.\d{1,6})?:1$/,
};

const hex = (value: number, digits: number) => value.toString(16).toUpperCase().padStart(digits, '0');

/** The table's row for an element, named as the standard does, without its block. */
export function safePrivateRow(group: number, creator: string, element: number): SafePrivateRow | undefined {
  const row = SAFE_PRIVATE[`${hex(group, 4)}xx${hex(element & 0xff, 2)} ${creator}`];
  if (row === undefined) return undefined;
  const [vr = '', vm = '', ...values] = row.split(' ');
  const most = vm.split('-').at(-1);
  return { vr, most: most === 'n' ? MANY : Number(most), values: values.join(' ') };
}

/** The bytes of a private element's value in little endian when all of it may stay. */
export function keptPrivateValue(
  dataSet: DataSet,
  { tag, vr: sourceVr, length, items, fragments }: DicomElement,
  { vr, most, values }: SafePrivateRow,
  tokens: readonly string[],
): Uint8Array | undefined {
  const isKnown = sourceVr === vr || (sourceVr === 'UN' && dataSet.littleEndian);
  if (!isKnown || items || fragments || length === 0 || length > MAX_BYTES) return undefined;
  if (vr in NUMBER_SIZES) return keptNumbers(dataSet, tag, vr, most, tokens);
  const text = textOf(dataSet, { tag, offset: 0, length, vr }, values);
  const isWhole = text !== undefined && text.split('\\').length <= most && !holdsAny(text, vr, tokens);
  return isWhole ? Buffer.from(text, 'latin1') : undefined;
}

function holdsAny(text: string, vr: string, tokens: readonly string[]): boolean {
  return vr === 'DS' || vr === 'IS' ? textHoldsTokenNumber(text, tokens) : holdsToken(text, tokens);
}

function keptNumbers(dataSet: DataSet, tag: number, vr: string, most: number, tokens: readonly string[]) {
  const bytes = binaryNumbers(dataSet, tag, vr);
  if (bytes === undefined || bytes.length > most * NUMBER_SIZES[vr]!) return undefined;
  const isSafe = readNumbers(bytes, vr).every(
    (value) => Number.isFinite(value) && Math.abs(value) < LARGEST && !holdsToken(String(value), tokens),
  );
  return isSafe ? bytes : undefined;
}

function textOf(dataSet: DataSet, { tag, vr }: DicomElement, kept: string): string | undefined {
  const values = dataSet.strings(tag);
  if (values.every((value) => value === '')) return undefined;
  if (vr === 'DS' || vr === 'IS') return textNumbers(vr, values);
  const pattern = PRIVATE_PATTERNS[kept];
  const listed = new Set(kept.split('|'));
  return values.every((value) => (pattern ? pattern.test(value) : listed.has(value))) ? values.join('\\') : undefined;
}
