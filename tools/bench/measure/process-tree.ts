import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const PROC = '/proc';
/** Bytes of a page of memory; Linux on x86-64 and most arm64 systems. */
const PAGE_BYTES = 4096;

/** Resident memory of a process and of everything below it at one moment, in bytes. */
export interface TreeMemory {
  /** Of all of them together; pages that several share count for each. */
  total: number;
  /** Of the largest one. */
  largest: number;
}

function read(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    // Gone between the listing and the look.
    return '';
  }
}

function list(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}

/** The processes that `pid` and its threads have started, and theirs, without `pid` itself (proc(5), `task/<tid>/children`). */
export function descendantsOf(pid: number, proc: string = PROC): number[] {
  const tasks = join(proc, String(pid), 'task');
  const children = list(tasks).flatMap((task) =>
    read(join(tasks, task, 'children'))
      .split(' ')
      .filter(Boolean),
  );
  return children.flatMap((child) => [Number(child), ...descendantsOf(Number(child), proc)]);
}

/** Memory of everything below `pid`, without `pid` itself (proc(5), the second number of `statm`). */
export function memoryBelow(pid: number, proc: string = PROC): TreeMemory {
  const resident = descendantsOf(pid, proc).map(
    (child) => Number(read(join(proc, String(child), 'statm')).split(' ')[1] ?? 0) * PAGE_BYTES,
  );
  return { total: resident.reduce((sum, bytes) => sum + bytes, 0), largest: Math.max(0, ...resident) };
}
