import type { Finding } from '../ports/index.ts';

/** Time-outs of a `node:http` server in milliseconds; 0 is none. The server itself will do. */
export interface ServerLimits {
  headersTimeout: number;
  requestTimeout: number;
  keepAliveTimeout: number;
}

/** The most each may be, so that slow clients cannot hold connections for long. */
const MOST: ServerLimits = { headersTimeout: 60_000, requestTimeout: 300_000, keepAliveTimeout: 120_000 };

export function examineServer(server: ServerLimits | undefined): Finding {
  const part = 'server time-outs';
  if (server === undefined) {
    const mend = 'Give the set-up its `server`, or see that it has the time-outs that docs/operations.md names.';
    return { part, state: 'unknown', says: 'the server is not known here', mend };
  }
  const names = Object.keys(MOST) as (keyof ServerLimits)[];
  const wrong = names.filter((name) => !(server[name] > 0 && server[name] <= MOST[name]));
  if (wrong.length === 0) return { part, state: 'good', says: 'set' };
  const mend = `Set ${wrong.map((name) => `server.${name} to 1 … ${MOST[name]} ms`).join(', ')}.`;
  return { part, state: 'fault', says: `none, or too long: ${wrong.join(', ')}`, mend };
}
