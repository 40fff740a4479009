import type { AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** A real SMTP server on loopback that keeps the texts of what it receives. */
export interface MailCatcher {
  port: number;
  /** Plain texts, in the order they came. */
  texts: string[];
  stop(): Promise<void>;
}

export async function catchMail(): Promise<MailCatcher> {
  const texts: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () =>
        PostalMime.parse(Buffer.concat(chunks)).then(({ text }) => {
          texts.push(text ?? '');
          done();
        }, done),
      );
    },
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const { port } = server.server.address() as AddressInfo;
  return { port, texts, stop: () => new Promise((resolve) => server.close(() => resolve())) };
}
