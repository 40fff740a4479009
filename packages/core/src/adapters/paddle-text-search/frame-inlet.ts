import { Socket } from 'node:net';
import { ReusedBytes } from './reused-bytes.ts';

/** Number of the file by which the engine's process is given frames, see {@link frameHead}. */
const FRAMES = 4;
const HEAD = 4;

/** What goes before the bytes of a frame: how many there are. */
export function frameHead(length: number): Uint8Array {
  const head = new Uint8Array(HEAD);
  new DataView(head.buffer).setUint32(0, length);
  return head;
}

/**
 * The end of the pipe at which frames come in, one after the other. They are read into one buffer, which is as large as the
 * largest: as part of messages they would be copied three times and leave their size behind for the collector twice.
 */
export class FrameInlet {
  readonly #head = new Uint8Array(HEAD);
  readonly #bytes = new ReusedBytes();
  #frame: Uint8Array | undefined;
  /** Bytes that have come of the head or of the frame. */
  #at = 0;
  readonly #whole: Uint8Array[] = [];
  #waiting: ((frame: Uint8Array) => void) | undefined;

  constructor() {
    const socket = new Socket({
      fd: FRAMES,
      readable: true,
      writable: false,
      onread: { buffer: () => this.#room(), callback: (count) => this.#came(count) },
    });
    // The host has gone; that ends the process.
    socket.on('error', () => undefined);
  }

  /** The next frame; its bytes stay as they are until the one after it is sent. */
  next(): Promise<Uint8Array> {
    const frame = this.#whole.shift();
    return frame === undefined
      ? new Promise((resolve) => {
          this.#waiting = resolve;
        })
      : Promise.resolve(frame);
  }

  #room(): Uint8Array {
    return (this.#frame ?? this.#head).subarray(this.#at);
  }

  #came(count: number): boolean {
    this.#at += count;
    if (this.#frame === undefined && this.#at === HEAD) this.#begin(new DataView(this.#head.buffer).getUint32(0));
    if (this.#frame !== undefined && this.#at === this.#frame.length) this.#end(this.#frame);
    return true;
  }

  #begin(length: number): void {
    this.#frame = this.#bytes.of(length);
    this.#at = 0;
  }

  #end(frame: Uint8Array): void {
    this.#frame = undefined;
    this.#at = 0;
    const waiting = this.#waiting;
    this.#waiting = undefined;
    if (waiting === undefined) this.#whole.push(frame);
    else waiting(frame);
  }
}
