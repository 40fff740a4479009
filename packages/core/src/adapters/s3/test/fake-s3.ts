import { createHash, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What happens to the next requests that match, in their order. */
export type Fault = 'slow-down' | 'cut' | 'silent' | 'refuse';

/** A stand-in for an S3 server with one bucket, for the faults that a real one does not have on demand. */
export interface FakeS3 {
  endpoint: string;
  /** Every request as `METHOD subresource`, such as `PUT part` or `GET object`. */
  seen: string[];
  /** Files by their key. */
  objects: Map<string, Buffer>;
  /** Uploads that are neither completed nor aborted. */
  uploads: Map<string, Upload>;
  fail(what: string, ...faults: Fault[]): void;
  stop(): Promise<void>;
}

interface Upload {
  key: string;
  parts: Map<number, Buffer>;
  begun: string;
}

interface Call {
  request: IncomingMessage;
  response: ServerResponse;
  key: string;
  query: URLSearchParams;
  body: Buffer;
}

export async function startFakeS3(bucket: string): Promise<FakeS3> {
  const objects = new Map<string, Buffer>();
  const uploads = new Map<string, Upload>();
  const faults = new Map<string, Fault[]>();
  const seen: string[] = [];
  const server = createServer(async (request, response) => {
    const url = new URL(request.url!, 'http://localhost');
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const key = decodeURIComponent(url.pathname.slice(bucket.length + 2));
    const call: Call = { request, response, key, query: url.searchParams, body: Buffer.concat(chunks) };
    const what = whatOf(call);
    seen.push(what);
    const fault = faults.get(what)?.shift();
    if (fault === 'slow-down') return error(call, 503, 'SlowDown');
    if (fault === 'refuse') return error(call, 403, 'AccessDenied');
    if (fault === 'silent') return;
    answer(what, call, objects, uploads, fault === 'cut');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    ...{ objects, uploads, seen },
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    fail: (what, ...more) => void faults.set(what, [...(faults.get(what) ?? []), ...more]),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function whatOf({ request, query, key }: Call): string {
  const sub = query.has('partNumber') ? 'part' : query.has('uploads') || query.has('uploadId') ? 'upload' : '';
  return `${request.method} ${sub || (key === '' ? 'list' : 'object')}`;
}

function answer(
  what: string,
  call: Call,
  objects: Map<string, Buffer>,
  uploads: Map<string, Upload>,
  cut: boolean,
): ServerResponse {
  const { key, query, body, response, request } = call;
  const uploadId = query.get('uploadId') ?? '';
  const md5 = request.headers['content-md5'];
  if (md5 !== undefined && createHash('md5').update(body).digest('base64') !== md5)
    return error(call, 400, 'BadDigest');
  switch (what) {
    case 'PUT object':
      objects.set(key, body);
      return done(call, 200, '', { etag: etag(body) });
    case 'PUT part':
      uploads.get(uploadId)?.parts.set(Number(query.get('partNumber')), body);
      return done(call, 200, '', { etag: etag(body) });
    case 'POST upload': {
      if (uploadId === '') {
        const id = randomUUID();
        uploads.set(id, { key, parts: new Map(), begun: '2026-01-01T00:00:00.000Z' });
        return done(
          call,
          200,
          `<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`,
        );
      }
      const parts = [...uploads.get(uploadId)!.parts].sort(([a], [b]) => a - b);
      objects.set(key, Buffer.concat(parts.map(([, part]) => part)));
      uploads.delete(uploadId);
      return done(call, 200, '<CompleteMultipartUploadResult></CompleteMultipartUploadResult>');
    }
    case 'DELETE upload':
      uploads.delete(uploadId);
      return done(call, 204, '');
    case 'DELETE object':
      objects.delete(key);
      return done(call, 204, '');
    case 'GET upload':
      return done(call, 200, uploadList(uploads, query.get('prefix') ?? ''));
    case 'GET list':
      return done(call, 200, objectList(objects, query));
    default:
      return give(call, objects.get(key), cut, response);
  }
}

/** Two a page, so that every list has several. */
const PAGE = 2;

function objectList(objects: Map<string, Buffer>, query: URLSearchParams): string {
  const prefix = query.get('prefix') ?? '';
  const after = query.get('continuation-token') ?? '';
  const keys = [...objects.keys()].filter((key) => key.startsWith(prefix) && key > after).sort();
  const page = keys.slice(0, PAGE);
  const more = keys.length > PAGE;
  const next = more ? `<NextContinuationToken>${page.at(-1)}</NextContinuationToken>` : '';
  const contents = page.map((key) => `<Contents><Key>${key}</Key></Contents>`).join('');
  return `<ListBucketResult><IsTruncated>${more}</IsTruncated>${next}${contents}</ListBucketResult>`;
}

function uploadList(uploads: Map<string, Upload>, prefix: string): string {
  const found = [...uploads].filter(([, { key }]) => key.startsWith(prefix));
  const rows = found.map(
    ([id, { key, begun }]) =>
      `<Upload><Key>${key}</Key><UploadId>${id}</UploadId><Initiated>${begun}</Initiated></Upload>`,
  );
  return `<ListMultipartUploadsResult><IsTruncated>false</IsTruncated>${rows.join('')}</ListMultipartUploadsResult>`;
}

function give(call: Call, content: Buffer | undefined, cut: boolean, response: ServerResponse): ServerResponse {
  if (content === undefined) return error(call, 404, 'NoSuchKey');
  const { range, 'if-match': wanted } = call.request.headers;
  if (wanted !== undefined && wanted !== etag(content)) return error(call, 412, 'PreconditionFailed');
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(range ?? '') ?? [];
  const part = from === undefined ? content : content.subarray(Number(from), to ? Number(to) + 1 : undefined);
  response.writeHead(from === undefined ? 200 : 206, { 'content-length': part.length, etag: etag(content) });
  if (call.request.method === 'HEAD') return response.end();
  if (!cut) return response.end(part);
  response.write(part.subarray(0, Math.floor(part.length / 2)), () => response.destroy());
  return response;
}

function error(call: Call, status: number, code: string): ServerResponse {
  return done(call, status, call.request.method === 'HEAD' ? '' : `<Error><Code>${code}</Code></Error>`);
}

function done({ response }: Call, status: number, body: string, headers: Record<string, string> = {}): ServerResponse {
  response.writeHead(status, { 'content-type': 'application/xml', ...headers });
  return response.end(status === 204 ? undefined : body);
}

function etag(content: Buffer): string {
  return `"${createHash('md5').update(content).digest('hex')}"`;
}
