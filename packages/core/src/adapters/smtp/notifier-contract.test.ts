import { createServer, type Socket } from 'node:net';
import { describe, test } from 'vitest';
import { type NotifierFixture, notifierContract } from '../../testing/notifier-contract.ts';
import { smtpNotifier } from './smtp-notifier.ts';

type Next = Parameters<NotifierFixture['provider']>[0];

/** A mail server in plain sight: what it answers depends on `next`, what it takes is kept with its Message-ID. */
async function mailServer() {
  const accepted: string[] = [];
  const sockets = new Set<Socket>();
  const state: { next: Next } = { next: 'accept' };
  const server = createServer((socket) => {
    let content: string | undefined;
    sockets.add(socket);
    socket.on('error', () => {});
    socket.write('220 mail.example ESMTP\r\n');
    const take = (line: string): string => {
      if (content === undefined) {
        if (line.startsWith('MAIL') && state.next === 'unavailable') return '421 4.3.2 closing down\r\n';
        if (line.startsWith('RCPT') && state.next === 'refuse-for-good') return '550 5.1.1 no such user\r\n';
        if (line === 'DATA') content = '';
        return line === 'DATA' ? '354 go on\r\n' : '250 ok\r\n';
      }
      content += `${line}\n`;
      if (line !== '.') return '';
      accepted.push(/^Message-ID: <(.*)@/m.exec(content)?.[1] ?? '');
      content = undefined;
      if (state.next === 'accept-without-answer') socket.destroy();
      return '250 2.0.0 queued\r\n';
    };
    socket.on('data', (chunk) => {
      const answers = chunk.toString().split('\r\n').slice(0, -1).map(take).join('');
      if (answers !== '' && !socket.destroyed) socket.write(answers);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = async (): Promise<void> => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return { accepted, state, close, port: (server.address() as { port: number }).port };
}

notifierContract({
  test,
  describe,
  factory: async () => {
    const { accepted, state, close, port } = await mailServer();
    const sender = { from: 'images@kliniken.example', messageIdDomain: 'kliniken.example' };
    return {
      notifier: smtpNotifier({ host: '127.0.0.1', port, ...sender }),
      to: 'ann@example.org',
      provider: (next) => {
        state.next = next;
      },
      accepted: () => accepted,
      close,
    };
  },
});
