import express from 'express';
import { afterEach, expect, test } from 'vitest';
import { studyshareExpress } from './index.ts';
import { type RealSharing, realSharing } from './test/real-sharing.ts';
import { assets, listen, principal, routers } from './test/test-host.ts';

let real: RealSharing | undefined;
afterEach(async () => {
  await real?.close();
  real = undefined;
});

test('V10: health for everybody, its details and the metrics for whom the host calls an operator', async () => {
  real = await realSharing('https://images.clinic.example');
  await real.send(new Uint8Array(100));
  const isOperator = async (req: express.Request) => req.headers.authorization === 'Bearer of-the-monitoring';
  const options = { sharing: real.sharing, authorize: async () => principal, landingAssets: assets, isOperator };
  const host = await listen(express().use('/studyshare', studyshareExpress(options).monitoringRouter));
  const ask = (path: string, headers: Record<string, string> = {}) => fetch(`${host}/studyshare${path}`, { headers });
  expect(await (await ask('/health/live')).json()).toEqual({ status: 'live' });
  expect(await (await ask('/health/ready')).json()).toEqual({ status: 'ready' });
  expect((await ask('/metrics')).status).toBe(404);
  const operator = { authorization: 'Bearer of-the-monitoring' };
  expect(await (await ask('/health/ready', operator)).json()).toMatchObject({ parts: [{ part: 'store' }, {}, {}, {}] });
  const metrics = await ask('/metrics', operator);
  expect(await metrics.text()).toContain('studyshare_shares_created_total{how="clinician"} 1');
  const head = await fetch(`${host}/studyshare/health/ready`, { method: 'HEAD' });
  expect([head.status, await head.text()]).toEqual([200, '']);
});

test('V10: without a word of the host nobody is an operator, and other paths stay with the host', async () => {
  const trusted: boolean[] = [];
  const monitoring = async (_request: Request, caller: { trusted: boolean }) => {
    trusted.push(caller.trusted);
    return new Response('seen');
  };
  const app = express().use(routers({ monitoring }).monitoringRouter);
  app.get('/health', (_req, res) => void res.end('host'));
  const host = await listen(app);
  await fetch(`${host}/metrics`);
  expect(trusted).toEqual([false]);
  expect(await (await fetch(`${host}/health`)).text()).toBe('host');
});
