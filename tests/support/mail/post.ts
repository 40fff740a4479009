import { once } from 'node:events';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';

/** Hands a message to a mail server as any stranger can, from nobody, as bounces and notes of absence are. Lines end in LF. */
export async function post(port: number, to: string, content: string): Promise<void> {
  const socket = connect(port, '127.0.0.1');
  const replies = createInterface({ input: socket })[Symbol.asyncIterator]();
  const body = content.replace(/^\./gm, '..').replaceAll('\n', '\r\n');
  const commands = ['HELO stranger.example', 'MAIL FROM:<>', `RCPT TO:<${to}>`, 'DATA', `${body}\r\n.`, 'QUIT'];
  for (const command of commands) {
    const { value } = await replies.next();
    if (!/^[23]/.test(String(value))) throw new Error(`refused: ${value}`);
    socket.write(`${command}\r\n`);
  }
  await once(socket, 'close');
}
