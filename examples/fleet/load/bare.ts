import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';

/** What is answered on each path: a body of so many bytes, or a file, of which a range may be asked for. */
export type BareBodies = Record<string, number | { file: string }>;

/** A process that does nothing but answer. What anything on Express costs at least. */
process.once('message', (bodies: BareBodies) => {
  const app = express().disable('x-powered-by');
  for (const [path, body] of Object.entries(bodies)) {
    const text = typeof body === 'number' ? 'x'.repeat(body) : '';
    app.get(path, (_request, answer) => {
      if (typeof body === 'number') answer.type('text/plain').send(text);
      else answer.sendFile(body.file);
    });
  }
  const server = createServer(app);
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
  process.once('disconnect', () => process.exit(0));
});
