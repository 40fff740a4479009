import type { IncomingMessage, ServerResponse } from 'node:http';
import { bodyOf } from './host-body.ts';

const METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE']);

/** Where a translated request seems to have been sent. */
export interface WebRequestTarget {
  /** Never the `Host` header, which a client writes as it likes. */
  origin: string;
  /** With the query; begins with one slash. */
  path: string;
}

/**
 * A request of `node:http`, or of a framework above it, as a web request: same headers, and a body that is streamed on, or
 * made again where the host's own parser has read it already. Its signal aborts when the client goes away.
 */
export function toWebRequest(req: IncomingMessage, res: ServerResponse, { origin, path }: WebRequestTarget): Request {
  const method = methodOf(req.method ?? 'GET');
  const body = method === 'GET' || method === 'HEAD' ? undefined : bodyOf(req);
  return new Request(new URL(origin + path), {
    method,
    headers: headersOf(req),
    signal: abortedWith(res),
    ...(body === undefined ? {} : { body, duplex: 'half' }),
  });
}

/**
 * A web request can carry neither `TRACE` and its like nor, with a body, a `get` in small letters, both of which HTTP/2 lets a
 * client write; making one would throw. No route takes OPTIONS, so whatever no route can take gets the same 405.
 */
function methodOf(method: string): string {
  return METHODS.has(method) ? method : 'OPTIONS';
}

function headersOf(req: IncomingMessage): Headers {
  const headers = new Headers();
  for (let at = 0; at < req.rawHeaders.length; at += 2) {
    const name = req.rawHeaders[at]!.toLowerCase();
    // The length was the one of the original bytes; a body made again may have another.
    if (name.startsWith(':') || name === 'content-length') continue;
    headers.append(name, req.rawHeaders[at + 1]!);
  }
  return headers;
}

function abortedWith(res: ServerResponse): AbortSignal {
  const abort = new AbortController();
  res.once('close', () => {
    if (!res.writableFinished) abort.abort();
  });
  return abort.signal;
}
