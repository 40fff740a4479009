import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { SMTPServer } from 'smtp-server';

/**
 * A policy server as Postfix asks it (SMTPD_POLICY_README): what it answers about a recipient goes by the first word of
 * the address and by how often it was asked. `DUNNO` lets the mail pass.
 */
export async function policyServer(
  verdict: (word: string, asked: number) => string,
): Promise<{ port: number; close(): void }> {
  const asked = new Map<string, number>();
  const server: Server = createServer((socket) => {
    let pending = '';
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      pending += chunk.toString();
      for (let end = pending.indexOf('\n\n'); end !== -1; end = pending.indexOf('\n\n')) {
        const recipient = /^recipient=(.*)$/m.exec(pending.slice(0, end))?.[1] ?? '';
        pending = pending.slice(end + 2);
        const times = (asked.get(recipient) ?? 0) + 1;
        asked.set(recipient, times);
        socket.write(`action=${verdict(wordOf(recipient), times)}\n\n`);
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { port: (server.address() as { port: number }).port, close: () => server.close() };
}

/** Where patients have their mailboxes. */
export interface RemoteServer {
  port: number;
  /** Message-IDs taken, by the first word of the recipient. */
  taken: Map<string, string[]>;
  close(): void;
}

/** @param refusal reply code and words for a recipient, by the first word of its address; undefined takes the mail */
export async function remoteServer(refusal: (word: string) => string | undefined): Promise<RemoteServer> {
  const taken = new Map<string, string[]>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    onRcptTo({ address }, _session, done) {
      const [, code = '', words = ''] = /^(\d{3}) (.*)$/.exec(refusal(wordOf(address)) ?? '') ?? [];
      done(code === '' ? null : Object.assign(new Error(words), { responseCode: Number(code) }));
    },
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const word = wordOf(envelope.rcptTo[0]?.address ?? '');
        const id = /^message-id: (.*)$/im.exec(Buffer.concat(chunks).toString())?.[1] ?? '';
        taken.set(word, [...(taken.get(word) ?? []), id.trim()]);
        done();
      });
    },
  });
  server.on('error', () => {});
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as { port: number };
  return { port, taken, close: () => server.close() };
}

function wordOf(address: string): string {
  return address.split(/[@+-]/)[0] ?? '';
}
