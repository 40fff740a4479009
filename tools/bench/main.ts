/**
 * Measures ours beside other programs, in turn and on one processor, checks what comes out of each, and writes
 * `docs/performance.md`: `npm run bench -- --help`. Ends with 1 when an output was wrong.
 */
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { type BenchOptions, readOptions, USAGE } from './options.ts';
import { machineLine } from './report/machine.ts';
import { resultBlock, writeDocument } from './report/write-document.ts';
import { ct } from './rows/ct.ts';
import { miniPacs } from './rows/mini-pacs.ts';
import type { BenchContext, RowGroup } from './rows/row.ts';
import { textSearch } from './rows/text-search.ts';
import { ultrasound, ultrasoundWithoutSearch } from './rows/ultrasound.ts';
import { makeStudies } from './studies/make-studies.ts';

const GROUPS: Readonly<Record<string, (context: BenchContext) => Promise<RowGroup>>> = {
  ultrasound,
  'ultrasound-no-search': ultrasoundWithoutSearch,
  'text-search': textSearch,
  ct,
  'mini-pacs': miniPacs,
};

const say = (line: string) => void process.stdout.write(`${line}\n`);

/** Keeps this process off the measured processor, where there is another. */
function stepAside(core: number): void {
  const others = Array.from({ length: availableParallelism() }, (_, index) => index).filter((one) => one !== core);
  if (others.length > 0) execFileSync('taskset', ['-apc', others.join(','), String(process.pid)], { stdio: 'ignore' });
}

async function measure(options: BenchOptions): Promise<RowGroup[]> {
  say('making studies');
  const context: BenchContext = { ...options, studies: makeStudies(options.cache), say };
  stepAside(options.core);
  const groups: RowGroup[] = [];
  for (const name of options.rows) {
    say(name);
    groups.push(await GROUPS[name]!(context));
  }
  if (!options.keep) rmSync(options.scratch, { recursive: true, force: true });
  return groups;
}

async function main(): Promise<number> {
  const known = Object.keys(GROUPS);
  const options = readOptions(process.argv.slice(2), known);
  if (options === 'help') {
    say(USAGE);
    return 0;
  }
  const groups = await measure(options);
  const block = resultBlock(machineLine(options, new Date()), groups);
  say(`\n${block}\n`);
  const faults = groups.flatMap((group) => group.faults);
  for (const fault of faults) say(`WRONG: ${fault}`);
  if (faults.length > 0) return 1;
  // Half a table beside an older half would pass for one measurement.
  if (known.every((name) => options.rows.includes(name))) writeDocument(block);
  return 0;
}

// What a run has started ends with the bench.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
process.exitCode = await main();
