/** The characters a message divides its fields by (HL7 v2.5.1 §2.5.4), of MSH-1 and MSH-2. */
export interface Hl7Encoding {
  field: string;
  component: string;
  repetition: string;
  escape: string;
  subcomponent: string;
}

export const USUAL_ENCODING: Hl7Encoding = {
  field: '|',
  component: '^',
  repetition: '~',
  escape: '\\',
  subcomponent: '&',
};

/** Stands for what cannot be told: no address and no number has it, so that the whole word is given up. */
const UNKNOWN = '\ufffd';

/**
 * A value with its escape sequences undone (HL7 v2.5.1 §2.7). Local sequences, other character sets and a stray escape
 * character become U+FFFD.
 */
export function withoutEscapes(value: string, encoding: Hl7Encoding = USUAL_ENCODING): string {
  const parts = value.split(encoding.escape);
  if (encoding.escape === '' || parts.length === 1) return value;
  const texts = parts.map((part, at) => (at % 2 === 0 ? part : meaningOf(part, encoding)));
  // An even number of parts: the last sequence was never closed.
  if (parts.length % 2 === 0) texts[texts.length - 1] = UNKNOWN + (parts.at(-1) ?? '');
  return texts.join('');
}

function meaningOf(sequence: string, encoding: Hl7Encoding): string {
  const meanings: Readonly<Record<string, string>> = {
    F: encoding.field,
    S: encoding.component,
    T: encoding.subcomponent,
    R: encoding.repetition,
    E: encoding.escape,
    H: '',
    N: '',
  };
  if (Object.hasOwn(meanings, sequence)) return meanings[sequence] ?? UNKNOWN;
  if (/^X(?:[0-9A-F]{2})+$/i.test(sequence)) return bytesAsText(sequence.slice(1));
  return /^\.(?:br|sp|in|ti|fi|nf|ce|sk)\s*[+-]?\d*$/.test(sequence) ? '\n' : UNKNOWN;
}

/** `\Xdd…\` holds bytes; those beyond ASCII are text only where they can be nothing but UTF-8. */
function bytesAsText(digits: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.from(digits, 'hex'));
  } catch {
    return UNKNOWN;
  }
}
