/** Marks that come along when a contact is copied: zero-width characters, bidi marks, soft hyphen, byte order mark. */
const INVISIBLE = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
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
    .replace(FULL_WIDTH, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(ODD_SPACE, ' ')
    .replace(ODD_SEPARATOR, ',');
}

/** Splits at commas, semicolons and line breaks, but not inside quotes, angle brackets or the parameters of a `tel:` URI. */
export function splitParts(text: string): string[] {
  const parts: string[] = [];
  let part = '';
  let closing = '';
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (closing === '' && isSeparator(char, part, text.slice(at + 1, at + 20))) {
      parts.push(part);
      part = '';
      continue;
    }
    closing = nextClosing(closing, char, text.indexOf(char === '<' ? '>' : '"', at + 1) > at);
    part += char;
  }
  parts.push(part);
  return parts.map((each) => each.trim()).filter((each) => each !== '');
}

function isSeparator(char: string, part: string, following: string): boolean {
  if (char === ';' && /^\s*tel:/i.test(part)) return !/^[a-z-]+=/i.test(following);
  return char === ',' || char === ';' || char === '\n' || char === '\r';
}

/** An opening mark counts only when its closing one follows, so that a stray quote does not swallow the rest. */
function nextClosing(closing: string, char: string, isClosed: boolean): string {
  if (closing !== '') return char === closing ? '' : closing;
  if (!isClosed) return '';
  if (char === '<') return '>';
  return char === '"' ? '"' : '';
}

/** `Ann <ann@example.org>`, `<ann@example.org>` and `mailto:ann@example.org?subject=…` without what surrounds the address. */
export function bareAddress(part: string): string {
  const bracketed = /^[^<>]*<([^<>]*)>$/.exec(part)?.[1] ?? part;
  const address = bracketed.trim();
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
  const bracketed = /^[^<>]*<([^<>]*)>$/.exec(part)?.[1] ?? part;
  const uri = /^(?:tel|sms):([^;?]*)(.*)$/i.exec(bracketed.trim());
  if (!uri) return bracketed.trim();
  const context = /;phone-context=(\+\d+)/i.exec(uri[2] ?? '')?.[1] ?? '';
  const number = (uri[1] ?? '').trim();
  if (/;ext=/i.test(uri[2] ?? '')) return '';
  return number.startsWith('+') ? number : context + number;
}
