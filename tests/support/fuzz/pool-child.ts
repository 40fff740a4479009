/** The entry of a process that gives mutants to the product's own object processor, two at a time. */
import { mkdirSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { createObjectProcessor } from '../../../packages/core/src/deidentify/index.ts';
import type { ObjectResult } from '../../../packages/core/src/deidentify/types.ts';
import { Choice, caseSeed } from './choice.ts';
import { Corpus } from './corpus.ts';
import type { FoundCase, FuzzTask, PoolSummary } from './messages.ts';
import { mutate } from './mutate.ts';

const HANG_MS = 10_000;
const WORKERS = 2;
const OPTIONS = { trustUltrasoundRegions: true };

/** A verdict by its parts: outputs where there is something to send, reasons where it is not anonymized. */
function isVerdict({ verdict, reasons, outputs }: ObjectResult): boolean {
  if (!['anonymized', 'protected', 'undeliverable'].includes(verdict)) return false;
  if (verdict === 'undeliverable' ? outputs.length > 0 : outputs.length === 0) return false;
  return reasons.length > 0 === (verdict !== 'anonymized');
}

/** What is wrong with the end of a case; undefined when it is right. */
function faultOf(result: ObjectResult, elapsed: number): FoundCase['kind'] | undefined {
  if (elapsed > HANG_MS || result.reasons.includes('timeout')) return 'hang';
  if (result.reasons.includes('processing-failed')) return 'crash';
  return isVerdict(result) ? undefined : 'leak';
}

class PoolFuzzer {
  readonly summary: PoolSummary = { cases: 0, found: [], outcomes: {}, slowestMs: 0, rssMb: [] };
  readonly #task: FuzzTask;
  readonly #corpus: Corpus;
  readonly #processor: ReturnType<typeof createObjectProcessor>;
  #next: number;

  constructor(task: FuzzTask) {
    this.#task = task;
    this.#next = task.from;
    this.#corpus = new Corpus(`${task.folder}/corpus`);
    mkdirSync(`${task.folder}/work`, { recursive: true });
    this.#processor = createObjectProcessor({ workers: WORKERS, tempDir: `${task.folder}/work` });
  }

  async run(): Promise<void> {
    await Promise.all(Array.from({ length: WORKERS }, () => this.#take()));
    await this.#processor.close();
    await wait(200);
  }

  async #take(): Promise<void> {
    while (this.#next < this.#task.to) await this.#judge(this.#next++);
  }

  async #judge(index: number): Promise<void> {
    const { summary } = this;
    const choice = new Choice(caseSeed(this.#task.run, this.#task.lane, index));
    const { bytes, names } = mutate(this.#corpus.pick(choice), choice, this.#corpus.pick(choice));
    const started = performance.now();
    const result = await this.#processor.process({ bytes, mediaType: 'application/dicom' }, OPTIONS);
    const elapsed = performance.now() - started;
    const outcome = [result.verdict, ...result.reasons].join(' ');
    summary.cases++;
    summary.slowestMs = Math.max(summary.slowestMs, elapsed);
    summary.outcomes[result.verdict] = (summary.outcomes[result.verdict] ?? 0) + 1;
    summary.rssMb.push(Math.round(process.memoryUsage.rss() / 2 ** 20));
    const kind = faultOf(result, elapsed);
    const base64 = Buffer.from(bytes).toString('base64');
    if (kind !== undefined) summary.found.push({ kind, lane: this.#task.lane, index, names, outcome, base64 });
  }
}

const fuzzer = new PoolFuzzer(JSON.parse(process.argv[2]!) as FuzzTask);
await fuzzer.run();
process.send!(fuzzer.summary, () => process.disconnect());
