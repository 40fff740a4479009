import { type ChildProcess, fork } from 'node:child_process';
import type { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { StudyshareError } from '../../errors.ts';
import type { TextBox, TextSearchFrame, TextSearchOptions } from '../../ports/text-search.ts';
import type { EngineAnswer, EngineOrder, EngineSetup } from './engine-messages.ts';
import { frameHead } from './frame-inlet.ts';

/** The process's module: beside this one in the sources, under its own name in the flat build. */
function entryPath(): string {
  const entry = import.meta.url.endsWith('.ts') ? './engine-entry.ts' : './text-search-engine.js';
  return fileURLToPath(new URL(entry, import.meta.url));
}

/** Milliseconds that a closing process has to free the engine by itself. */
const RELEASE_MS = 5_000;

interface Pending {
  resolve(boxes: TextBox[]): void;
  reject(error: unknown): void;
}

/**
 * One process with one engine, which does one task at a time.
 *
 * It is a process and not a thread because of the environment: ONNX Runtime reports to its maker, and leaves a device
 * id in the home folder, unless a variable tells it otherwise when it loads. It reads the real environment of its
 * process, which a library must not change for its host, and cannot where the host runs it in a worker thread.
 */
export class EngineProcess {
  readonly #process: ChildProcess;
  /** Where frames are written, see `frame-inlet.ts`. */
  readonly #frames: Socket | undefined;
  readonly #exited: Promise<void>;
  #pending: Pending | undefined;
  /** False once the process has ended or failed. */
  usable = true;

  constructor(setup: EngineSetup) {
    this.#process = fork(entryPath(), {
      // Nothing of the host's: neither its secrets nor what it was started with.
      env: { ORT_DISABLE_TELEMETRY: '1' },
      // The process's own objects are few and short-lived; a small nursery keeps them from piling up.
      execArgv: ['--max-semi-space-size=2'],
      serialization: 'advanced',
      stdio: ['ignore', 'ignore', 'ignore', 'ipc', 'pipe'],
    });
    this.#frames = this.#process.stdio[4] as Socket | undefined;
    // What cannot be written is followed by the exit.
    this.#frames?.on('error', () => undefined);
    this.#exited = new Promise((resolve) => {
      this.#process.once('exit', resolve);
      // Without a process id it was never started, and no exit follows.
      this.#process.on('error', () => this.#process.pid === undefined && resolve());
    });
    this.#process.on('message', (answer: EngineAnswer) => this.#settle(answer));
    this.#process.on('error', (error) => this.#settle({ failed: error.name }));
    this.#process.on('exit', () => this.#settle({ failed: 'exit' }));
    this.#order({ setup });
    this.#letGo();
  }

  /** The frame is copied to the process. Its bytes must stay as they are until the answer. */
  run({ data, ...frame }: TextSearchFrame, options: TextSearchOptions): Promise<TextBox[]> {
    this.#process.ref();
    this.#process.channel?.ref();
    return new Promise((resolve, reject) => {
      this.#pending = { resolve, reject };
      this.#order({ task: { frame, options } });
      this.#frames?.write(frameHead(data.length));
      this.#frames?.write(data);
    });
  }

  /** Frees the engine and ends the process. */
  async stop(): Promise<void> {
    this.usable = false;
    this.#process.ref();
    this.#order({ release: true });
    const late = setTimeout(() => this.#process.kill('SIGKILL'), RELEASE_MS);
    await this.#exited;
    clearTimeout(late);
  }

  /** A message that cannot be delivered is followed by the exit, which settles what waits for it. */
  #order(order: EngineOrder): void {
    if (this.#process.connected) this.#process.send(order, () => undefined);
  }

  /** An idle engine does not keep the host alive. */
  #letGo(): void {
    this.#process.unref();
    this.#process.channel?.unref();
    this.#frames?.unref();
  }

  #settle(answer: EngineAnswer): void {
    const pending = this.#pending;
    this.#pending = undefined;
    this.#letGo();
    if ('boxes' in answer) {
      pending?.resolve(answer.boxes);
      return;
    }
    // One that failed is not used again, so it must not stay behind with its networks loaded.
    this.usable = false;
    this.#process.kill('SIGKILL');
    pending?.reject(new StudyshareError('server.internal', { params: { step: 'text-search', cause: answer.failed } }));
  }
}
