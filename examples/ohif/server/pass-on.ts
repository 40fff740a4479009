import { request as ask, type IncomingMessage } from 'node:http';
import { pipeline } from 'node:stream/promises';
import type { RequestHandler } from 'express';

/**
 * Passes requests on to another server of this machine, as a clinic's reverse proxy does, streamed both ways. The host's name
 * stays as it is: an archive writes it into the addresses of what it gives.
 */
export function passOn(origin: string, { under = '' }: { under?: string } = {}): RequestHandler {
  return (request, response) => {
    const target = new URL(`${under}${request.url}`, origin);
    const { method, headers } = request;
    const asking = ask(target, { method, headers });
    asking.once('response', (answer: IncomingMessage) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      pipeline(answer, response).catch(() => response.destroy());
    });
    asking.once('error', () => (response.headersSent ? response.destroy() : response.sendStatus(502)));
    response.once('close', () => asking.destroy());
    request.pipe(asking);
  };
}
