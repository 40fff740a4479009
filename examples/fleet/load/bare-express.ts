import { fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Processes that answer each path with so many bytes, and do nothing else. */
export interface BareExpress {
  ports: number[];
  stop(): void;
}

export async function startBareExpress(count: number, bytes: Record<string, number>): Promise<BareExpress> {
  const processes = Array.from({ length: count }, () => fork(fileURLToPath(new URL('./bare.ts', import.meta.url))));
  const listening = processes.map(
    (child) => new Promise<number>((resolve) => child.once('message', resolve as () => void)),
  );
  for (const child of processes) child.send(bytes);
  return {
    ports: await Promise.all(listening),
    stop: () => {
      for (const child of processes) child.disconnect();
    },
  };
}
