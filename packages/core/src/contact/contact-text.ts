import { asciiDigits } from './digits.ts';

/** Marks that come along when a contact is copied: zero-width characters, bidi marks, soft hyphen, byte order mark. */
const INVISIBLE = /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
/** Joiners are spelling in the scripts that join letters: without them one mailbox would become another. */
const STRAY_JOINER = /(^|[^\p{L}\p{M}]|[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}])[\u200c\u200d]+/gu;
const FULL_WIDTH = /[\uff01-\uff5e]/g;
const ODD_SPACE = /[\u00a0\u2000-\u200a\u202f\u205f\u3000\t]/g;
const ODD_SEPARATOR = /[\u060c\u061b\u3001]/g;

/**
 * What was typed with full-width characters, odd spaces and foreign commas made plain.
 * Only these are replaced: a full compatibility normalization could turn one mailbox into another.
 */
export function tidy(text: string): string {
  return text
    .replace(INVISIBLE, '')
    .replace(STRAY_JOINER, '$1')
    .replace(FULL_WIDTH, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(ODD_SPACE, ' ')
    .replace(ODD_SEPARATOR, ',');
}

/** Every dash there is, the minus sign, and what Japanese keyboards and tildes make of them. */
const DASH = /[\p{Pd}~\u2212\u207b\u02d7\u2053\u223c\u30fc\uff70]/gu;
const BULLET = /[\u00b7\u2022\u2023\u2024\u2027\u2043\u2219\u22c5\u25cf\u25e6\u3002\u30fb\uff65]/g;
const PLUS = /[\u207a\u2795\ufe62]/g;
/** `(+46) 70`, `(0046 70) 12`, `+(46) 70`: brackets that say nothing, unlike those of `(0)`. */
const BRACKETED_PREFIX = /^(?:\(\s*((?:\+|00)[\d\s]*)\)|\+\s*\((\d+)\))/;

/**
 * A number's digits, dashes, bullets and plus sign as ASCII has them. For numbers alone: in a name or a domain some of
 * these are letters.
 */
export function plainNumber(text: string): string {
  const plain = asciiDigits(text)
    .replace(DASH, '-')
    .replace(BULLET, ' ')
    .replace(PLUS, '+')
    .replace(/\[/g, '(')
    .replace(/\]/g, ')')
    .trim();
  return plain.replace(BRACKETED_PREFIX, (_, inner?: string, code?: string) => (inner ?? `+${code}`).concat(' '));
}

const PAIRS: Readonly<Record<string, string>> = {
  '(': ')',
  '[': ']',
  '"': '"',
  "'": "'",
  '“': '”',
  '”': '”',
  '„': '“',
  '«': '»',
  '‘': '’',
};
const TRAILING = /[.,;:!?…。؟।»”’"\s]+$/u;
const LEADING_BULLET = /^[•·*–—-]\s+/;

/** Without what a sentence or a list puts around it: `• ann@example.org`, `“ann@example.org”.`, `(070-123 45 67)`. */
export function bareWord(text: string): string {
  let word = text.trim().replace(LEADING_BULLET, '');
  for (let before = ''; before !== word; ) {
    before = word;
    const inner = word.slice(1, -1);
    const closing = PAIRS[word.charAt(0)];
    const isWrapped = word.length > 2 && closing !== undefined && word.endsWith(closing) && !/[()[\]]/.test(inner);
    word = isWrapped ? inner.trim() : word.replace(TRAILING, '');
  }
  return word;
}

const LABEL_WORDS = [
  ...['e-?mail', 'mail', 'e-?post', 'mejl', 'courriel', 'correo', 'posta', 'البريد', 'بريد'],
  ...['tel', 'telefon', 'telefono', 'teléfono', 'téléphone', 'telephone', 'phone', 'ph', 'هاتف', 'جوال'],
  ...['mobile', 'mobil', 'mobiltelefon', 'mob', 'cell', 'cellphone', 'sms', 'text', 'handy', 'portable', 'gsm'],
  ...['móvil', 'cellulare'],
].join('|');
const LABEL = new RegExp(`^(?:(?:${LABEL_WORDS})(?:\\s*:\\s*|\\.?\\s+)|[temp]\\s*:\\s*)`, 'iu');
const LABEL_ALONE = new RegExp(`^(?:(?:${LABEL_WORDS})[.:]?|[temp]:)$`, 'iu');

/** Without the word before it that says what it is: `Mobil: 070-123 45 67`, but neither `mailto:` nor `tel:`. */
function withoutLabel(text: string): string {
  return /^(?:mailto|tel|sms):\S/i.test(text) ? text : text.replace(LABEL, '');
}

/** True for `Mobil`, `e-mail:` and their like in some languages. */
export function isLabel(word: string): boolean {
  return LABEL_ALONE.test(word);
}

/** `Ann <ann@example.org>`, `<ann@example.org>` and `mailto:ann@example.org?subject=…` without what surrounds the address. */
export function bareAddress(part: string): string {
  const address = bracketed(part);
  if (!/^mailto:/i.test(address)) return address;
  const target = address.slice('mailto:'.length).split('?')[0] ?? '';
  try {
    return decodeURIComponent(target).trim();
  } catch {
    return target;
  }
}

/** `tel:` and `sms:` URIs (RFC 3966) as plain numbers; a global `phone-context` is put before the number. */
export function bareNumber(part: string): string {
  const text = bracketed(part);
  const uri = /^(?:tel|sms):([^;?]*)(.*)$/i.exec(text);
  if (!uri) return plainNumber(text);
  const context = /;phone-context=(\+\d+)/i.exec(uri[2] ?? '')?.[1] ?? '';
  const number = plainNumber(uri[1] ?? '');
  if (/;ext=/i.test(uri[2] ?? '')) return '';
  return number.startsWith('+') ? number : context + number;
}

function bracketed(part: string): string {
  const bare = withoutLabel(bareWord(part));
  return bareWord(/^[^<>]*<([^<>]*)>$/.exec(bare)?.[1] ?? bare);
}
