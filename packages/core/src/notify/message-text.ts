/** Everything that draws nothing or turns the direction of what follows, except line breaks. */
const UNSEEN = /[\p{Cc}\p{Cs}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu;

const FSI = '\u2068';
const PDI = '\u2069';

/** One line without control characters, for a clinic's name or address. */
export function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').replace(UNSEEN, '').trim();
}

/** Lines of a personal message, without control characters and without more than one empty line in a row. */
export function linesOf(text: string): string[] {
  const lines = text
    .split(/\r\n|\r|\n|\u2028|\u2029/)
    .map((line) => line.replace(/\t/g, ' ').replace(UNSEEN, '').trimEnd());
  return lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
    .split('\n');
}

/** Keeps a value's direction to itself (Unicode UAX #9 isolates); {@link toHtml} makes `bdi` elements of them. */
export function isolate(value: string): string {
  return FSI + value + PDI;
}

export function withoutIsolates(text: string): string {
  return text.replaceAll(FSI, '').replaceAll(PDI, '');
}

/** Text as HTML: escaped, isolates as `bdi`. Fit for element content and for quoted attributes without isolates. */
export function toHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
    .replaceAll(FSI, '<bdi>')
    .replaceAll(PDI, '</bdi>');
}
