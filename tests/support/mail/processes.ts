import { type ChildProcess, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { LAST_RESORT_MS } from '../last-resort.ts';

/** What the mail suite needs of Debian; `tools/setup-debian.sh` installs it. */
export function hasMailServers(): boolean {
  return ['postfix', 'dovecot'].every((name) => spawnSync('which', [name]).status === 0) && process.getuid?.() === 0;
}

/** Waits until a server greets. */
export async function answers(port: number): Promise<void> {
  for (let waited = 0; waited < LAST_RESORT_MS; waited += 50) {
    const greeted = await new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('data', () => resolve(true));
      socket.once('error', () => resolve(false));
      socket.once('close', () => resolve(false));
      socket.setTimeout(2000, () => resolve(false));
    });
    if (greeted) return;
    await wait(50);
  }
  throw new Error(`nobody answers on port ${port}`);
}

export async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}
