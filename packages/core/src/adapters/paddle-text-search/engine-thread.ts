import { Worker } from 'node:worker_threads';
import { StudyshareError } from '../../errors.ts';
import type { TextBox } from '../../ports/text-search.ts';
import type { EngineAnswer, EngineSetup, EngineTask } from './engine-messages.ts';

/** The thread's module: beside this one in the sources, under its own name in the flat build. */
function workerUrl(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './engine-worker.ts' : './text-search-worker.js', import.meta.url);
}

/** Milliseconds that a closing thread has to free the engine by itself. */
const RELEASE_MS = 5_000;

interface Pending {
  resolve(boxes: TextBox[]): void;
  reject(error: unknown): void;
}

/** The frame's bytes, where they are given away and nothing else is in their buffer. */
function transferred({ frame, options }: EngineTask): ArrayBuffer[] {
  const { buffer, byteLength } = frame.data;
  return options.takeOver && buffer instanceof ArrayBuffer && buffer.byteLength === byteLength ? [buffer] : [];
}

/** One thread with one engine, which does one task at a time. */
export class EngineThread {
  readonly #worker: Worker;
  #pending: Pending | undefined;
  /** False once the thread has ended or failed. */
  usable = true;

  constructor(setup: EngineSetup) {
    // Its output is kept from the host's and not read: reading it would keep the process alive. What the host was
    // started with is not its concern.
    // Its own objects are few and short-lived; a small nursery keeps them from piling up.
    const resourceLimits = { maxYoungGenerationSizeMb: 8 };
    const options = { stdout: true, stderr: true, env: {}, execArgv: [], resourceLimits };
    this.#worker = new Worker(workerUrl(), { workerData: setup, ...options });
    this.#worker.on('message', (answer: EngineAnswer) => this.#settle(answer));
    this.#worker.on('error', (error) => this.#settle({ failed: error.name }));
    this.#worker.on('exit', () => this.#settle({ failed: 'exit' }));
    this.#worker.unref();
  }

  /** The frame is copied, unless it is given away. */
  run(task: EngineTask): Promise<TextBox[]> {
    this.#worker.ref();
    return new Promise((resolve, reject) => {
      this.#pending = { resolve, reject };
      this.#worker.postMessage(task, transferred(task));
    });
  }

  /** Frees the engine and ends the thread. */
  async stop(): Promise<void> {
    this.usable = false;
    const ended = new Promise<void>((resolve) => this.#worker.once('exit', () => resolve()));
    this.#worker.ref();
    this.#worker.postMessage('release');
    const late = setTimeout(() => void this.#worker.terminate(), RELEASE_MS);
    await ended;
    clearTimeout(late);
  }

  #settle(answer: EngineAnswer): void {
    const pending = this.#pending;
    this.#pending = undefined;
    this.#worker.unref();
    if ('boxes' in answer) {
      pending?.resolve(answer.boxes);
      return;
    }
    this.usable = false;
    pending?.reject(new StudyshareError('server.internal', { params: { step: 'text-search', cause: answer.failed } }));
  }
}
