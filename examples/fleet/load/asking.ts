import { connect, type Socket } from 'node:net';

/** One GET, ready to be sent, and what its answer holds. */
export interface Ask {
  ports: readonly number[];
  bytes: Buffer;
  holds: string;
}

/**
 * Asks over connections that are kept, as a browser does, at the cost of little more than its system calls: what asks shares
 * the processors with what is measured. Only answers with a Content-Length are understood.
 */
export class Asking {
  readonly #idle = new Map<number, Connection[]>();
  #turn = 0;

  /** Whether the answer is 200, or 206 for a range, whole, and holds what it is to hold. */
  async isAnswered({ ports, bytes, holds }: Ask): Promise<boolean> {
    const port = ports[(this.#turn += 1) % ports.length]!;
    const idle = this.#idle.get(port) ?? [];
    this.#idle.set(port, idle);
    let connection = idle.pop();
    while (connection?.isStale()) connection = idle.pop();
    connection ??= new Connection(port);
    const answer = await connection.ask(bytes);
    if (answer === undefined) return false;
    idle.push(connection);
    return (answer.status === 200 || answer.status === 206) && answer.body.includes(holds);
  }

  close(): void {
    for (const connection of [...this.#idle.values()].flat()) connection.close();
  }
}

interface Answer {
  status: number;
  body: Buffer;
}

/** Servers of Node close what nobody has used for five seconds, perhaps at the moment in which somebody does. */
const STALE_MS = 3_000;
const HEAD_END = '\r\n\r\n';

class Connection {
  readonly #socket: Socket;
  #parts: Buffer[] = [];
  #usedAt = performance.now();
  #answered: (answer: Answer | undefined) => void = () => undefined;

  constructor(port: number) {
    this.#socket = connect(port, '127.0.0.1').setNoDelay(true);
    this.#socket.on('data', (part) => this.#read(part));
    this.#socket.on('error', () => undefined);
    this.#socket.on('close', () => this.#answered(undefined));
  }

  /** Undefined where no whole answer came. */
  ask(bytes: Buffer): Promise<Answer | undefined> {
    return new Promise((resolve) => {
      if (this.#socket.destroyed) return resolve(undefined);
      this.#answered = resolve;
      this.#socket.write(bytes);
    });
  }

  /** Nobody may ask over it any more. */
  isStale(): boolean {
    if (performance.now() - this.#usedAt > STALE_MS) this.close();
    return this.#socket.destroyed;
  }

  close(): void {
    this.#socket.destroy();
  }

  #read(part: Buffer): void {
    this.#parts.push(part);
    const all = this.#parts.length === 1 ? part : Buffer.concat(this.#parts);
    const end = all.indexOf(HEAD_END);
    if (end < 0) return;
    const head = all.toString('latin1', 0, end);
    const length = Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? Number.NaN);
    const begins = end + HEAD_END.length;
    // What is not understood would be waited for for ever.
    if (Number.isNaN(length)) this.close();
    if (all.length < begins + length) return;
    this.#parts = [];
    this.#usedAt = performance.now();
    this.#answered({ status: Number(head.slice(9, 12)), body: all.subarray(begins) });
  }
}
