import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { FieldFault } from '../contract/error-codes.ts';

/** Where a whole server listens. */
export interface ListenOptions {
  /** For clinicians: the API below `/studyshare`. 0 takes a free one. */
  port: number;
  /** For patients, whose pages need a host of their own. */
  patientPort: number;
  /** Default: `127.0.0.1`, for a proxy on this machine that speaks HTTPS. */
  host?: string;
  /** Your own answers for clinicians, on all other paths; default: 404. */
  yours?: RequestListener;
}

/** Where it listens now. */
export interface Listening {
  /** E.g. `http://127.0.0.1:4000`. */
  clinicians: string;
  patients: string;
}

/** What is wrong with a port: of a variable that is empty or holds a word `node:http` would take any free one, or a pipe. */
export function portFaults(field: string, port: unknown): FieldFault[] {
  if (Number.isInteger(port) && (port as number) >= 0 && (port as number) <= 65_535) return [];
  return [{ field, code: 'config.invalid', params: { rule: 'port' } }];
}

/** Starts one server; a port that is taken rejects. */
export async function listen(handler: RequestListener, port: number, host: string): Promise<Server> {
  const server = createServer(handler);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  return server;
}

/** Long enough for every answer but a long download, which its browser takes up again. */
const ANSWERS_WITHIN_MS = 10_000;

/**
 * Ends a server: no new requests, and the connections that wait for none. Answers that go on for longer than `within`
 * milliseconds are broken off: a client that never reads on would keep the process, and the work to be given back, for ever.
 */
export async function closeServer(server: Server, within = ANSWERS_WITHIN_MS): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  const late = setTimeout(() => server.closeAllConnections(), within);
  await closed;
  clearTimeout(late);
}

export function originOf(server: Server): string {
  const { address, port, family } = server.address() as AddressInfo;
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}
