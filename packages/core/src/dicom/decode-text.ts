import { valueBytes } from './data-set.ts';
import { TAGS } from './tags.ts';
import type { DataSet, Tag } from './types.ts';

const ESCAPE = 0x1b;

/** Character sets that stand alone (PS3.3 Table C.12-5). */
const WHOLE: Readonly<Record<string, string>> = { 'ISO_IR 192': 'utf-8', GB18030: 'gb18030', GBK: 'gbk' };

/** Registration numbers of single-byte sets (PS3.3 Table C.12-2), as the Encoding Standard names them. */
const SINGLE_BYTE: Readonly<Record<string, string>> = {
  '100': 'iso-8859-1',
  '101': 'iso-8859-2',
  '109': 'iso-8859-3',
  '110': 'iso-8859-4',
  '144': 'iso-8859-5',
  '127': 'iso-8859-6',
  '126': 'iso-8859-7',
  '138': 'iso-8859-8',
  '148': 'iso-8859-9',
  '203': 'iso-8859-15',
  '13': 'shift_jis',
  '166': 'windows-874',
};

/** One designated set: how many bytes a character has, and how its bytes become text. */
interface CodeElement {
  width: 1 | 2;
  decode(bytes: number[]): string;
}

function through(label: string, change: (byte: number) => number = (byte) => byte, prefix?: number) {
  return (bytes: number[]): string => {
    const given = bytes.flatMap((byte, at) =>
      prefix !== undefined && at % 2 === 0 ? [prefix, change(byte)] : [change(byte)],
    );
    return new TextDecoder(label).decode(Uint8Array.from(given));
  };
}

const high = (byte: number): number => byte | 0x80;
const ASCII: CodeElement = { width: 1, decode: through('utf-8', (byte) => byte & 0x7f) };
const single = (label: string): CodeElement => ({ width: 1, decode: through(label) });

/** Escape sequences after the ESC (PS3.3 Tables C.12-3 and C.12-4), and which half of the code they fill. */
const ESCAPES: Readonly<Record<string, { half: 'g0' | 'g1'; set: CodeElement }>> = {
  '(B': { half: 'g0', set: ASCII },
  '(J': { half: 'g0', set: ASCII },
  ')I': { half: 'g1', set: single('shift_jis') },
  $B: { half: 'g0', set: { width: 2, decode: through('euc-jp', high) } },
  '$(D': { half: 'g0', set: { width: 2, decode: through('euc-jp', high, 0x8f) } },
  '$)C': { half: 'g1', set: { width: 2, decode: through('euc-kr') } },
  '$)A': { half: 'g1', set: { width: 2, decode: through('gbk') } },
  ...Object.fromEntries(
    Object.entries({
      A: '100',
      B: '101',
      C: '109',
      D: '110',
      L: '144',
      G: '127',
      F: '126',
      H: '138',
      M: '148',
      b: '203',
      T: '166',
    }).map(([final, number]) => [`-${final}`, { half: 'g1', set: single(SINGLE_BYTE[number]!) }]),
  ),
};

/** Characters that end what an escape sequence began (PS3.5 section 6.1.2.5.3). */
const DELIMITERS = new Set([...'^=\\\t\n\f\r'].map((character) => character.charCodeAt(0)));

function initialG1(term: string): CodeElement {
  const label = SINGLE_BYTE[/(\d+)$/.exec(term)?.[1] ?? ''];
  return single(label ?? 'iso-8859-1');
}

function escapeAt(bytes: Uint8Array, at: number): string | undefined {
  const text = String.fromCharCode(...bytes.subarray(at + 1, at + 4));
  return [text.slice(0, 2), text].find((sequence) => Object.hasOwn(ESCAPES, sequence));
}

/** Text with code extensions: escape sequences choose what the lower and the upper half of the code mean. */
function decodeExtended(bytes: Uint8Array, first: CodeElement): string {
  let halves = { g0: ASCII, g1: first };
  let text = '';
  let at = 0;
  while (at < bytes.length) {
    const sequence = bytes[at] === ESCAPE ? escapeAt(bytes, at) : undefined;
    if (sequence !== undefined) {
      halves = { ...halves, [ESCAPES[sequence]!.half]: ESCAPES[sequence]!.set };
      at += 1 + sequence.length;
      continue;
    }
    const set = bytes[at]! < 0x80 ? halves.g0 : halves.g1;
    text += set.decode([...bytes.subarray(at, at + set.width)]);
    if (set === ASCII && DELIMITERS.has(bytes[at]!)) halves = { g0: ASCII, g1: first };
    at += set.width;
  }
  return text;
}

/**
 * Text of a DICOM value, for people to read. `terms` are the values of Specific Character Set (0008,0005); unknown ones
 * read as ISO 8859-1, and what does not decode as U+FFFD: nothing is refused for its letters.
 */
export function decodeText(bytes: Uint8Array, terms: readonly string[]): string {
  const first = terms[0] ?? '';
  const whole = WHOLE[first];
  if (whole !== undefined) return new TextDecoder(whole).decode(bytes);
  return decodeExtended(bytes, initialG1(first));
}

/** The text of an element in its data set's character set, without padding; empty where there is none. */
export function readableText(dataSet: DataSet, tag: Tag): string {
  const bytes = valueBytes(dataSet, tag);
  if (bytes === undefined || bytes.length > 2 ** 16) return '';
  // Control characters never belong on a screen.
  return decodeText(bytes, dataSet.strings(TAGS.SpecificCharacterSet))
    .replaceAll(/\p{Cc}/gu, '')
    .trim();
}

/**
 * The whole value of a text element in its data set's character set, backslashes and line breaks in it, without padding;
 * empty where there is none. Where no character set is named, bytes beyond ASCII are nobody's letters (PS3.5 section
 * 6.1.1) and read as U+FFFD.
 */
export function wholeText(dataSet: DataSet, tag: Tag): string {
  const bytes = valueBytes(dataSet, tag);
  if (bytes === undefined || dataSet.strings(tag).length === 0) return '';
  const terms = dataSet.strings(TAGS.SpecificCharacterSet);
  const text = decodeText(bytes, terms).replace(/[\0 ]+$/, '');
  return terms.some((term) => term !== '') ? text : text.replace(/[^\0-\x7f]/g, '\ufffd');
}
