import { mkdirSync, rmSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { freeBytes } from '../../free-bytes.ts';
import type { TextBox, TextSearch } from '../../ports/text-search.ts';
import type { WorkerAnswer, WorkerMessage, WorkerSetup, WorkerTask } from './worker-messages.ts';

/** How a task ended: with an answer, or because the worker did. */
export type WorkerOutcome =
  | Extract<WorkerMessage, { type: 'processed' | 'thumbnail' | 'fault' }>
  | { type: 'failed'; reason: 'timeout' | 'too-large' | 'processing-failed' };

/** Bounds of one worker. */
export interface WorkerBounds {
  /** Milliseconds without a sign of life. */
  stallMs: number;
  /** Milliseconds in all. */
  totalMs: number;
  heapMb: number;
}

/** The worker's module: beside this one in the sources, under its own name in the flat build. */
function workerUrl(): URL {
  return new URL(import.meta.url.endsWith('.ts') ? './worker.ts' : './deidentify-worker.js', import.meta.url);
}

/** A worker thread, its child processes and its private directory, which all end together. */
export class PoolWorker {
  readonly #worker: Worker;
  readonly #setup: WorkerSetup;
  readonly #bounds: WorkerBounds;
  readonly #textSearch: TextSearch | undefined;
  readonly #stopped = new AbortController();
  readonly #children = new Set<number>();
  #finish: ((outcome: WorkerOutcome) => void) | undefined;
  #stall: NodeJS.Timeout | undefined;
  #total: NodeJS.Timeout | undefined;
  /** False once it must not be given work any more. */
  usable = true;
  /** Whether it ever ran an ffmpeg. */
  ranFfmpeg = false;
  /** Tasks done. */
  served = 0;

  constructor(setup: WorkerSetup, bounds: WorkerBounds, textSearch?: TextSearch) {
    this.#setup = setup;
    this.#textSearch = textSearch;
    this.#bounds = bounds;
    mkdirSync(setup.tempDir, { recursive: true, mode: 0o700 });
    this.#worker = new Worker(workerUrl(), {
      workerData: setup,
      // Codecs print; the search path is all that is needed of the environment.
      stdout: true,
      stderr: true,
      env: { PATH: process.env.PATH ?? '' },
      resourceLimits: { maxOldGenerationSizeMb: bounds.heapMb, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
    });
    this.#worker.stdout.resume();
    this.#worker.stderr.resume();
    this.#worker.on('message', (message: WorkerMessage) => this.#hear(message));
    this.#worker.on('error', (error: NodeJS.ErrnoException) =>
      this.#end({
        type: 'failed',
        reason: error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too-large' : 'processing-failed',
      }),
    );
    this.#worker.on('exit', () => this.#end({ type: 'failed', reason: 'processing-failed' }));
    this.#worker.unref();
  }

  /** Does one task, taking the bytes over if told. Never rejects. The worker is not {@link usable} after any failure. */
  run(task: WorkerTask, takeOver: boolean): Promise<WorkerOutcome> {
    this.#worker.ref();
    return new Promise((resolve) => {
      this.#finish = resolve;
      this.#total = setTimeout(() => this.#end({ type: 'failed', reason: 'timeout' }), this.#bounds.totalMs);
      this.#watch();
      const { buffer, byteLength } = task.bytes;
      // A view into something larger (a pooled Buffer) is copied: what is around it is not the caller's to give away.
      const whole = takeOver && buffer instanceof ArrayBuffer && buffer.byteLength === byteLength;
      this.#worker.postMessage(task, whole ? [buffer] : []);
    });
  }

  /** Ends the thread and its children, and removes what they left behind. */
  async stop(): Promise<void> {
    this.usable = false;
    this.#stopped.abort();
    for (const pid of this.#children) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It had ended already.
      }
    }
    await this.#worker.terminate();
    rmSync(this.#setup.tempDir, { recursive: true, force: true });
  }

  #watch(): void {
    clearTimeout(this.#stall);
    this.#stall = setTimeout(() => this.#end({ type: 'failed', reason: 'timeout' }), this.#bounds.stallMs);
  }

  #hear(message: WorkerMessage): void {
    if (message.type === 'beat') {
      if (this.#finish !== undefined) this.#watch();
    } else if (message.type === 'child') {
      this.ranFfmpeg = true;
      if (message.running) this.#children.add(message.pid);
      else this.#children.delete(message.pid);
    } else if (message.type === 'search') {
      void this.#search(message);
    } else {
      if (message.tainted) this.usable = false;
      this.#end(message);
    }
  }

  async #search({ id, frame, options }: Extract<WorkerMessage, { type: 'search' }>): Promise<void> {
    const boxes = await this.#askTwice(frame, options).catch(() => undefined);
    if (this.#stopped.signal.aborted) return;
    // Else it waits for the collector, which sees a few objects and not the megabytes behind them.
    if (boxes !== undefined) freeBytes(frame.data);
    // Waiting for the engine is no standstill of the worker.
    if (this.#finish !== undefined) this.#watch();
    this.#worker.postMessage({ task: 'searched', id, boxes } satisfies WorkerAnswer);
  }

  /** An engine that was killed under a search is another one at the next. */
  async #askTwice(...[frame, options]: Parameters<TextSearch['search']>): Promise<TextBox[] | undefined> {
    const { signal } = this.#stopped;
    try {
      return await this.#textSearch?.search(frame, options, signal);
    } catch (error) {
      if (signal.aborted) throw error;
      this.#watch();
      return this.#textSearch?.search(frame, { ...options, takeOver: true }, signal);
    }
  }

  #end(outcome: WorkerOutcome): void {
    if (outcome.type === 'failed') this.usable = false;
    clearTimeout(this.#stall);
    clearTimeout(this.#total);
    const finish = this.#finish;
    this.#finish = undefined;
    this.served++;
    this.#worker.unref();
    finish?.(outcome);
  }
}
