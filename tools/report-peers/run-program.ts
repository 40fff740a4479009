import { execFile } from 'node:child_process';
import { FILE_SECONDS } from './peer.ts';

/** Runs a program to its end; undefined when it fails, is not there or takes too long, else what it printed. */
export function runProgram(program: string, args: string[], seconds = FILE_SECONDS): Promise<string | undefined> {
  return new Promise((resolve) => {
    const options = { timeout: seconds * 1000, killSignal: 'SIGKILL', maxBuffer: 2 ** 26 } as const;
    execFile(program, args, options, (error, stdout, stderr) => resolve(error === null ? stdout + stderr : undefined));
  });
}
