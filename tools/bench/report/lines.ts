import { table } from '../../marked-tables.ts';
import { pairwiseRatios, type Spread, spreadOf } from '../measure/statistics.ts';
import { isMet, type Row, type RowGroup, type Side } from '../rows/row.ts';

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
    ['work, one core', 'measured: median (least–most)', 'at most', 'target'],
    rows.map((row) => [
      row.work,
      row.measured === undefined ? '–' : `${spread(row.measured)} ${row.unit}`,
      `${digits(row.atMost)} ${row.unit}${row.aim === undefined ? '' : `, aim ${digits(row.aim)}`}`,
      verdict(row),
    ]),
  );
}

/** What each program took, and how many times as long ours takes, run by run. */
export function sideTable(groups: readonly RowGroup[]): string {
  const rows = groups.flatMap(({ sides }) => sides.map((one) => ({ ...one, ours: sides[0]!.side })));
  return table(
    [
      'work',
      'program',
      'seconds',
      'processor seconds',
      'peak MB',
      'of one process',
      'ours: seconds',
      'ours: processor',
    ],
    rows.filter(({ side }) => side.runs.length > 0).map(({ work, side, ours }) => [work, ...sideCells(side, ours)]),
  );
}

function sideCells(side: Side, ours: Side): string[] {
  const { name, version, runs } = side;
  const middle = (values: number[]) => digits(spreadOf(values).median);
  const seconds = (of: Side) => of.runs.map(({ wallSeconds }) => wallSeconds);
  const processor = (of: Side) => of.runs.map(({ cpuSeconds }) => cpuSeconds);
  const times = (of: (side: Side) => number[]) =>
    side === ours || side.runs.length !== ours.runs.length
      ? '–'
      : `× ${digits(pairwiseRatios(of(ours), of(side)).median)}`;
  return [
    `${name} (${version})`,
    ...[seconds, processor].map((of) => middle(of(side))),
    middle(runs.map(({ peak }) => peak.total / 1e6)),
    middle(runs.map(({ peak }) => peak.largest / 1e6)),
    ...[seconds, processor].map(times),
  ];
}

/** How each program was run. */
export function howList(groups: readonly RowGroup[]): string {
  const sides = groups.flatMap((group) => group.sides).map(({ side }) => `- ${side.name}: ${side.how}.`);
  return [...new Set(sides)].join('\n');
}
