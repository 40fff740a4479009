import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { SampleRun } from './one-sample.ts';

const CHILD = fileURLToPath(new URL('./one-sample.ts', import.meta.url));

/** Processes one file in a process of its own, so that its memory is told apart. Rejects when that process dies. */
export function runSample(path: string, withPictures = false): Promise<SampleRun> {
  return new Promise((resolve, reject) => {
    let result: SampleRun | undefined;
    const child = fork(CHILD, [path, ...(withPictures ? ['pictures'] : [])], {
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    child.on('message', (message) => {
      result = message as SampleRun;
    });
    child.on('exit', (code, signal) => {
      if (result !== undefined) resolve(result);
      else reject(new Error(`the process ended with ${code ?? signal}`));
    });
  });
}
