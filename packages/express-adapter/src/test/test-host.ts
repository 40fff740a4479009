import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request as httpRequest, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Principal } from '@studyshare/core';
import express, { type Express, type RequestHandler } from 'express';
import { afterEach, beforeEach } from 'vitest';
import { fakeSharing, type Handlers } from '../../../../tests/support/fake-sharing.ts';
import { type StudyshareExpressOptions, studyshareExpress } from '../index.ts';

export const principal: Principal = { accountId: 'a1', userId: 'u1', displayName: 'A. Berg', rights: ['read', 'send'] };
const servers: Server[] = [];

/** A folder with one hashed and one plain file; made for each test. */
export let assets: string;

beforeEach(async () => {
  assets = await mkdtemp(join(tmpdir(), 'studyshare-assets-'));
  await mkdir(join(assets, 'fonts'));
  await writeFile(join(assets, 'landing-3fA9bC2d.js'), 'export {};');
  await writeFile(join(assets, 'fonts', 'inter-semibold.woff2'), 'font');
});

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  await rm(assets, { recursive: true });
});

export function routers(handlers: Handlers, options: Partial<StudyshareExpressOptions> = {}) {
  const sharing = fakeSharing(handlers);
  return studyshareExpress({ sharing, authorize: async () => principal, landingAssets: assets, ...options });
}

export async function listen(app: Express): Promise<string> {
  const server = app.listen(0, '127.0.0.1');
  servers.push(server);
  await new Promise((resolve) => server.once('listening', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** An app that serves patients alone, with the host's own handlers before it. */
export async function patientHost(patient: Handlers['patient'] & object, ...before: RequestHandler[]): Promise<string> {
  const app = express();
  for (const handler of before) app.use(handler);
  app.use(routers({ patient }).patientRouter);
  return listen(app);
}

/** A request without a client's tidying: its path goes out as it is, and its answer is not read yet. */
export function open(
  host: string,
  path = '',
  method = 'GET',
  headers: Record<string, string> = {},
): Promise<IncomingMessage> {
  const { hostname, port, pathname } = new URL(host);
  return new Promise((resolve, reject) => {
    httpRequest({ hostname, port, path: path === '' ? pathname : path, method, headers, agent: false }, resolve)
      .on('error', reject)
      .end();
  });
}
