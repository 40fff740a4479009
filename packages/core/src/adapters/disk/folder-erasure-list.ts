import { open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { StudyshareError } from '../../errors.ts';
import type { Erasure, ErasureList } from '../../ports/index.ts';
import { storageFailed } from './disk-errors.ts';

/** Options of {@link folderErasureList}. */
export interface FolderErasureListOptions {
  /**
   * A folder of its own, which you make once: outside of what is restored with the database, on another disk, or a network
   * share that all processes have. Below the point where that is mounted, so that a disk that is not there is no empty list.
   */
  folder: string;
}

/**
 * What was erased, as lines of JSON in a folder: a file for each month in which entries end, which is removed a month later.
 * Each verb throws StudyshareError `file.storage_failed` where the folder is not there.
 *
 * @example
 * const erasures = folderErasureList({ folder: '/srv/studyshare-erasures' });
 */
export function folderErasureList({ folder }: FolderErasureListOptions): ErasureList {
  return {
    add: async (erasures) => {
      const byMonth = new Map<string, Erasure[]>();
      for (const each of erasures) {
        const month = monthOf(each.until);
        byMonth.set(month, [...(byMonth.get(month) ?? []), each]);
      }
      for (const [month, each] of byMonth) await append(join(folder, `${month}.ndjson`), each);
    },
    async *read(now) {
      const past = monthBefore(now);
      for (const name of await filesOf(folder)) {
        const path = join(folder, name);
        if (name.slice(0, 7) < past) await rm(path, { force: true });
        else yield* linesOf(await contentOf(path), name);
      }
    },
  };
}

/** Whole lines at once, after a line break of their own: what a crash has torn before them does not tear them too. */
async function append(path: string, erasures: readonly Erasure[]): Promise<void> {
  const lines = erasures.map(({ shareId, state, until }) => JSON.stringify({ shareId, state, until }));
  try {
    const file = await open(path, 'a', 0o600);
    try {
      await file.appendFile(`\n${lines.join('\n')}\n`);
      await file.sync();
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
  return names.filter((name) => /^\d{4}-\d{2}\.ndjson$/.test(name)).sort();
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
    const { shareId, state, until } = JSON.parse(line) as Partial<Erasure>;
    if (typeof shareId === 'string' && (state === 'revoked' || state === 'deleted') && Number.isFinite(until)) {
      return { shareId, state, until: until as number };
    }
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
