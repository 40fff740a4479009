import type { TextBoxArea, TextSearchFrame } from '../../ports/text-search.ts';

/** Lower runs of rows are no line: a rule, the tail of a letter. */
const LEAST_HEIGHT = 5;
/** Share of the way from the calmest to the busiest rows above which a row is written on. */
const WRITTEN = 0.2;
/** Share of a line's height that is left around its ink. */
const MARGIN = 0.15;

/** How much changes from pixel to pixel along each row, and along each column. */
function changes({ rows, columns, channels, data }: TextSearchFrame): { rows: Float32Array; columns: Float32Array } {
  const sums = { rows: new Float32Array(rows), columns: new Float32Array(columns) };
  const stride = columns * channels;
  for (let y = 0; y < rows; y++)
    for (let x = 1; x < columns; x++) {
      const at = y * stride + x * channels;
      let most = 0;
      for (let channel = 0; channel < channels; channel++)
        most = Math.max(most, Math.abs(data[at + channel]! - data[at + channel - channels]!));
      sums.rows[y]! += most / columns;
      sums.columns[x]! += most / rows;
    }
  return sums;
}

/** A run of rows or columns, its end exclusive. */
export interface Run {
  start: number;
  end: number;
}

function runsAbove(values: Float32Array): Run[] {
  const sorted = values.slice().sort();
  const calm = sorted[Math.floor(sorted.length * 0.05)]!;
  const busy = sorted[Math.floor(sorted.length * 0.9)]!;
  const limit = calm + WRITTEN * (busy - calm);
  const runs: Run[] = [];
  let start = -1;
  for (let at = 0; at <= values.length; at++) {
    const written = at < values.length && values[at]! > limit;
    if (written && start < 0) start = at;
    if (written || start < 0) continue;
    runs.push({ start, end: at });
    start = -1;
  }
  return runs;
}

/** One line of a crop: the rows that belong to it, which together with the others' fill the crop, and its ink. */
export interface CropLine {
  band: Run;
  ink: TextBoxArea;
}

/** Joins what is too low for a line with what stands next to it: the dot of an i, an accent. */
function joinLow(runs: readonly Run[]): Run[] {
  const joined: Run[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    const low = (one: Run) => one.end - one.start < LEAST_HEIGHT;
    if (last !== undefined && (low(last) || low(run)) && run.start - last.end < LEAST_HEIGHT) last.end = run.end;
    else joined.push({ ...run });
  }
  const high = joined.filter(({ start, end }) => end - start >= LEAST_HEIGHT);
  return high.length > 0 ? high : joined;
}

/** The lines that stand below each other in a crop whose text reads rightwards; one where they cannot be told apart. */
export function splitLines(crop: TextSearchFrame): CropLine[] {
  const runs = joinLow(runsAbove(changes(crop).rows));
  if (runs.length === 0) runs.push({ start: 0, end: crop.rows });
  return runs.map(({ start, end }, index) => {
    const before = runs[index - 1];
    const after = runs[index + 1];
    const band = {
      start: before === undefined ? 0 : (before.end + start) >> 1,
      end: after === undefined ? crop.rows : (end + after.start) >> 1,
    };
    return { band, ink: inkOf(crop, band, { start, end }) };
  });
}

function inkOf(crop: TextSearchFrame, band: Run, { start, end }: Run): TextBoxArea {
  const margin = Math.max(1, Math.round(MARGIN * (end - start)));
  const y = Math.max(band.start, start - margin);
  const bottom = Math.min(band.end, end + margin);
  const { columns, channels } = crop;
  const rows = crop.data.subarray(y * columns * channels, bottom * columns * channels);
  const runs = runsAbove(changes({ rows: bottom - y, columns, channels, data: rows }).columns);
  const x = Math.max(0, (runs[0]?.start ?? 0) - 1 - margin);
  const right = Math.min(columns, (runs.at(-1)?.end ?? columns) + margin);
  return { x, y, width: right - x, height: bottom - y };
}
