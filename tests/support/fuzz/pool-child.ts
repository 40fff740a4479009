/** The entry of a process that gives mutants to the product's own object processor, two at a time. */
import { mkdirSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { BASIC_PROFILE } from '../../../packages/core/src/contract/settings.ts';
import type { DeidentifyOptions, ObjectProcessor, ObjectResult } from '../../../packages/core/src/deidentify/index.ts';
import { createObjectProcessor } from '../../../packages/core/src/deidentify/index.ts';
import { Choice, caseSeed } from './choice.ts';
import { Corpus } from './corpus.ts';
import type { FoundCase, FuzzTask, PoolSummary } from './messages.ts';
import { mutate } from './mutate.ts';

const HANG_MS = 10_000;
const WORKERS = 2;
/** Everything that can be asked for. */
const OPTIONS: DeidentifyOptions = {
  trustUltrasoundRegions: true,
  dicom: { profile: BASIC_PROFILE, heads: true, secret: new Uint8Array(32).fill(7) },
  explain: BASIC_PROFILE,
};

function residentMb(): number {
  return Math.round(process.memoryUsage.rss() / 2 ** 20);
}

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
  readonly summary: PoolSummary = { cases: 0, found: [], outcomes: {}, slowestMs: 0, idleMb: [], highestMb: 0 };
  readonly #task: FuzzTask;
  readonly #corpus: Corpus;

  constructor(task: FuzzTask) {
    this.#task = task;
    this.#corpus = new Corpus(`${task.folder}/corpus`);
    mkdirSync(`${task.folder}/work`, { recursive: true });
  }

  /** Gives all cases to a processor of their own, and measures what stays when it is closed. */
  async run(): Promise<void> {
    const processor = createObjectProcessor({ workers: WORKERS, tempDir: `${this.#task.folder}/work` });
    let next = this.#task.from;
    const take = async () => {
      while (next < this.#task.to) await this.#judge(next++, processor);
    };
    await Promise.all(Array.from({ length: WORKERS }, take));
    await processor.close();
    await wait(500);
    globalThis.gc?.();
    this.summary.idleMb.push(residentMb());
  }

  async #judge(index: number, processor: ObjectProcessor): Promise<void> {
    const { summary } = this;
    const choice = new Choice(caseSeed(this.#task.run, this.#task.lane, index));
    const { bytes, names } = mutate(this.#corpus.pick(choice), choice, this.#corpus.pick(choice));
    const started = performance.now();
    const result = await processor.process({ bytes, mediaType: 'application/dicom' }, OPTIONS);
    const elapsed = performance.now() - started;
    const outcome = [result.verdict, ...result.reasons].join(' ');
    summary.cases++;
    summary.slowestMs = Math.max(summary.slowestMs, elapsed);
    summary.outcomes[result.verdict] = (summary.outcomes[result.verdict] ?? 0) + 1;
    summary.highestMb = Math.max(summary.highestMb, residentMb());
    const kind = faultOf(result, elapsed);
    const base64 = Buffer.from(bytes).toString('base64');
    if (kind !== undefined) summary.found.push({ kind, lane: this.#task.lane, index, names, outcome, base64 });
  }
}

const fuzzer = new PoolFuzzer(JSON.parse(process.argv[2]!) as FuzzTask);
// The same work twice: what it takes to load and to allocate is there after the first time.
await fuzzer.run();
await fuzzer.run();
process.send!(fuzzer.summary, () => process.disconnect());
