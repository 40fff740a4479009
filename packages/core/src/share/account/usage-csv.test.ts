import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { UsageDto } from '../../contract/clinician.ts';
import { USAGE_FIGURE_NAMES, type UsageFigures } from '../../contract/usage.ts';
import { csvOf } from './usage-csv.ts';

const figures = Object.fromEntries(USAGE_FIGURE_NAMES.map((name, at) => [name, at])) as UsageFigures;

function usageOf(accountId: string): UsageDto {
  return {
    ...{ accountId, from: '2026-10-24', to: '2026-10-25', grain: 'day', timeZone: 'Europe/Stockholm' },
    periods: ['2026-10-24', '2026-10-25'].map((day) => ({ from: day, to: day, figures })),
    total: figures,
  };
}

/** RFC 4180, section 2, read letter by letter. */
function readCsv(text: string): string[][] {
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/gy;
  const lines: string[][] = [[]];
  while (cell.lastIndex < text.length) {
    const found = cell.exec(text);
    if (found === null) throw new Error('no CSV');
    lines.at(-1)!.push(found[1]?.replaceAll('""', '"') ?? found[2] ?? '');
    if (found[3] === '\r\n') lines.push([]);
  }
  expect(lines.pop()).toEqual([]);
  return lines;
}

test('R8: the CSV has a line of stable names, then one for each day, each ended by CR LF', () => {
  const [names, first, second, ...more] = readCsv(csvOf(usageOf('clinic-1')));
  expect(names?.slice(0, 6)).toEqual(['accountId', 'timeZone', 'from', 'to', 'sharesSent', 'automaticShares']);
  expect(names).toHaveLength(4 + USAGE_FIGURE_NAMES.length);
  const numbers = USAGE_FIGURE_NAMES.map((_, at) => String(at));
  expect(first).toEqual(['clinic-1', 'Europe/Stockholm', '2026-10-24', '2026-10-24', ...numbers]);
  expect(second).toEqual(['clinic-1', 'Europe/Stockholm', '2026-10-25', '2026-10-25', ...numbers]);
  expect(more).toEqual([]);
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', '\nx', '＝1', '＋1', '－1', '＠a'])(
  'R8: the account %j becomes no formula',
  (accountId) => {
    expect(readCsv(csvOf(usageOf(accountId)))[1]?.[0]).toBe(`'${accountId}`);
  },
);

/** Any UTF-16 at all, with what could begin or end a cell in many of them. */
const anyText = fc
  .array(
    fc.oneof(
      fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
      fc.constantFrom(...'=+-@\t\r\n",'),
    ),
  )
  .map((letters) => letters.join(''));

test('R8: any account is one quoted cell of its line, whatever is in it, and begins no formula', () => {
  fc.assert(
    fc.property(anyText, (accountId) => {
      const text = csvOf(usageOf(accountId));
      const [, first, second, ...more] = readCsv(text);
      expect(more).toEqual([]);
      expect([first?.length, second?.length]).toEqual([4 + USAGE_FIGURE_NAMES.length, 4 + USAGE_FIGURE_NAMES.length]);
      expect([accountId, `'${accountId}`]).toContain(first?.[0]);
      expect(first?.[0]).not.toMatch(/^[=+\-@\t\r]/);
    }),
  );
});
