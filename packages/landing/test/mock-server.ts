import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { directionOf } from '@studyshare/core/i18n';
import { inVisitorsLanguage } from '../../core/src/http/patient/visitors-language.ts';
import { landingAssetsFolder, landingHtml } from '../index.ts';
import { CLIP_BYTES, UNEVEN_CLIP } from './clip-bytes.ts';
import { fanPicture } from './fan-picture.ts';
import { answerPost } from './mock-posts.ts';
import { bootOf, pageOf, type Scenario } from './scenario.ts';

export const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

export interface MockServer {
  url: string;
  /** Change it to change what the next answers say. */
  now: Scenario;
  /** Method and path of everything asked, with the body of POSTs. */
  log: {
    method: string;
    path: string;
    page: number;
    size: number;
    body: Record<string, unknown>;
    headers: IncomingMessage['headers'];
  }[];
  close(): Promise<void>;
}

/** A host for the built page on loopback with the real Content-Security-Policy and an API that follows a scenario. */
export async function startMock(now: Scenario): Promise<MockServer> {
  const mock: MockServer = { url: '', now, log: [], close: async () => undefined };
  const server = createServer((request, response) => {
    handle(mock, request, response).catch((fault: unknown) => response.writeHead(500).end(String(fault)));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  mock.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  mock.close = () =>
    new Promise((closed) => {
      server.closeAllConnections();
      server.close(() => closed());
    });
  return mock;
}

async function handle(mock: MockServer, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', mock.url);
  const method = request.method ?? 'GET';
  const body = method === 'POST' ? await bodyOf(request) : {};
  mock.log.push({
    method,
    path: pathname,
    page: Number(searchParams.get('page') ?? 1),
    size: Number(searchParams.get('size') ?? 0),
    body,
    headers: request.headers,
  });
  if (pathname.startsWith('/assets/')) return asset(pathname, response);
  if (pathname.startsWith('/files/')) return file(mock.now, pathname, request, response);
  if (method === 'POST' && pathname === '/l/token') {
    mock.now.boot = 'page';
    mock.now.views += 1;
    if (mock.now.problem && mock.now.problem !== 'silence') return html(mock.now, request, response);
    if (request.headers.accept !== 'application/json') {
      return void response.writeHead(303, { location: '/v/p1#opened' }).end();
    }
    send(response, 200, { publicId: 'p1', page: pageOf(mock.now, 1) });
  } else if (method === 'POST' && pathname === '/l/token/report') {
    mock.now.boot = 'suspended';
    response.writeHead(303, { location: '/l/token' }).end();
  } else if (method === 'POST' && pathname.endsWith('/ask')) {
    mock.now.asked = true;
    response.writeHead(303, { location: pathname.replace(/\/ask$/, '') }).end();
  } else if (pathname.startsWith('/api/')) api(mock, request, response);
  else html(mock.now, request, response);
}

function api(mock: MockServer, request: IncomingMessage, response: ServerResponse): void {
  const asked = mock.log[mock.log.length - 1];
  const { problem } = mock.now;
  if (!asked || problem === 'silence') return;
  if (mock.now.noCookies) send(response, 401, { code: 'page.session_missing' });
  else if (problem) send(response, problem.status, { ...problem, type: 'about:blank', title: 'x' });
  else if (asked.method !== 'POST') send(response, 200, pageOf(mock.now, asked.page, asked.size));
  else if (request.headers['x-studyshare-csrf'] !== mock.now.csrf) send(response, 403, { code: 'request.cross_site' });
  else {
    const answer = answerPost(mock.now, asked.path.replace('/api/pages/p1/', ''), asked.body);
    send(response, answer?.status ?? 200, answer ?? {});
  }
}

function send(response: ServerResponse, status: number, body: object): void {
  const type = status < 400 ? 'application/json' : 'application/problem+json';
  response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(JSON.stringify(body));
}

function html(now: Scenario, request: IncomingMessage, response: ServerResponse): void {
  const { cookie = '', 'accept-language': wanted = '' } = request.headers;
  const told = new Request('http://page', { headers: { cookie, 'accept-language': wanted } });
  const { language, ...screen } = inVisitorsLanguage(bootOf(now), told);
  const boot = JSON.stringify({ language, ...screen }).replace(/</g, '\\u003c');
  const page = landingHtml()
    .replace(
      /<!--studyshare-words (<script[^>]*lang="([\w-]+)"[^>]*><\/script>)-->/g,
      (_, script: string, tag: string) => (tag === language ? script : ''),
    )
    .replace('<!--studyshare-boot-->', () => `<script type="application/json" id="studyshare-boot">${boot}</script>`)
    .replace('<html lang="en">', `<html lang="${language}" dir="${directionOf(language)}">`);
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': CSP,
    'referrer-policy': 'no-referrer',
  };
  const gone = ['expired', 'revoked', 'deleted'].includes(now.boot);
  response.writeHead(gone ? 410 : 200, headers).end(page);
}

function asset(path: string, response: ServerResponse): void {
  const type = extname(path) === '.css' ? 'text/css' : 'text/javascript';
  response.writeHead(200, { 'content-type': type, 'x-content-type-options': 'nosniff' });
  response.end(readFileSync(join(landingAssetsFolder, path.slice('/assets/'.length))));
}

const pictures = new Map<string, Promise<Buffer>>();

async function file(now: Scenario, path: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [, , name = '', kind = ''] = path.split('/');
  if (now.brokenFiles) return void response.writeHead(404).end();
  if (name.endsWith('.zip') || path.endsWith('.pdf'))
    return attachment(response, Buffer.from('archive'), 'application/octet-stream');
  if (path.endsWith('.mp4') && now.unplayable) return attachment(response, Buffer.from('no clip'), 'video/mp4');
  if (path.endsWith('.mp4') && now.unevenClip) return ranged(UNEVEN_CLIP, 'video/mp4', request, response);
  if (path.endsWith('.mp4')) return ranged(CLIP_BYTES, 'video/webm', request, response);
  const wanted = now.items[Number(name) - 1];
  const scale =
    kind === 'preview.jpg'
      ? 0.5
      : Number(/^small-(\d+)/.exec(kind)?.[1] ?? wanted?.width) / (wanted?.width ?? 960) || 1;
  const size = {
    width: Math.round((wanted?.width ?? 960) * scale),
    height: Math.round((wanted?.height ?? 720) * scale),
  };
  const key = `${name} ${size.width} ${size.height}`;
  const made = pictures.get(key) ?? fanPicture(Number(name), size);
  pictures.set(key, made);
  const bytes = await made;
  response.writeHead(200, { 'content-type': 'image/jpeg', 'cache-control': 'private, no-store' }).end(bytes);
}

function attachment(response: ServerResponse, bytes: Buffer, type: string): void {
  response.writeHead(200, { 'content-type': type, 'content-disposition': 'attachment' }).end(bytes);
}

function ranged(bytes: Buffer, type: string, request: IncomingMessage, response: ServerResponse): void {
  const [, from, to] = /bytes=(\d+)-(\d*)/.exec(request.headers.range ?? '') ?? [];
  const headers = { 'content-type': type, 'accept-ranges': 'bytes' };
  if (from === undefined) return void response.writeHead(200, headers).end(bytes);
  const end = to ? Math.min(Number(to), bytes.length - 1) : bytes.length - 1;
  const part = bytes.subarray(Number(from), end + 1);
  response.writeHead(206, { ...headers, 'content-range': `bytes ${from}-${end}/${bytes.length}` }).end(part);
}

async function bodyOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  let text = '';
  for await (const part of request) text += part;
  return text.startsWith('{') ? (JSON.parse(text) as Record<string, unknown>) : {};
}
