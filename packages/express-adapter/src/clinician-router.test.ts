import type { Principal } from '@studyshare/core';
import express from 'express';
import { beforeEach, expect, test } from 'vitest';
import { fakeSharing } from '../../../tests/support/fake-sharing.ts';
import { studyshareExpress } from './index.ts';
import { assets, listen, principal, routers } from './test/test-host.ts';

const seen: [string, Principal | null][] = [];
const clinician = async (request: Request, who: Principal | null) => {
  seen.push([new URL(request.url).pathname, who]);
  return Response.json({}, { status: who === null ? 401 : 200 });
};
beforeEach(() => void seen.splice(0));

test('the mount path is no part of the API address, escapes stay', async () => {
  const app = express();
  app.use('/app/studyshare', routers({ clinician }).clinicianRouter);
  const host = await listen(app);
  await fetch(`${host}/app/studyshare/v1/studies/a%2Fb`);
  expect(seen).toEqual([['/v1/studies/a%2Fb', principal]]);
});

test('nobody signed in is told apart', async () => {
  const app = express();
  app.use(routers({ clinician }, { authorize: async () => null }).clinicianRouter);
  expect((await fetch(`${await listen(app)}/v1/settings`)).status).toBe(401);
});

test('a sign-in that breaks goes to the error handler of the host, not past it', async () => {
  const app = express();
  const authorize = async () => {
    throw new Error('directory down');
  };
  app.use(routers({ clinician }, { authorize }).clinicianRouter);
  app.use(
    ((error, _req, res, _next) => void res.status(502).end(String(error.message))) as express.ErrorRequestHandler,
  );
  const response = await fetch(`${await listen(app)}/v1/settings`);
  expect([response.status, await response.text()]).toEqual([502, 'directory down']);
  expect(seen).toEqual([]);
});

test('other paths stay with the host', async () => {
  const app = express();
  app.use(routers({ clinician }).clinicianRouter);
  app.get('/v1x', (_req, res) => void res.end('host'));
  expect(await (await fetch(`${await listen(app)}/v1x`)).text()).toBe('host');
});

test('one host for both is warned of once', async () => {
  const app = express();
  const host = await listen(app);
  const sharing = fakeSharing({ clinician, patientBaseUrl: host });
  app.use(studyshareExpress({ sharing, authorize: async () => principal, landingAssets: assets }).clinicianRouter);
  const emitted: string[] = [];
  const note = (warning: Error & { code?: string }) => void emitted.push(warning.code ?? '');
  process.on('warning', note);
  await fetch(`${host}/v1/settings`);
  await fetch(`${host}/v1/settings`);
  await new Promise(setImmediate);
  process.off('warning', note);
  expect(sharing.warnings).toEqual(['http.shared_host']);
  expect(emitted).toEqual(['STUDYSHARE_SHARED_HOST']);
});

test('hosts of their own are not warned of', async () => {
  const app = express();
  const sharing = fakeSharing({ clinician });
  app.use(studyshareExpress({ sharing, authorize: async () => principal, landingAssets: assets }).clinicianRouter);
  await fetch(`${await listen(app)}/v1/settings`);
  expect(sharing.warnings).toEqual([]);
});
