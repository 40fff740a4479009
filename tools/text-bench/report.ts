import type { MeasuredEmpty, MeasuredLine } from './measure.ts';

/** Share of the ink from which on a line counts as found. */
const FOUND = 0.5;
/** Share of the ink from which on nothing of a line can be read. */
const HIDDEN = 0.9;
/** Share of the ink up to which a line counts as kept. */
const KEPT = 0.05;

type Row = readonly string[];

function ratio(lines: readonly MeasuredLine[], test: (line: MeasuredLine) => boolean): string {
  const count = lines.filter(test).length;
  return lines.length === 0 ? '–' : `${count}/${lines.length} (${((100 * count) / lines.length).toFixed(1)} %)`;
}

function table(head: Row, rows: readonly Row[]): string {
  const line = (cells: Row) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

function conditions(lines: readonly MeasuredLine[]): [string, MeasuredLine[]][] {
  const by = <T extends string | number>(name: string, key: (line: MeasuredLine) => T, among = lines) =>
    [...new Set(among.map(key))]
      .sort((one, other) => (one < other ? -1 : 1))
      .map((value): [string, MeasuredLine[]] => [`${name} ${value}`, among.filter((line) => key(line) === value)]);
  const upright = lines.filter(({ rotation }) => rotation === 0);
  const clear = lines.filter(({ contrast }) => contrast >= 100);
  return [
    ['all', [...lines]],
    ['contrast 100 or more', clear],
    ...by(
      'on black, contrast',
      ({ contrast }) => contrast,
      lines.filter(({ background }) => background === 'black'),
    ),
    ...by(
      'on the fan, contrast',
      ({ contrast }) => contrast,
      lines.filter(({ background }) => background === 'fan'),
    ),
    ...by('upright, height', ({ capHeight }) => capHeight, upright),
    ...by('contrast 100 or more, turned', ({ rotation }) => rotation, clear),
    ...by('contrast 100 or more, font', ({ font }) => (typeof font === 'string' ? font : font.family), clear),
  ];
}

function detection(lines: readonly MeasuredLine[]): string {
  const rows = conditions(lines).map(
    ([name, among]): Row => [
      name,
      ratio(among, ({ sure }) => sure >= FOUND),
      ratio(among, ({ found }) => found >= FOUND),
    ],
  );
  return table(['lines', 'sure finds', 'with weak ones'], rows);
}

function outcome(lines: readonly MeasuredLine[]): string {
  const rows = conditions(lines).map(([name, among]): Row => {
    const identities = among.filter(({ identity }) => identity);
    const labels = among.filter(({ identity }) => !identity);
    return [
      name,
      ratio(identities, ({ masked }) => masked >= HIDDEN),
      ratio(identities, ({ masked, remains }) => masked >= HIDDEN || remains),
      ratio(identities, ({ masked, remains }) => masked < FOUND && !remains),
      ratio(labels, ({ masked }) => masked <= KEPT),
    ];
  });
  return table(['lines', 'identity hidden', 'hidden or protected', 'identity left readable', 'label kept'], rows);
}

function falseAlarms(empty: readonly MeasuredEmpty[]): string {
  const sum = (key: (frame: MeasuredEmpty) => number) => empty.reduce((total, frame) => total + key(frame), 0);
  const count = (test: (frame: MeasuredEmpty) => boolean) => `${empty.filter(test).length}/${empty.length}`;
  const rows: Row[] = [
    ['sure finds of the first look', String(sum(({ sure }) => sure))],
    ['with weak ones', String(sum(({ found }) => found))],
    ['frames with a mask', count(({ masked }) => masked > 0)],
    ['mean share of the frame blacked out', `${((100 * sum(({ masked }) => masked)) / empty.length).toFixed(2)} %`],
    ['frames called protected', count(({ remains }) => remains)],
  ];
  return table([`${empty.length} frames without text`, 'count'], rows);
}

/** The measured half as Markdown. */
export function report(name: string, lines: readonly MeasuredLine[], empty: readonly MeasuredEmpty[]): string {
  return [
    `### ${name} half`,
    'The first look alone: lines with at least half of their ink in a find.',
    detection(lines),
    'The whole search.',
    outcome(lines),
    falseAlarms(empty),
  ].join('\n\n');
}
