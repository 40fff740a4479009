import { table } from '../../marked-tables.ts';
import { type Spread, spreadOf } from '../measure/statistics.ts';
import { isMet, type Row, type RowGroup } from '../rows/row.ts';

/** Digits that mean something: `0.31`, `4.7`, `51`, `1,200`. */
export function digits(value: number): string {
  if (value >= 100) return Math.round(value).toLocaleString('en');
  return value >= 10 ? String(Number(value.toFixed(1))) : String(Number(value.toFixed(2)));
}

function spread({ median, least, most }: Spread): string {
  return `${digits(median)} (${digits(least)}–${digits(most)})`;
}

function verdict(row: Row): string {
  const met = isMet(row);
  if (met === undefined) return row.missing ?? 'not measured';
  return met ? 'met' : 'missed';
}

/** The rows with their targets. */
export function targetTable(groups: readonly RowGroup[]): string {
  const rows = groups.flatMap((group) => group.rows);
  return table(
    ['work, one core', 'measured', 'at most', 'target'],
    rows.map((row) => [
      row.work,
      row.measured === undefined ? '–' : `${spread(row.measured)} ${row.unit}`,
      `${digits(row.atMost)} ${row.unit}${row.aim === undefined ? '' : `, aim ${digits(row.aim)}`}`,
      verdict(row),
    ]),
  );
}

/** What each program took: medians of its runs. */
export function sideTable(groups: readonly RowGroup[]): string {
  const rows = groups.flatMap((group) => group.sides).filter(({ side }) => side.runs.length > 0);
  const of = (values: number[]) => digits(spreadOf(values).median);
  return table(
    ['work', 'program', 'seconds', 'processor seconds', 'peak MB, all processes', 'of the largest'],
    rows.map(({ work, side: { name, version, runs } }) => [
      work,
      `${name} (${version})`,
      of(runs.map(({ wallSeconds }) => wallSeconds)),
      of(runs.map(({ cpuSeconds }) => cpuSeconds)),
      of(runs.map(({ peak }) => peak.total / 1e6)),
      of(runs.map(({ peak }) => peak.largest / 1e6)),
    ]),
  );
}
