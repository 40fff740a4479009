import type { Request as ExpressRequest, Response as ExpressResponse } from 'express';

/**
 * An Express request as a web request: same headers, the address without the mount path, and a body that is streamed
 * on, or made again where the host's own parser has read it already. Its signal aborts when the client goes away.
 */
export function toWebRequest(req: ExpressRequest, res: ExpressResponse, origin: string): Request {
  const method = methodOf(req);
  const body = method === 'GET' || method === 'HEAD' ? undefined : bodyOf(req);
  return new Request(addressOf(req, origin), {
    method,
    headers: headersOf(req),
    signal: abortedWith(res),
    ...(body === undefined ? {} : { body, duplex: 'half' }),
  });
}

// A web request cannot carry TRACE; no route takes OPTIONS either, so both get the same 405.
function methodOf(req: ExpressRequest): string {
  return req.method === 'TRACE' || req.method === 'CONNECT' ? 'OPTIONS' : req.method;
}

// Appended and not resolved: `//host/path`, `/\host/path` and `http://host/path` would be read as another host's address,
// and what is none would throw.
function addressOf(req: ExpressRequest, origin: string): URL {
  const path = req.url.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i, '').replace(/^[/\\]+/, '');
  return new URL(`${origin}/${path}`);
}

function headersOf(req: ExpressRequest): Headers {
  const headers = new Headers();
  for (let at = 0; at < req.rawHeaders.length; at += 2) {
    const name = req.rawHeaders[at]!.toLowerCase();
    // The length was the one of the original bytes; a body made again may have another.
    if (name.startsWith(':') || name === 'content-length') continue;
    headers.append(name, req.rawHeaders[at + 1]!);
  }
  return headers;
}

function bodyOf(req: ExpressRequest): ReadableStream<Uint8Array> | Uint8Array<ArrayBuffer> | string | undefined {
  const parsed: unknown = req.body;
  if (parsed === undefined) return streamOf(req);
  if (Buffer.isBuffer(parsed)) return new Uint8Array(parsed);
  if (typeof parsed === 'string') return parsed;
  return req.is('application/json') ? JSON.stringify(parsed) : undefined;
}

/**
 * The unread body. Stopping half-way (a body too large) must not destroy the request, as `Readable.toWeb` would: the
 * client is still to get its answer on the same connection.
 */
function streamOf(req: ExpressRequest): ReadableStream<Uint8Array> {
  const chunks: AsyncIterator<Uint8Array> = req.iterator({ destroyOnReturn: false });
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { done, value } = await chunks.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await chunks.return?.();
      },
    },
    { highWaterMark: 0 },
  );
}

function abortedWith(res: ExpressResponse): AbortSignal {
  const abort = new AbortController();
  res.once('close', () => {
    if (!res.writableFinished) abort.abort();
  });
  return abort.signal;
}
