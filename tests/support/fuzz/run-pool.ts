import { fork } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FuzzTask, PoolSummary } from './messages.ts';

const CHILD = fileURLToPath(new URL('./pool-child.ts', import.meta.url));

/** Gives the cases to an object processor in a process of its own. Rejects when that process dies, as a server would. */
export function runPool(task: FuzzTask): Promise<PoolSummary> {
  mkdirSync(task.folder, { recursive: true });
  return new Promise((resolve, reject) => {
    let summary: PoolSummary | undefined;
    const child = fork(CHILD, [JSON.stringify(task)], {
      // Each thread's own arena of the C library keeps what was freed; that is no growth of the product's.
      env: { ...process.env, MALLOC_ARENA_MAX: '2' },
      execArgv: ['--expose-gc'],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.on('message', (message) => {
      summary = message as PoolSummary;
    });
    child.on('exit', (code, signal) => {
      if (summary !== undefined) resolve(summary);
      else reject(new Error(`the process around the pool ended with ${code ?? signal}`));
    });
  });
}
