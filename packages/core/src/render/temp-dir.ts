import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isMainThread } from 'node:worker_threads';

const NAME = /^studyshare-work-(\d+)-/;

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Whether the directory was left by a process that is no more. */
function isLeftover(path: string, pid: number): boolean {
  const found = statSync(path);
  if (process.getuid !== undefined && found.uid !== process.getuid()) return false;
  if (pid !== process.pid) return !isAlive(pid);
  // In a container every run may have the same process id: what is older than this process is not its own.
  return isMainThread && found.mtimeMs < performance.timeOrigin;
}

/** Removes the work directories of processes that died before they could. Never throws. */
export function sweepWorkDirectories(parent: string): void {
  let names: string[] = [];
  try {
    names = readdirSync(parent);
  } catch {
    return;
  }
  for (const name of names) {
    const match = NAME.exec(name);
    if (match === null) continue;
    try {
      const path = join(parent, name);
      if (isLeftover(path, Number(match[1]))) rmSync(path, { recursive: true, force: true });
    } catch {
      // Somebody else was faster, or it is not ours to remove.
    }
  }
}

/** Makes a directory below `parent` that only this user can enter (mode 0700). */
export function makeWorkDirectory(parent: string): string {
  mkdirSync(parent, { recursive: true });
  return mkdtempSync(join(parent, `studyshare-work-${process.pid}-`));
}
