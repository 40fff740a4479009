import { parentPort, workerData } from 'node:worker_threads';
import { type Engine, loadEngine } from './engine.ts';
import type { EngineAnswer, EngineSetup, EngineTask } from './engine-messages.ts';

/** The entry of the engine's thread: the engine blocks the thread that calls it, so it has one of its own. */

function say(answer: EngineAnswer): void {
  parentPort!.postMessage(answer);
}

const setup = workerData as EngineSetup;
let engine: Promise<Engine> | undefined;

async function work({ frame, options }: EngineTask): Promise<void> {
  try {
    engine ??= loadEngine(setup.files, setup.threads);
    say({ boxes: await (await engine).search(frame, options) });
  } catch (error) {
    say({ failed: error instanceof Error ? error.name : 'unknown' });
  }
}

parentPort!.on('message', (message: EngineTask | 'release') => {
  if (message !== 'release') {
    void work(message);
    return;
  }
  const released = engine?.then((loaded) => loaded.release()) ?? Promise.resolve();
  void released.catch(() => undefined).finally(() => parentPort!.close());
});
