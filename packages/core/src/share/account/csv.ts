/** What spreadsheets take for the beginning of a formula (OWASP, CSV Injection), in their full width too. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/u;

/** A text of the host's as a cell (RFC 4180): always quoted, and with an apostrophe before what would become a formula. */
export function textCell(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}
