import { isLabel, plainNumber } from './contact-text.ts';

/**
 * The single contacts of a field: divided by commas, semicolons and line breaks (not inside quotes, angle brackets or the
 * parameters of a `tel:` URI), and an address from a number also by a space, a slash or a bar.
 */
export function splitParts(text: string): string[] {
  return atSeparators(text).flatMap(addressesFromNumbers);
}

function atSeparators(text: string): string[] {
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

const JOINER = /^(?:[/|&+•·]|[\p{Pd}])$/u;
const NUMBER = /^[+\d\s().·/-]*\d[\d\s().·/-]*$/;

/**
 * `ann@example.org 070-123 45 67` as two. Whatever else stands there keeps the part whole, so that it is refused as
 * it was typed: of `ann berg@example.org` no part is an address that was meant.
 */
function addressesFromNumbers(part: string): string[] {
  const named = /^([^<>]*<[^<>]*>)\s*[/|]?\s*([^<>@]+)$/.exec(part);
  if (named) return isNumber(named[2] ?? '') ? [named[1] ?? '', named[2] ?? ''] : [part];
  if (!/[^\s]@[^\s]/.test(part) || /[<;,]/.test(part)) return [part];
  const groups: string[][] = [];
  for (const word of part.split(/\s+/).flatMap(atSlash)) {
    const last = groups.at(-1);
    if (word.includes('@') || last === undefined || last.some((each) => each.includes('@'))) groups.push([word]);
    else last.push(word);
  }
  const texts = groups.map((group) => group.filter((word) => !JOINER.test(word) && !isLabel(word)).join(' '));
  const found = texts.filter((text) => text !== '');
  const isTorn = found.some((text) => text.split('"').length % 2 === 0);
  return !isTorn && found.every((text) => text.includes('@') || isNumber(text)) ? found : [part];
}

/** A slash may stand in a local part and in a number, but not in a domain. */
function atSlash(word: string): string[] {
  const after = /^([^@]*@[^@/|]+)[/|]+(.*)$/.exec(word);
  if (after) return [...atSlash(after[1] ?? ''), after[2] ?? ''].filter((each) => each !== '');
  const before = /^([+\d().-]*\d[\d().-]*)[/|]+([^@/|]*[^@/|\d][^@/|]*@.*)$/.exec(word);
  return before ? [before[1] ?? '', before[2] ?? ''] : [word];
}

function isNumber(text: string): boolean {
  const plain = plainNumber(text);
  return NUMBER.test(plain) && plain.replace(/\D/g, '').length >= 3;
}
