import { type Engine, loadEngine } from './engine.ts';
import type { EngineAnswer, EngineOrder, EngineSetup, EngineTask } from './engine-messages.ts';
import { FrameInlet } from './frame-inlet.ts';

/** The entry of the engine's process, see `engine-process.ts`. */

function say(answer: EngineAnswer): void {
  // The host may have gone meanwhile.
  if (process.connected) process.send!(answer, () => undefined);
}

let setup: EngineSetup | undefined;
let engine: Promise<Engine> | undefined;
const frames = new FrameInlet();

async function work({ frame, options }: EngineTask): Promise<void> {
  try {
    engine ??= loadEngine(setup!.files, setup!.threads);
    const [loaded, data] = await Promise.all([engine, frames.next()]);
    say({ boxes: await loaded.search({ ...frame, data }, options) });
  } catch (error) {
    say({ failed: error instanceof Error ? error.name : 'unknown' });
  }
}

async function release(): Promise<void> {
  await engine?.then((loaded) => loaded.release()).catch(() => undefined);
  process.exit();
}

process.on('message', (order: EngineOrder) => {
  if ('setup' in order) setup = order.setup;
  else if ('task' in order) void work(order.task);
  else void release();
});
// It lives as long as its host: not longer, however that one ends, and not shorter where a terminal or a service
// manager signals all processes at once while the host finishes its work.
process.on('disconnect', () => process.exit());
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
