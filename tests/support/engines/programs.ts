import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { LAST_RESORT_MS } from '../last-resort.ts';
import type { Connection } from './commands.ts';

const END_MS = 5000;

/** Whether a program is on this machine, by its name or its path. */
export function isInstalled(program: string): boolean {
  const folders = program.startsWith('/') ? [''] : (process.env['PATH'] ?? '').split(':').map((path) => `${path}/`);
  return folders.some((folder) => existsSync(`${folder}${program}`));
}

/**
 * Opens a connection over programs that it starts: they end with it, and at once where it does not come about.
 * @param open is given what starts a program
 */
export async function connectOver(open: (run: typeof start) => Promise<Connection>): Promise<Connection> {
  const children: ChildProcess[] = [];
  const endAll = async () => {
    for (const child of children.reverse()) await end(child);
  };
  try {
    const { send, close } = await open((...given) => {
      const child = start(...given);
      children.push(child);
      return child;
    });
    return {
      send,
      close: () =>
        close()
          .catch(() => undefined)
          .then(endAll),
    };
  } catch (error) {
    await endAll();
    throw error;
  }
}

/** Starts a program in a group of its own, so that {@link end} ends whatever it starts; so does the end of this process. */
function start(program: string, args: readonly string[], options: SpawnOptions = {}): ChildProcess {
  const child = spawn(program, args, { stdio: 'ignore', detached: true, ...options });
  const endNow = () => signal(child, 'SIGKILL');
  process.once('exit', endNow);
  child.once('exit', () => process.off('exit', endNow));
  return child;
}

/** Ends a program and all it has started. */
async function end(child: ChildProcess): Promise<void> {
  const gone = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : Promise.resolve();
  signal(child, 'SIGTERM');
  const deaf = setTimeout(() => signal(child, 'SIGKILL'), END_MS);
  await gone;
  clearTimeout(deaf);
  // What its children have not noticed yet.
  signal(child, 'SIGKILL');
}

function signal({ pid }: ChildProcess, name: 'SIGTERM' | 'SIGKILL'): void {
  try {
    if (pid !== undefined) process.kill(-pid, name);
  } catch {
    // The whole group is gone.
  }
}

/** Waits until somebody listens on a port of loopback. */
export async function listens(port: number, child: ChildProcess): Promise<void> {
  for (let waited = 0; waited < LAST_RESORT_MS; waited += 50) {
    const isThere = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('connect', () => resolve(true));
      socket.once('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
    if (isThere) return;
    if (child.exitCode !== null) throw new Error(`the program ended with ${child.exitCode}`);
    await wait(50);
  }
  throw new Error(`nobody listens on port ${port}`);
}
