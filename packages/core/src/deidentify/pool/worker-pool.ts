import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { StudyshareError } from '../../errors.ts';
import type { TextSearch } from '../../ports/text-search.ts';
import { makeWorkDirectory, sweepWorkDirectories } from '../../render/temp-dir.ts';
import { PoolWorker, type WorkerBounds, type WorkerOutcome } from './pool-worker.ts';
import type { WorkerSetup, WorkerTask } from './worker-messages.ts';

/** What a pool is made of. */
export interface PoolSetup {
  workers: number;
  /** Below it the pool makes its own private directory. */
  tempParent: string;
  bounds: WorkerBounds;
  worker: Omit<WorkerSetup, 'tempDir' | 'textSearch' | 'ffmpegExpected'>;
  textSearch?: TextSearch | undefined;
}

/** Tasks after which a worker is replaced: wasm heaps grow and never shrink. */
const MAX_SERVED = 500;

interface Waiting {
  start(worker: PoolWorker): void;
  refuse(error: unknown): void;
}

/** A pool that is going down must not turn its unfinished work into verdicts. */
function closed(): StudyshareError {
  return new StudyshareError('server.busy');
}

/** Workers that take tasks in the order they came; each does one at a time, and none is used again after a failure. */
export class WorkerPool {
  readonly #setup: PoolSetup;
  readonly #directory: string;
  readonly #idle: PoolWorker[] = [];
  readonly #busy = new Set<PoolWorker>();
  readonly #waiting: Waiting[] = [];
  #made = 0;
  #ranFfmpeg = false;
  #closed = false;

  constructor(setup: PoolSetup) {
    this.#setup = setup;
    sweepWorkDirectories(setup.tempParent);
    this.#directory = makeWorkDirectory(setup.tempParent);
  }

  /**
   * Does one task. Rejects with the signal's reason when aborted, waiting or running.
   * @throws StudyshareError `server.busy` when the pool was or is closed meanwhile
   */
  async run(
    task: WorkerTask,
    { signal, takeOver }: { signal?: AbortSignal | undefined; takeOver?: boolean },
  ): Promise<WorkerOutcome> {
    const worker = await this.#acquire(signal);
    let aborted: (() => void) | undefined;
    try {
      const stopped = new Promise<never>((_, reject) => {
        aborted = () => reject(signal!.reason);
        if (signal?.aborted) aborted();
        signal?.addEventListener('abort', aborted, { once: true });
      });
      const outcome = await Promise.race([worker.run(task, takeOver === true), stopped]);
      if (this.#closed && outcome.type === 'failed') throw closed();
      return outcome;
    } catch (error) {
      worker.usable = false;
      throw error;
    } finally {
      if (aborted !== undefined) signal?.removeEventListener('abort', aborted);
      await this.#release(worker);
    }
  }

  /** Ends every worker and removes the directory; what waits or runs is rejected. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const waiting of this.#waiting.splice(0)) waiting.refuse(closed());
    const workers = [...this.#idle.splice(0), ...this.#busy];
    await Promise.all(workers.map((worker) => worker.stop()));
    rmSync(this.#directory, { recursive: true, force: true });
  }

  #make(): PoolWorker {
    const tempDir = join(this.#directory, String(this.#made++));
    const { textSearch } = this.#setup;
    const setup = {
      ...this.#setup.worker,
      tempDir,
      ffmpegExpected: this.#ranFfmpeg,
      textSearch: textSearch !== undefined && { seesEachColour: textSearch.seesEachColour ?? false },
    };
    const worker = new PoolWorker(setup, this.#setup.bounds, textSearch);
    this.#busy.add(worker);
    return worker;
  }

  #acquire(signal: AbortSignal | undefined): Promise<PoolWorker> {
    signal?.throwIfAborted();
    if (this.#closed) return Promise.reject(closed());
    const idle = this.#idle.pop();
    if (idle !== undefined) {
      this.#busy.add(idle);
      return Promise.resolve(idle);
    }
    if (this.#busy.size < this.#setup.workers) return Promise.resolve(this.#make());
    return this.#wait(signal);
  }

  #wait(signal: AbortSignal | undefined): Promise<PoolWorker> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.#waiting.splice(this.#waiting.indexOf(waiting), 1);
        reject(signal!.reason);
      };
      const waiting: Waiting = {
        start(worker) {
          signal?.removeEventListener('abort', leave);
          resolve(worker);
        },
        refuse(error) {
          signal?.removeEventListener('abort', leave);
          reject(error);
        },
      };
      signal?.addEventListener('abort', leave, { once: true });
      this.#waiting.push(waiting);
    });
  }

  async #release(worker: PoolWorker): Promise<void> {
    this.#ranFfmpeg ||= worker.ranFfmpeg;
    const keep = worker.usable && worker.served < MAX_SERVED && !this.#closed;
    if (!keep) await worker.stop();
    this.#busy.delete(worker);
    if (this.#closed) return;
    const next = this.#waiting.shift();
    if (next === undefined) {
      if (keep) this.#idle.push(worker);
    } else if (keep) {
      this.#busy.add(worker);
      next.start(worker);
    } else next.start(this.#make());
  }
}
