import { table } from '../marked-tables.ts';
import { interval } from './interval.ts';

/** One line, code or clip, or one clean picture, and how it ended. */
export interface MeasuredRow {
  row: string;
  /** Grey levels above what is around it. */
  contrast: number;
  /** Share of the ink that is blacked out, in the frame where it is least. */
  masked: number;
  /** Whether the picture is protected because something remains. */
  remains: boolean;
  /** Share of a clean picture that is blacked out. */
  lost: number;
}

const HIDDEN = 0.9;
const READABLE = 0.5;

const percent = (value: number, digits = 1) => `${(100 * value).toFixed(digits)} %`;

function line(name: string, among: readonly MeasuredRow[]): string[] {
  const hidden = among.filter(({ masked }) => masked >= HIDDEN).length;
  const safe = among.filter(({ masked, remains }) => masked >= HIDDEN || remains).length;
  const readable = among.filter(({ masked, remains }) => masked < READABLE && !remains).length;
  const { low, high } = interval(readable, among.length);
  const missed = `${percent(readable / among.length)} (${percent(low)} to ${percent(high)})`;
  return [name, String(among.length), percent(hidden / among.length), percent(safe / among.length), missed];
}

function clean(pictures: readonly MeasuredRow[]): string {
  const shares = pictures.map(({ lost }) => lost).sort((one, other) => one - other);
  const mean = shares.reduce((sum, value) => sum + value, 0) / shares.length;
  const untouched = shares.filter((value) => value === 0).length;
  const over = shares.filter((value) => value > 0.02).length;
  const protectedOnes = pictures.filter(({ remains }) => remains).length;
  return (
    `Of ${pictures.length} pictures without text, in which everything else is drawn, ${untouched} stay whole; ` +
    `${percent(mean, 3)} of the area is blacked out in the mean, ${percent(shares.at(-1)!, 2)} at most, more than 2 % in ` +
    `${over} pictures; ${protectedOnes} are called protected.`
  );
}

/** Tables of all rows: hidden, hidden or protected, and left readable with its 95 % interval; then the clean pictures. */
export function reportRows(measured: readonly MeasuredRow[]): string {
  const lines = measured.filter(({ row }) => row !== 'clean');
  const pictures = measured.filter(({ row }) => row === 'clean');
  const names = [...new Set(lines.map(({ row }) => row))];
  const head = ['row', 'lines', 'hidden', 'hidden or protected', 'left readable (95 % interval)'];
  const groups: [string, MeasuredRow[]][] = [
    ['**all of contrast 50 or more**', lines.filter(({ contrast }) => contrast >= 50)],
    ['**all of contrast 25**', lines.filter(({ contrast }) => contrast === 25)],
    ...names.map((name): [string, MeasuredRow[]] => [name, lines.filter(({ row }) => row === name)]),
  ];
  const rows = groups.filter(([, among]) => among.length > 0).map(([name, among]) => line(name, among));
  const tables = rows.length === 0 ? [] : [table(head, rows)];
  return [...tables, ...(pictures.length === 0 ? [] : [clean(pictures)])].join('\n\n');
}
