import type { IncomingMessage } from 'node:http';

/** A request whose body the host may have read already, as its parsers leave it. */
export interface HostRequest extends IncomingMessage {
  /** What a parser of the host's made of the body: bytes, text, or an object of JSON or of a form. */
  body?: unknown;
  /** The bytes as they came, where the host keeps them (NestJS with `rawBody`, cloud functions). */
  rawBody?: unknown;
}

export type WebBody = ReadableStream<Uint8Array> | Uint8Array<ArrayBuffer> | string | URLSearchParams;

/** The body of a request, streamed on, or made again where the host's own parser has read it already. */
export function bodyOf(req: HostRequest): WebBody | undefined {
  const { body: parsed, rawBody } = req;
  if (isUnread(req, parsed)) return streamOf(req);
  if (rawBody instanceof Uint8Array) return Uint8Array.from(rawBody);
  if (parsed instanceof Uint8Array) return Uint8Array.from(parsed);
  if (typeof parsed === 'string') return parsed;
  return madeAgain(parsed, req.headers['content-type'] ?? '');
}

/** Some parsers leave `{}` on requests that they did not read. */
function isUnread(req: IncomingMessage, parsed: unknown): boolean {
  if (parsed === undefined || parsed === null) return true;
  return isObject(parsed) && !req.readableDidRead && Object.keys(parsed).length === 0;
}

function madeAgain(parsed: unknown, contentType: string): WebBody | undefined {
  if (/^\s*application\/(?:[\w.-]+\+)?json\b/i.test(contentType)) return JSON.stringify(parsed);
  if (/^\s*application\/x-www-form-urlencoded\b/i.test(contentType) && isObject(parsed)) return formOf(parsed);
  return undefined;
}

function formOf(fields: object): URLSearchParams {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries(fields))
    for (const each of Array.isArray(value) ? value : [value]) if (typeof each === 'string') form.append(name, each);
  return form;
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !(value instanceof Uint8Array);
}

/**
 * The unread body. Stopping half-way (a body too large) must not destroy the request, as `Readable.toWeb` would: the
 * client is still to get its answer on the same connection.
 */
function streamOf(req: IncomingMessage): ReadableStream<Uint8Array> {
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
