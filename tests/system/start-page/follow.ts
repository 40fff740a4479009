import { expect } from 'vitest';
import { table } from '../../../tools/marked-tables.ts';
import { freePort } from '../../support/free-port.ts';
import type { Chapter } from './read-steps.ts';
import { type InPlaceOf, newReader } from './reader.ts';

/** Where somebody has come who did all that a document says. */
export interface Followed {
  /** The address of the page. */
  page: string;
  /** From the first command until the page's server said its address. */
  seconds: number;
  leave(): Promise<void>;
}

/** Does all that chapters say, in an empty folder. The server and the page are the two programs that go on. */
export async function follow(
  folder: string,
  chapters: readonly Chapter[],
  inPlaceOf: Omit<InPlaceOf, 'env'>,
): Promise<Followed> {
  const [clinicians, patients] = [await freePort(), await freePort()];
  const env = { PORT: `${clinicians}`, PATIENT_PORT: `${patients}`, PATIENT_URL: `http://127.0.0.1:${patients}` };
  const reader = newReader(folder, { ...inPlaceOf, env });
  const started = performance.now();
  try {
    for (const step of chapters.flatMap(({ steps }) => steps)) await reader.carryOut(step);
    const [server, pages] = reader.running;
    await server!.answering(`http://127.0.0.1:${clinicians}/`);
    await expect.poll(() => pages!.said()).toMatch(/http:\/\/\S+/);
    const page = /http:\/\/\S+/.exec(pages!.said())![0];
    return { page, seconds: (performance.now() - started) / 1000, leave: reader.leave };
  } catch (error) {
    await reader.leave();
    throw error;
  }
}

/** The commands and lines of each chapter, as a table; how long it took is only printed, as each machine has its own. */
export function sayWhatItTook(document: string, chapters: readonly Chapter[], seconds: number): string {
  const rows = chapters.map(({ title, steps }) => {
    const typed = steps.reduce((sum, step) => sum + (step.kind === 'type' ? step.commands.length : 0), 0);
    const written = steps.reduce((sum, step) => sum + (step.kind === 'write' ? step.lines : 0), 0);
    return [title.replace(/^\d+\. /, ''), `${typed}`, `${written}`];
  });
  const lines = rows.reduce((sum, [, , written]) => sum + Number(written), 0);
  process.stdout.write(`${document} was followed in ${Math.round(seconds)} s; ${lines} lines were written.\n`);
  return table(['chapter', 'commands typed', 'lines written'], rows);
}
