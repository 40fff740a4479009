import { StudyshareError } from '../../errors.ts';
import type { TextBox, TextSearch } from '../../ports/text-search.ts';
import type { WorkerAnswer, WorkerMessage } from './worker-messages.ts';

interface Waiting {
  resolve(boxes: TextBox[]): void;
  reject(error: unknown): void;
}

/** The engine lives in the main process, once for all workers; a worker asks for each frame. */
export class RemoteTextSearch implements TextSearch {
  readonly #say: (message: WorkerMessage, transfer?: ArrayBuffer[]) => void;
  readonly #waiting = new Map<number, Waiting>();
  #asked = 0;

  constructor(say: (message: WorkerMessage, transfer?: ArrayBuffer[]) => void) {
    this.#say = say;
  }

  search(...[frame, options = {}]: Parameters<TextSearch['search']>): Promise<TextBox[]> {
    const id = this.#asked++;
    const data = frame.data.slice();
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#say({ type: 'search', id, frame: { ...frame, data }, options }, [data.buffer]);
    });
  }

  /** Settles the search that was answered. */
  hear({ id, boxes }: WorkerAnswer): void {
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (boxes === undefined) waiting?.reject(new StudyshareError('server.busy', { params: { step: 'text-search' } }));
    else waiting?.resolve(boxes);
  }

  async close(): Promise<void> {
    // The engine belongs to the main process.
  }
}
