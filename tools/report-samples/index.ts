/**
 * Writes `docs/de-identification-samples.md`: every sample with its verdict, what was blacked out of it, time, memory and
 * codec comparison. Ends with 1 when an object is undeliverable and nobody has said in words why, or a decoded frame
 * differs from the reference.
 *
 * `--sheets <folder>`: also pages of every sample before and after, to be looked at; they show the originals.
 * `--only <pattern>`: only samples whose names match, and no document.
 */
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import {
  hasSampleFiles,
  sampleNames,
  samplePath,
  ultrasoundSampleNames,
} from '../../packages/core/src/testing/sample-files.ts';
import { blackedOut, blackedOutWords } from './blacked-out.ts';
import { compareCodec } from './compare-codec.ts';
import { ContactPages } from './contact-pages.ts';
import type { SampleRun } from './one-sample.ts';
import { runSample } from './run-sample.ts';
import { explain, SYNTAX_NAMES } from './words.ts';

const TARGET = new URL('../../docs/de-identification-samples.md', import.meta.url);

interface Row extends SampleRun {
  name: string;
  codec: string;
  words: string | undefined;
}

function picture(base64: string | undefined): Uint8Array | undefined {
  return base64 === undefined ? undefined : Buffer.from(base64, 'base64');
}

async function makeRow(name: string, pages: ContactPages | undefined): Promise<Row> {
  const { pictures, ...run } = await runSample(samplePath(name), pages !== undefined);
  const [before, after] = [picture(pictures?.before), picture(pictures?.after)];
  await pages?.add({ name, verdict: run.verdict, before, after });
  const words = run.verdict === 'undeliverable' ? explain(name, run.reasons) : undefined;
  const refused = run.verdict === 'undeliverable' && !run.reasons.includes('tiled-image');
  const codec = refused ? '–' : await compareCodec(name, run.transferSyntax);
  return { ...run, name, codec, words };
}

function faultOf({ verdict, words, reasons, codec }: Row): string | undefined {
  if (reasons.includes('processing-failed') || reasons.includes('timeout')) return 'was not processed';
  if (verdict === 'undeliverable' && words === undefined)
    return `is undeliverable (${reasons}) and nobody has said why`;
  return codec.includes('differs') ? `is decoded otherwise: ${codec}` : undefined;
}

function line(row: Row): string {
  const { name, verdict, reasons, words, transferSyntax, codec, milliseconds, peakMb, evidence } = row;
  const why = [reasons.join(', '), ...(words === undefined ? [] : [words])].filter((text) => text !== '').join(': ');
  const syntax = SYNTAX_NAMES[transferSyntax] ?? (transferSyntax === '' ? 'not read' : transferSyntax);
  return `| ${[name, verdict, why, blackedOutWords(blackedOut(evidence)), syntax, codec, milliseconds, peakMb].join(' | ')} |`;
}

function median(numbers: number[]): number {
  return numbers.sort((a, b) => a - b)[numbers.length >> 1] ?? 0;
}

function isUltrasound({ evidence }: Row): boolean {
  return evidence.some(({ code, data }) => code === 'sop-class' && data?.['kind'] === 'ultrasound');
}

function ultrasound(all: Row[]): string {
  const rows = all.filter((row) => isUltrasound(row) && row.verdict !== 'undeliverable');
  const anonymized = rows.filter(({ verdict }) => verdict === 'anonymized');
  const shares = anonymized.map(({ evidence }) => 100 * (blackedOut(evidence)?.share ?? 0));
  return (
    `${anonymized.length} of ${rows.length} that can be shown are anonymized; of those ${median(shares).toFixed(1)} % of the ` +
    `picture is blacked out in the median, ${Math.max(0, ...shares).toFixed(1)} % at most`
  );
}

function summary(rows: Row[]): string[] {
  const count = (verdict: string) => rows.filter((row) => row.verdict === verdict).length;
  const slowest = rows.reduce((a, b) => (a.milliseconds > b.milliseconds ? a : b));
  const hungriest = rows.reduce((a, b) => (a.peakMb > b.peakMb ? a : b));
  return [
    `- ${rows.length} files: ${count('anonymized')} anonymized, ${count('protected')} protected, ${count('undeliverable')} undeliverable.`,
    `- Ultrasound: ${ultrasound(rows)}.`,
    `- Time: median ${median(rows.map(({ milliseconds }) => milliseconds))} ms, slowest ${slowest.milliseconds} ms (${slowest.name}).`,
    `- Memory: median ${median(rows.map(({ peakMb }) => peakMb))} MiB, highest ${hungriest.peakMb} MiB (${hungriest.name}); ` +
      `an idle process with its worker and the networks takes ${median(rows.map(({ idleMb }) => idleMb))} MiB.`,
    `- Decoded frames equal to a reference or a twin: ${rows.filter(({ codec }) => codec.startsWith('equal')).length}; ` +
      `different: ${rows.filter(({ codec }) => codec.includes('differs')).length}.`,
  ];
}

function document(rows: Row[]): string {
  return [
    '# De-identification of the samples',
    '',
    'Made by `npm run report:samples` from the files in `../shared/samples`, each in a process of its own with one worker,',
    'with the text search, for an account that has changed no setting. What was blacked out is told as a share of the',
    'picture, and by what: outside of proven regions, rectangles of known devices, finds of the text search (their number).',
    'Parts overlap. Of clips all frames have the same masks. Time is from bytes to verdict and outputs, on a warm worker with',
    'the networks loaded. Memory is the highest resident memory of that process, worker, codecs and networks included, ffmpeg',
    'not. Decoded frames are compared sample by sample with DCMTK or GDCM, or with the same picture in another lossless syntax.',
    '',
    ...summary(rows),
    '',
    '| sample | verdict | reasons | blacked out | transfer syntax | decoded frames | ms | MiB |',
    '|---|---|---|---|---|---|---|---|',
    ...rows.map(line),
    '',
  ].join('\n');
}

if (!hasSampleFiles()) process.exit(2);
const { values } = parseArgs({ options: { sheets: { type: 'string' }, only: { type: 'string' } } });
const only = values.only ?? '';
const pages = values.sheets === undefined ? undefined : new ContactPages(values.sheets);
const names = [...sampleNames(), ...ultrasoundSampleNames()].filter((name) => new RegExp(only).test(name));
if (names.length === 0) process.exit(2);
const rows: Row[] = [];
for (const name of names) {
  rows.push(await makeRow(name, pages));
  if (rows.length % 20 === 0) console.error(`${rows.length} of ${names.length}`);
}
await pages?.finish();
if (only === '') writeFileSync(TARGET, document(rows));
else console.log(rows.map(line).join('\n'));
const faults = rows.flatMap((row) => {
  const fault = faultOf(row);
  return fault === undefined ? [] : [`${row.name} ${fault}`];
});
for (const fault of faults) console.error(fault);
console.log(summary(rows).join('\n'));
process.exitCode = faults.length === 0 ? 0 : 1;
