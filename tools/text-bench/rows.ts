import { readFileSync, writeFileSync } from 'node:fs';
import sharp from 'sharp';
import { paddleTextSearch } from '../../packages/core/src/adapters/paddle-text-search/index.ts';
import type { Rectangle } from '../../packages/core/src/deidentify/index.ts';
import { MaskSearch, makeTextRules } from '../../packages/core/src/deidentify/text/index.ts';
import type { TextSearch, TextSearchFrame } from '../../packages/core/src/ports/text-search.ts';
import { fillMarks } from '../marked-tables.ts';
import { share } from './measure.ts';
import { type MeasuredRow, reportRows } from './report-rows.ts';

/**
 * Measures the whole search on the pictures that `tools/text-net/rows.py` wrote:
 * `npm run bench:text-rows -- FOLDER [--row <part of its name>] [--most 20] [--write]`; `--write` puts the tables into
 * docs/de-identification-text-search.md, `--most` bounds the lines of a row.
 */
const DOCUMENT = new URL('../../docs/de-identification-text-search.md', import.meta.url);

/** A line or clip, or a clean picture, as rows.json tells of it. */
interface Entry {
  row: string;
  contrast: number;
  /** Names of the pictures, without their ending. */
  frames: string[];
}

function option(name: string): string | undefined {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
}

const folder = process.argv[2];
if (folder === undefined || folder.startsWith('--')) throw new Error('name the folder that rows.py wrote');

async function pictureOf(name: string): Promise<TextSearchFrame> {
  const { data, info } = await sharp(`${folder}/${name}.png`).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  return { rows: info.height, columns: info.width, channels: 3, data: new Uint8Array(data) };
}

/** Pixels in which ink is. */
async function inkOf(name: string): Promise<Int32Array> {
  const data = await sharp(`${folder}/${name}-ink.png`).greyscale().raw().toBuffer();
  return Int32Array.from([...data.keys()].filter((at) => data[at]! > 127));
}

async function cleaned(search: TextSearch, frames: readonly TextSearchFrame[]) {
  const round = new MaskSearch({ search, rules: makeTextRules() });
  for (const frame of frames) await round.look([frame]);
  const { masks, findings } = await round.finish();
  return { masks, remains: findings.some(({ effect }) => effect === 'doubt') };
}

/** Pixels of the picture, each counted once, that the masks cover. */
function lost({ rows, columns }: TextSearchFrame, masks: readonly Rectangle[]): number {
  const all = Int32Array.from({ length: rows * columns }, (_, at) => at);
  return share(all, masks, columns);
}

async function measure(search: TextSearch, { row, contrast, frames: names }: Entry): Promise<MeasuredRow> {
  const frames = await Promise.all(names.map(pictureOf));
  const { masks, remains } = await cleaned(search, frames);
  if (row === 'clean') return { row, contrast, masked: 1, remains, lost: lost(frames[0]!, masks) };
  const shares: number[] = [];
  for (const name of names) {
    const ink = await inkOf(name);
    if (ink.length > 0) shares.push(share(ink, masks, frames[0]!.columns));
  }
  return { row, contrast, masked: Math.min(...shares), remains, lost: 0 };
}

const entries = JSON.parse(readFileSync(`${folder}/rows.json`, 'utf8')) as Entry[];
const wanted = option('row') ?? '';
const most = Number(option('most') ?? Number.POSITIVE_INFINITY);
const taken = new Map<string, number>();
const search = paddleTextSearch();
const measured: MeasuredRow[] = [];
for (const entry of entries) {
  const count = taken.get(entry.row) ?? 0;
  if (!entry.row.includes(wanted) || count >= most) continue;
  taken.set(entry.row, count + 1);
  measured.push(await measure(search, entry));
  if (measured.length % 200 === 0) console.error(`${measured.length} of ${entries.length}`);
}
await search.close();
const report = reportRows(measured);
console.log(report);
if (process.argv.includes('--write'))
  writeFileSync(DOCUMENT, fillMarks(DOCUMENT.pathname, readFileSync(DOCUMENT, 'utf8'), { 'text-rows': report }));
