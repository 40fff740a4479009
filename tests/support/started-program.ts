import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

/** A program that a test started, and what it said. */
export interface StartedProgram {
  said(): string;
  /** Until it answers there; one that ends before has failed, and says why. */
  answering(url: string): Promise<void>;
  /** Asks it to end: its exit code. */
  end(): Promise<number | null>;
  /** For when the test is over, however it went. */
  kill(): Promise<void>;
}

export function startProgram(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv): StartedProgram {
  const program: ChildProcess = spawn(process.execPath, args, { cwd, env });
  let said = '';
  for (const stream of [program.stdout, program.stderr])
    stream?.on('data', (chunk) => {
      said += chunk;
    });
  const ended = once(program, 'exit').then(([code]) => code as number | null);
  return {
    said: () => said,
    async answering(url) {
      while (program.exitCode === null) {
        const answered = await fetch(url).then(
          (response) => response.body?.cancel().then(() => true) ?? true,
          () => false,
        );
        if (answered) return;
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      throw new Error(said);
    },
    async end() {
      program.kill('SIGTERM');
      return ended;
    },
    async kill() {
      if (program.exitCode === null && program.kill('SIGKILL')) await ended;
    },
  };
}
