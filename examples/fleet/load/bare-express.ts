import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { BareBodies } from './bare.ts';

/** Processes that answer these bodies, and do nothing else. */
export interface BareExpress {
  ports: number[];
  stop(): void;
}

export async function startBareExpress(count: number, bodies: BareBodies): Promise<BareExpress> {
  const processes = Array.from({ length: count }, () => fork(fileURLToPath(new URL('./bare.ts', import.meta.url))));
  const listening = processes.map(
    (child) => new Promise<number>((resolve) => child.once('message', resolve as () => void)),
  );
  for (const child of processes) child.send(bodies);
  return {
    ports: await Promise.all(listening),
    stop: () => {
      for (const child of processes) child.disconnect();
    },
  };
}
