import type { UsageDto } from '../../contract/clinician.ts';
import { USAGE_FIGURE_NAMES } from '../../contract/usage.ts';
import { textCell } from './csv.ts';

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
