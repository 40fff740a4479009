import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { descendantsOf, memoryBelow, type TreeMemory } from './process-tree.ts';

/** What one run took, all processes that it started and waited for included. */
export interface Measured {
  wallSeconds: number;
  /** User and system time. */
  cpuSeconds: number;
  /** Highest resident memory seen, looked at every {@link SAMPLE_MS} ms, in bytes. */
  peak: TreeMemory;
  stdout: string;
}

/** Time between two looks at the memory. */
const SAMPLE_MS = 10;

/**
 * Bash's `time` tells the processor time of everything that was waited for, which Node does not; it goes to a file of
 * its own, so that the program's output stays the program's.
 */
const TIMED = 'exec 3>&2; TIMEFORMAT="%R %U %S"; times=$1; shift; { time "$@" 2>&3 3>&-; } 2>"$times"';

/** A program that ended badly, with the end of what it said. */
export class RunFailed extends Error {}

/**
 * Runs a program to its end with all it starts on one processor.
 * @throws RunFailed when it ends with anything but 0
 */
export async function runMeasured(command: readonly string[], core: number): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'studyshare-bench-'));
  const times = join(folder, 'times');
  try {
    const { peak, stdout } = await watch(['-c', String(core), 'bash', '-c', TIMED, 'bash', times, ...command], command);
    const [wall, user, system] = readFileSync(times, 'utf8').trim().split(' ').map(Number);
    return { wallSeconds: wall!, cpuSeconds: user! + system!, peak, stdout };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Ends what a run has started, should the bench itself be ended. */
function endWith(pid: number): void {
  for (const one of [...descendantsOf(pid), pid]) {
    try {
      process.kill(one, 'SIGKILL');
    } catch {
      // Gone already.
    }
  }
}

function watch(args: string[], command: readonly string[]): Promise<{ peak: TreeMemory; stdout: string }> {
  const child = spawn('taskset', args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { out: '', err: '' };
  child.stdout.on('data', (chunk: Buffer) => void (said.out += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => void (said.err = (said.err + chunk.toString()).slice(-2000)));
  const end = () => child.pid !== undefined && endWith(child.pid);
  process.once('exit', end);
  const peak: TreeMemory = { total: 0, largest: 0 };
  const sampling = setInterval(() => {
    const now = memoryBelow(child.pid!);
    peak.total = Math.max(peak.total, now.total);
    peak.largest = Math.max(peak.largest, now.largest);
  }, SAMPLE_MS);
  const ended = new Promise<{ peak: TreeMemory; stdout: string }>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => {
      if (code === 0) resolve({ peak, stdout: said.out });
      else reject(new RunFailed(`${command.slice(0, 3).join(' ')} … ended with ${code}:\n${said.err}`));
    });
  });
  return ended.finally(() => {
    clearInterval(sampling);
    process.off('exit', end);
  });
}
