import type { UsageDto } from '../../contract/clinician.ts';
import { USAGE_FIGURE_NAMES } from '../../contract/usage.ts';

/** The columns before the figures. Their names are API, as those of the figures are. */
const ABOUT = ['accountId', 'timeZone', 'from', 'to'];

/** Usage figures as CSV (RFC 4180): a line of names, then one for each day or month. */
export function csvOf({ accountId, timeZone, periods }: UsageDto): string {
  const lines = periods.map(({ from, to, figures }) => [
    ...[textCell(accountId), textCell(timeZone), from, to],
    ...USAGE_FIGURE_NAMES.map((name) => String(figures[name])),
  ]);
  return [[...ABOUT, ...USAGE_FIGURE_NAMES], ...lines].map((cells) => `${cells.join()}\r\n`).join('');
}

/** What spreadsheets take for the beginning of a formula (OWASP, CSV Injection), in their full width too. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/u;

/** A text of the host's as a cell: always quoted, and with an apostrophe before what would become a formula. */
function textCell(text: string): string {
  const harmless = FORMULA.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}
