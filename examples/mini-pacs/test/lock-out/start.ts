import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { HostAnswer, HostCommand, HostOptions } from './host.ts';

const HOST = fileURLToPath(new URL('host.ts', import.meta.url));

/** A running {@link HostOptions host}. */
export interface Host {
  origin: string;
  /** Sends a share to a contact, sets the Patient Link Code, or moves its database's clock away from the real one. */
  tell(command: HostCommand): Promise<void>;
  stop(): Promise<void>;
}

/** Starts the host in a process of its own, and waits until it serves. */
export async function startHost(options: HostOptions): Promise<Host> {
  const child = fork(HOST, [JSON.stringify(options)], { execArgv: ['--conditions=studyshare-source'] });
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the host ended with ${code}`);
  });
  // Of a host that is stopped nobody asks.
  ended.catch(() => {});
  const answer = async (): Promise<HostAnswer> => {
    const [said] = await Promise.race([once(child, 'message'), ended]);
    return said as HostAnswer;
  };
  const { origin } = (await answer()) as { origin: string };
  const tell = async (command: HostCommand): Promise<void> => {
    const answered = answer();
    child.send(command);
    await answered;
  };
  return {
    origin,
    tell,
    stop: async () => {
      if (child.exitCode !== null) return;
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
    },
  };
}
