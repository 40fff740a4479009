import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readdirSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { type Fault, fault, until } from '../fault.ts';

/** A small disk of its own. */
export interface Disk {
  /** Of the file store. */
  files: string;
  /** Fills it up to so many bytes. */
  fill(freeBytes: number): void;
  /** Makes room again. */
  empty(): void;
  unmount(): void;
}

const BYTES = 8 * 1024 * 1024;

/** A memory disk at this folder; undefined where this user may mount none. */
export function mountDisk(folder: string): Disk | undefined {
  mkdirSync(folder, { recursive: true });
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${BYTES},mode=700`, 'studyshare-faults', folder], {
      stdio: 'ignore',
    });
  } catch {
    return undefined;
  }
  const [files, ballast] = [join(folder, 'files'), join(folder, 'ballast')];
  mkdirSync(files);
  const free = () => {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize;
  };
  return {
    files,
    fill(freeBytes) {
      const handle = openSync(ballast, 'w');
      writeSync(handle, Buffer.alloc(Math.max(0, free() - freeBytes)));
      closeSync(handle);
    },
    empty: () => rmSync(ballast, { force: true }),
    unmount: () => void execFileSync('umount', [folder]),
  };
}

/** The disk of the file store is full: at once, or in the middle of a file. */
export function diskFaults(disk: Disk, folder: string): Fault[] {
  const full = (name: string, freeBytes: number) =>
    fault(name, {
      meet: async () => disk.fill(freeBytes),
      async strike({ send, until: isAsFarAs }) {
        const shareId = await send();
        await until(() => waitsForAnotherTry(folder, shareId));
        await isAsFarAs(({ share, messages }) => share.state === 'preparing' && messages === 0);
        // Whoever tries meanwhile writes and fails; none of it stays.
        await until(() => readdirSync(join(disk.files, 'unfinished')).length === 0);
        disk.empty();
      },
    });
  return [full('the disk is full', 0), full('the disk gets full in the middle of a file', 8_192)];
}

/** Whether its preparation was given back, as the database has it. */
function waitsForAnotherTry(folder: string, shareId: string): boolean {
  const database = new DatabaseSync(join(folder, 'data', 'studyshare.sqlite'), { readOnly: true });
  try {
    const row = database
      .prepare('SELECT prepare_lease_until AS lease, prepare_due_at AS due FROM studyshare_shares WHERE share_id = ?')
      .get(shareId) as unknown as { lease: number | null; due: number } | undefined;
    return row !== undefined && row.lease === null && row.due > Date.now();
  } finally {
    database.close();
  }
}
