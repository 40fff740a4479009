import { createHmac } from 'node:crypto';
import { signedReceiver } from '@studyshare/core/report-receivers';
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

test('R7: a signed report reaches the share through the host’s app, whatever path it is mounted on', async () => {
  const secret = 's'.repeat(32);
  real = await realSharing('https://images.clinic.example', [signedReceiver({ secret })]);
  await real.send(new Uint8Array(100));
  const { sharing } = real;
  const options = { sharing, authorize: async () => principal, landingAssets: assets };
  const app = express().use('/hooks', studyshareExpress(options).reportsRouter);
  const host = await listen(app);
  const [share] = (await sharing.useCases.clinician.listShares(principal, 'study-1')).shares;
  const { deliveryId } = share!.deliveries[0]!;
  const call = (body: string, key = secret) => {
    const time = Math.floor(Date.now() / 1000);
    const headers = {
      'content-type': 'application/json',
      'x-studyshare-timestamp': String(time),
      'x-studyshare-signature': createHmac('sha256', key).update(`${time}.${body}`).digest('hex'),
    };
    return fetch(`${host}/hooks/reports/signed`, { method: 'POST', headers, body });
  };
  const body = `{ "reports": [{ "deliveryId": "${deliveryId}", "state": "bounced", "status": "5.1.1" }] }\n`;
  expect((await call(body, 't'.repeat(32))).status).toBe(403);
  expect((await call(body)).status).toBe(200);
  expect((await call(body)).status).toBe(200);
  expect((await call(body.replace(deliveryId, 'nobody'))).status).toBe(200);
  const { deliveries } = await sharing.useCases.clinician.getShare(principal, share!.shareId);
  expect(deliveries[0]).toMatchObject({ state: 'bounced', reason: 'mailbox-unknown' });
});

test('paths that are no reports stay with the host', async () => {
  const app = express().use(routers({}).reportsRouter);
  app.get('/reports', (_req, res) => void res.end('host'));
  const host = await listen(app);
  expect(await (await fetch(`${host}/reports`)).text()).toBe('host');
  expect((await fetch(`${host}/reports/none`, { method: 'POST' })).status).toBe(404);
});
