import { connect, type Socket } from 'node:net';
import { type Connection, DriverError } from './commands.ts';

const RESPONSE = 1;

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

/**
 * Opens a session with Firefox itself, over its own protocol: geckodriver, which Debian does not have, translates WebDriver
 * to nothing else. A message is the number of its bytes, a colon, and `[0, id, command, params]`; an answer
 * `[1, id, error, result]` (firefox-source-docs, Marionette, Protocol).
 */
export async function connectToFirefox(port: number, capabilities: object): Promise<Connection> {
  const socket = await greeted(port);
  const waiting = new Map<number, Waiting>();
  readMessages(socket, (message) => {
    const [type, id, error, result] = message as [number, number, { error: string; message: string } | null, unknown];
    if (type !== RESPONSE) return;
    if (error) waiting.get(id)?.reject(new DriverError(error.error, error.message));
    else waiting.get(id)?.resolve(result);
    waiting.delete(id);
  });
  const fail = () => {
    for (const { reject } of waiting.values()) reject(new Error('Firefox has closed the connection'));
  };
  socket.once('close', fail);
  let last = 0;
  const ask = (name: string, params: object) =>
    new Promise((resolve, reject) => {
      const text = JSON.stringify([0, ++last, name, params]);
      waiting.set(last, { resolve, reject });
      socket.write(`${Buffer.byteLength(text)}:${text}`);
    });
  // Capabilities come as they were matched: that is geckodriver's part.
  await ask('WebDriver:NewSession', capabilities);
  return {
    send: async (command, params = {}) => unwrapped(await ask(`WebDriver:${command}`, params)),
    close: async () => {
      await ask('Marionette:Quit', { flags: ['eForceQuit'] }).catch(() => undefined);
      socket.destroy();
    },
  };
}

/** What is no object of its own comes wrapped. */
function unwrapped(result: unknown): unknown {
  const isWrapped = typeof result === 'object' && result !== null && 'value' in result;
  return isWrapped ? result.value : result;
}

async function greeted(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  return socket;
}

function readMessages(socket: Socket, take: (message: unknown) => void): void {
  let read: Buffer = Buffer.alloc(0);
  socket.on('data', (chunk) => {
    read = Buffer.concat([read, chunk]);
    for (;;) {
      const colon = read.indexOf(':');
      const end = colon + 1 + Number(read.subarray(0, Math.max(colon, 0)).toString());
      if (colon < 0 || read.length < end) return;
      const message: unknown = JSON.parse(read.subarray(colon + 1, end).toString());
      read = read.subarray(end);
      // The first message is the greeting, which is no list.
      if (Array.isArray(message)) take(message);
    }
  });
}
