import { StudyshareError } from '../../errors.ts';
import { cutWithin, moveBox } from '../../ports/frame-part.ts';
import type { TextBox, TextSearch } from '../../ports/text-search.ts';
import type { WorkerAnswer, WorkerMessage, WorkerSetup } from './worker-messages.ts';

interface Waiting {
  resolve(boxes: TextBox[]): void;
  reject(error: unknown): void;
}

/**
 * The engine lives in the main process, once for all workers; a worker asks for each frame, and sends no more of it than
 * has to be seen. What it may give away, and what it cut out, goes without a copy.
 */
export class RemoteTextSearch implements TextSearch {
  readonly #say: (message: WorkerMessage, transfer?: ArrayBuffer[]) => void;
  readonly seesEachColour: boolean;
  readonly #waiting = new Map<number, Waiting>();
  #asked = 0;

  constructor(
    say: (message: WorkerMessage, transfer?: ArrayBuffer[]) => void,
    engine: WorkerSetup['textSearch'] = false,
  ) {
    this.#say = say;
    this.seesEachColour = engine !== false && engine.seesEachColour;
  }

  async search(...[whole, given = {}]: Parameters<TextSearch['search']>): Promise<TextBox[]> {
    const id = this.#asked++;
    const { frame, options, at } = cutWithin(whole, given);
    const own = frame !== whole || given.takeOver === true;
    const data = own ? toGive(frame.data) : frame.data.slice();
    const boxes = await new Promise<TextBox[]>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#say({ type: 'search', id, frame: { ...frame, data }, options }, [data.buffer]);
    });
    return boxes.map((box) => moveBox(box, at));
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

/** The bytes themselves where nothing else is in their buffer, else a copy: what is around them is not to give away. */
function toGive(data: Uint8Array): Uint8Array<ArrayBuffer> {
  const { buffer, byteLength } = data;
  return buffer instanceof ArrayBuffer && buffer.byteLength === byteLength
    ? new Uint8Array(buffer)
    : new Uint8Array(data);
}
