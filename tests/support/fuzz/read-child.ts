/** The entry of a process that reads mutants with the parser, the codecs and the rules. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Choice, caseSeed } from './choice.ts';
import { Corpus } from './corpus.ts';
import { Coverage } from './coverage.ts';
import type { FoundCase, FuzzSummary, FuzzTask } from './messages.ts';
import { mutate } from './mutate.ts';
import { isClean, outcomeOf } from './outcome.ts';
import { shrink } from './shrink.ts';

const HANG_MS = 10_000;

/** The case under way, for the parent to find should this process hang or die: its number, then its bytes. */
function leaveCase(folder: string, index: number, bytes: Uint8Array): void {
  const number = Buffer.alloc(4);
  number.writeUInt32LE(index);
  writeFileSync(join(folder, 'case.bin'), Buffer.concat([number, bytes]));
}

async function describe(bytes: Uint8Array, outcome: string): Promise<Pick<FoundCase, 'outcome' | 'base64'>> {
  const small = await shrink(bytes, async (smaller) => !isClean(await outcomeOf(smaller)));
  return { outcome, base64: Buffer.from(small).toString('base64') };
}

async function fuzz(task: FuzzTask): Promise<FuzzSummary> {
  const corpus = new Corpus(join(task.folder, 'corpus'));
  const coverage = task.guided ? new Coverage() : undefined;
  const summary: FuzzSummary = { cases: 0, found: [], outcomes: {}, slowestMs: 0, covered: 0, kept: 0 };
  for (const bytes of corpus.all()) await outcomeOf(bytes);
  coverage?.takeNew();
  for (let index = task.from; index < task.to; index++) {
    const choice = new Choice(caseSeed(task.run, task.lane, index));
    const { bytes, names } = mutate(corpus.pick(choice), choice, corpus.pick(choice));
    leaveCase(task.folder, index, bytes);
    const started = performance.now();
    const outcome = await outcomeOf(bytes);
    const elapsed = performance.now() - started;
    summary.cases++;
    summary.slowestMs = Math.max(summary.slowestMs, elapsed);
    const word = isClean(outcome) ? outcome : 'leaked';
    summary.outcomes[word] = (summary.outcomes[word] ?? 0) + 1;
    const about = { lane: task.lane, index, names };
    if (word === 'leaked') summary.found.push({ kind: 'leak', ...about, ...(await describe(bytes, outcome)) });
    if (elapsed > HANG_MS)
      summary.found.push({ kind: 'hang', ...about, outcome, base64: Buffer.from(bytes).toString('base64') });
    if (coverage !== undefined && coverage.takeNew() > 0) corpus.keep(bytes, index);
  }
  return { ...summary, covered: coverage?.size ?? 0, kept: corpus.kept };
}

const task = JSON.parse(process.argv[2]!) as FuzzTask;
const summary = await fuzz(task);
process.send!(summary, () => process.disconnect());
