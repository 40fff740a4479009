import { localeOf } from '@studyshare/core/i18n';

/** How this application, whose own words are English, writes numbers and dates. */
export const LOCALE = localeOf('en');

// Escape sequences of ISO 2022 and control characters: what a file in an unknown character set leaves behind.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const UNREADABLE = /\u001b[$()*+,\-./]*[A-Z0-9]|[\u0000-\u001f\u007f-\u009f]/g;

/** A line from a file's header, fit to be read: no control characters, no `^` between words, never empty. */
export function readable(text: string, otherwise = '—'): string {
  return text.replace(UNREADABLE, ' ').replaceAll('^', ' ').replace(/\s+/g, ' ').trim() || otherwise;
}

/** `1 study`, `96 studies`. */
export function counted(count: number, one: string, many: string): string {
  return `${count.toLocaleString(LOCALE)} ${count === 1 ? one : many}`;
}
