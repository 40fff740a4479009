import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { RequestHandler } from 'express';

/** What stands between the page's server and the browser, and what it does to what goes through. */
export interface Wire {
  /** Nobody answers any more. */
  isCut: boolean;
  /** Runs in the page before its own script. */
  prelude: string;
}

/** Keeps what the page's own policy and scripts complain about in `window.complaints`. */
const LISTENING = `window.complaints = [];
for (const [event, word] of [['error', 'message'], ['unhandledrejection', 'reason'], ['securitypolicyviolation', 'blockedURI']])
  window.addEventListener(event, (fault) => window.complaints.push(event + ': ' + fault[word]));
`;

/** @param assets the folder of the page's scripts */
export function wireOf(assets: string): { wire: Wire; handler: RequestHandler } {
  const wire: Wire = { isCut: false, prelude: '' };
  const main = readdirSync(assets).find((name) => /^main-\w+\.js$/.test(name))!;
  const script = readFileSync(join(assets, main), 'utf8');
  const handler: RequestHandler = (request, response, next) => {
    if (wire.isCut) return void request.socket.destroy();
    if (request.path !== `/assets/${main}`) return next();
    response.set('cache-control', 'no-store').type('text/javascript').send(`${LISTENING}${wire.prelude}\n${script}`);
  };
  return { wire, handler };
}
