import { mkdir, stat } from 'node:fs/promises';
import { basename, relative, sep } from 'node:path';
import type { Verdict } from '../contract/clinician.ts';
import type { DeidentifyOptions, ObjectProcessor } from '../deidentify/index.ts';
import { anonymizeFile } from './anonymize-file.ts';
import type { CheckedCall } from './check-paths.ts';
import { listFiles } from './list-files.ts';
import { type ReportEntry, ReportFile } from './report-file.ts';

/** How many objects came to which verdict. */
export type Tally = Record<Verdict, number>;

/** What a run needs besides its call. */
export interface RunTools {
  processor: ObjectProcessor;
  options: DeidentifyOptions;
  /** Files read ahead; as many as there are workers. */
  parallel: number;
  progress(line: string): void;
  signal: AbortSignal;
}

/** Bytes of files worked on at once, unless a single file is larger. */
const MAX_BYTES_AT_ONCE = 256 * 2 ** 20;

/** Files being worked on at once, bounded in number and in bytes: one large file runs alone. */
class Running {
  readonly #entries: { entry: Promise<ReportEntry>; bytes: number }[] = [];

  hasRoom(parallel: number, bytes: number): boolean {
    const total = this.#entries.reduce((sum, running) => sum + running.bytes, 0);
    return this.#entries.length === 0 || (this.#entries.length < parallel && total + bytes <= MAX_BYTES_AT_ONCE);
  }

  add(entry: Promise<ReportEntry>, bytes: number): void {
    entry.catch(() => {});
    this.#entries.push({ entry, bytes });
  }

  async takeFirst(): Promise<ReportEntry> {
    const entry = await this.#entries[0]!.entry;
    this.#entries.shift();
    return entry;
  }
}

async function sizeOf(path: string): Promise<number> {
  return (await stat(path).catch(() => undefined))?.size ?? 0;
}

/**
 * Takes every file to its verdict, a few at a time; the report lists them in the order of their names.
 * @throws Error when an output cannot be written, or the signal's reason
 */
export async function anonymize(call: CheckedCall, tools: RunTools): Promise<Tally> {
  const paths = call.single ? [call.source] : await listFiles(call.source);
  await mkdir(call.out, { recursive: true });
  const report = await ReportFile.create(call.report);
  const tally: Tally = { anonymized: 0, protected: 0, undeliverable: 0 };
  const running = new Running();
  let started = 0;
  try {
    for (let done = 1; done <= paths.length; done++) {
      for (; started < paths.length; started++) {
        const path = paths[started]!;
        const bytes = await sizeOf(path);
        if (!running.hasRoom(tools.parallel, bytes)) break;
        const source = call.single ? basename(path) : relative(call.source, path).split(sep).join('/');
        const file = { path, source, number: started + 1, preview: call.preview };
        running.add(anonymizeFile(file, call.out, tools), bytes);
      }
      const entry = await running.takeFirst();
      await report.add(entry);
      tally[entry.verdict]++;
      tools.progress(`[${done}/${paths.length}] ${entry.verdict} ${entry.reasons.join(',')} ${entry.source}`);
    }
  } finally {
    await report.close();
  }
  return tally;
}
