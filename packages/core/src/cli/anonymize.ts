import { mkdir } from 'node:fs/promises';
import { basename, relative, sep } from 'node:path';
import type { Verdict } from '../contract/clinician.ts';
import type { ObjectProcessor } from '../deidentify/types.ts';
import { anonymizeFile } from './anonymize-file.ts';
import type { CheckedCall } from './check-paths.ts';
import { listFiles } from './list-files.ts';
import { type ReportEntry, ReportFile } from './report-file.ts';

/** How many objects came to which verdict. */
export type Tally = Record<Verdict, number>;

/** What a run needs besides its call. */
export interface RunTools {
  processor: ObjectProcessor;
  /** Files read ahead; as many as there are workers. */
  parallel: number;
  progress(line: string): void;
  signal: AbortSignal;
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
  const running: Promise<ReportEntry>[] = [];
  let started = 0;
  const start = () => {
    const path = paths[started++]!;
    const source = call.single ? basename(path) : relative(call.source, path).split(sep).join('/');
    const entry = anonymizeFile({ path, source, number: started }, call.out, tools.processor, tools.signal);
    entry.catch(() => {});
    running.push(entry);
  };
  try {
    for (let done = 1; done <= paths.length; done++) {
      while (running.length < tools.parallel && started < paths.length) start();
      const entry = await running.shift()!;
      await report.add(entry);
      tally[entry.verdict]++;
      tools.progress(`[${done}/${paths.length}] ${entry.verdict} ${entry.reasons.join(',')} ${entry.source}`);
    }
  } finally {
    await report.close();
  }
  return tally;
}
