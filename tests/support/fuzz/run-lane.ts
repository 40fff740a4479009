import { type ChildProcess, fork } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { FoundCase, FuzzSummary, FuzzTask } from './messages.ts';

const CHILD = fileURLToPath(new URL('./read-child.ts', import.meta.url));

/** Cases of one process: what codecs leak must not add up. */
const CASES_A_PROCESS = 2_000;

/** Without a new case for so long the process hangs: ten seconds for the case, some for a slow start. */
const SILENCE_MS = 15_000;

interface Ended {
  summary: FuzzSummary | undefined;
  hung: boolean;
}

function lastSign(caseFile: string, started: number): number {
  return existsSync(caseFile) ? Math.max(started, statSync(caseFile).mtimeMs) : started;
}

function watch(child: ChildProcess, caseFile: string): Promise<Ended> {
  return new Promise((resolve) => {
    const ended: Ended = { summary: undefined, hung: false };
    const started = Date.now() + 30_000;
    const timer = setInterval(() => {
      if (Date.now() - lastSign(caseFile, started) < SILENCE_MS) return;
      ended.hung = true;
      child.kill('SIGKILL');
    }, 500);
    child.on('message', (summary) => {
      ended.summary = summary as FuzzSummary;
    });
    child.on('exit', () => {
      clearInterval(timer);
      resolve(ended);
    });
  });
}

function lostCase(task: FuzzTask, caseFile: string, hung: boolean): FoundCase {
  const left = existsSync(caseFile) ? readFileSync(caseFile) : Buffer.alloc(4);
  const base64 = left.subarray(4).toString('base64');
  const kind = hung ? 'hang' : 'crash';
  return { kind, lane: task.lane, index: left.readUInt32LE(0), names: [], outcome: `process ${kind}`, base64 };
}

function add(total: FuzzSummary, { cases, found, outcomes, slowestMs, covered, kept }: FuzzSummary): void {
  total.cases += cases;
  total.found.push(...found);
  for (const [word, count] of Object.entries(outcomes)) total.outcomes[word] = (total.outcomes[word] ?? 0) + count;
  total.slowestMs = Math.max(total.slowestMs, slowestMs);
  total.covered = Math.max(total.covered, covered);
  total.kept = kept;
}

/** Runs all cases of a lane, process after process; one that hangs or dies is named and the run goes on behind it. */
export async function runLane(task: FuzzTask): Promise<FuzzSummary> {
  mkdirSync(task.folder, { recursive: true });
  const caseFile = join(task.folder, 'case.bin');
  const total: FuzzSummary = { cases: 0, found: [], outcomes: {}, slowestMs: 0, covered: 0, kept: 0 };
  for (let from = task.from; from < task.to && total.found.length < 20; ) {
    const to = Math.min(from + CASES_A_PROCESS, task.to);
    const child = fork(CHILD, [JSON.stringify({ ...task, from, to })], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    const { summary, hung } = await watch(child, caseFile);
    if (summary !== undefined) add(total, summary);
    else total.found.push(lostCase(task, caseFile, hung));
    const reached = summary === undefined ? Math.max(from, total.found.at(-1)!.index) + 1 : to;
    if (summary === undefined) total.cases += reached - from;
    from = reached;
  }
  return total;
}
