import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';

/** A process that does nothing but answer: for each path a body of so many bytes. What anything on Express costs at least. */
process.once('message', (bytes: Record<string, number>) => {
  const app = express().disable('x-powered-by');
  for (const [path, length] of Object.entries(bytes)) {
    const body = 'x'.repeat(length);
    app.get(path, (_request, answer) => void answer.type('text/plain').send(body));
  }
  const server = createServer(app);
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
  process.once('disconnect', () => process.exit(0));
});
