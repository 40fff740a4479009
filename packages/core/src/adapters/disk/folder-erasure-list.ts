import { randomBytes } from 'node:crypto';
import { access, constants, open, readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { StudyshareError } from '../../errors.ts';
import { type Erasure, type ErasureList, EXAMINE, type Examined } from '../../ports/index.ts';
import { storageFailed } from './disk-errors.ts';
import { syncFolder } from './write-file.ts';

/** Options of {@link folderErasureList}. */
export interface FolderErasureListOptions {
  /**
   * A folder of its own, which you make once: outside of what is restored with the database, on another disk, or a network
   * share that all processes have. Below the point where that is mounted, so that a disk that is not there is no empty list.
   */
  folder: string;
}

/** What is written of an entry, in this order, and nothing else. */
const FIELDS: { [State in Erasure['state']]: readonly (keyof Extract<Erasure, { state: State }>)[] } = {
  revoked: ['shareId', 'state', 'until'],
  deleted: ['shareId', 'state', 'until'],
  suspended: ['shareId', 'state', 'reason', 'generation', 'until'],
  'opted-out': ['state', 'accountId', 'channel', 'fingerprint', 'scope', 'at', 'until'],
  'opted-in': ['state', 'accountId', 'channel', 'fingerprint', 'scope', 'at', 'until'],
};
const NUMBERS: ReadonlySet<string> = new Set(['until', 'at', 'generation']);

/**
 * What was erased, as lines of JSON in a folder: a file for each month in which entries end and each process that adds some,
 * since a network share lets two machines that append to one file write over each other. Files of past months are not read any
 * more; they may be removed by whoever keeps the folder, not by a clock that may be wrong.
 * Each verb throws StudyshareError `file.storage_failed` where the folder is not there.
 *
 * @example
 * const erasures = folderErasureList({ folder: '/srv/studyshare-erasures' });
 */
export function folderErasureList({ folder }: FolderErasureListOptions): ErasureList & Examined {
  const writer = randomBytes(6).toString('hex');
  return {
    add: async (erasures) => {
      const byMonth = new Map<string, Erasure[]>();
      for (const each of erasures) {
        const month = monthOf(each.until);
        byMonth.set(month, [...(byMonth.get(month) ?? []), each]);
      }
      for (const [month, each] of byMonth) await append(join(folder, `${month}.${writer}.ndjson`), each);
    },
    async *read(now) {
      const past = monthBefore(now);
      for (const name of await filesOf(folder)) {
        if (name.slice(0, 7) >= past) yield* linesOf(await contentOf(join(folder, name)), name);
      }
    },
    [EXAMINE]: async () => {
      const part = 'erasure list';
      try {
        await access(folder, constants.W_OK);
        return [{ part, state: 'good', says: 'can be written to' }];
      } catch {
        const mend = 'Let this user write to its folder: until then nothing that is erased gets onto the list.';
        return [{ part, state: 'fault', says: 'cannot be written to', mend }];
      }
    },
  };
}

/** Whole lines at once, after a line break of their own: what a crash has torn before them does not tear them too. */
async function append(path: string, erasures: readonly Erasure[]): Promise<void> {
  const lines = erasures.map((each) => JSON.stringify(each, FIELDS[each.state] as string[]));
  try {
    const file = await open(path, 'a', 0o600);
    try {
      const { size } = await file.stat();
      await file.appendFile(`\n${lines.join('\n')}\n`);
      await file.sync();
      if (size === 0) await syncFolder(dirname(path));
    } finally {
      await file.close();
    }
  } catch (error) {
    throw storageFailed(error);
  }
}

/** A folder that is missing is no empty list: its disk may be away, and what it knows with it. */
async function filesOf(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    throw storageFailed(error);
  });
  return names.filter((name) => /^\d{4}-\d{2}(\.[0-9a-f]+)?\.ndjson$/.test(name)).sort();
}

async function contentOf(path: string): Promise<string> {
  return readFile(path, 'utf8').catch((error: unknown) => {
    throw storageFailed(error);
  });
}

function* linesOf(text: string, name: string): Generator<Erasure> {
  for (const line of text.split('\n')) {
    // Torn by a crash, before whoever added it was told that it is kept.
    if (line === '' || !line.endsWith('}')) continue;
    yield readLine(line, name);
  }
}

function readLine(line: string, name: string): Erasure {
  try {
    const found = JSON.parse(line) as Record<string, unknown>;
    const fields = FIELDS[found['state'] as Erasure['state']] as readonly string[] | undefined;
    const isGood = (field: string) =>
      NUMBERS.has(field) ? Number.isFinite(found[field]) : typeof found[field] === 'string';
    if (fields?.every(isGood)) return Object.fromEntries(fields.map((field) => [field, found[field]])) as never;
  } catch {
    // Told below.
  }
  throw new StudyshareError('file.damaged', { cause: new Error(`erasures: ${name} holds a line that is none`) });
}

function monthOf(at: number): string {
  return new Date(at).toISOString().slice(0, 7);
}

function monthBefore(now: number): string {
  const date = new Date(now);
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() - 1);
  return date.toISOString().slice(0, 7);
}
