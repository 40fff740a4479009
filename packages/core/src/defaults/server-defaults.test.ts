import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { freePort } from '../../../../tests/support/free-port.ts';
import { LAST_RESORT_MS } from '../../../../tests/support/last-resort.ts';
import { catchMail, type MailCatcher } from '../../../../tests/support/mail/catch-mail.ts';
import { ONE_PICTURE, STUDY } from '../../../../tests/support/one-picture.ts';
import { visitLink } from '../../../../tests/support/visit-link.ts';
import type { Principal } from '../config.ts';
import { createServerDefaults, type ServerDefaults, type ServerDefaultsOptions } from './index.ts';

const clinician: Principal = { accountId: 'a', userId: 'u', displayName: 'A. Berg', rights: ['read', 'send'] };

let folder = '';
let mail: MailCatcher;
let server: ServerDefaults | undefined;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'studyshare-defaults-'));
  for (const name of ['dicom', 'page']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'dicom', 'one.dcm'), ONE_PICTURE);
  mail = await catchMail();
});
afterEach(async () => {
  await server?.close();
  server = undefined;
  await mail.stop();
  rmSync(folder, { recursive: true });
});

const optionsFor = (patientPort: number): ServerDefaultsOptions => ({
  dataFolder: join(folder, 'data'),
  key: '0123456789abcdef'.repeat(4),
  studies: { folder: join(folder, 'dicom'), accountId: 'a' },
  email: { host: '127.0.0.1', port: mail.port, from: 'images@clinic.example', messageIdDomain: 'clinic.example' },
  patientBaseUrl: `http://127.0.0.1:${patientPort}`,
  defaultSettings: { name: 'Lakeside Imaging', country: 'SE' },
  landing: {
    landingHtml: () => '<!doctype html><html><head><!--studyshare-boot--></head><body></body></html>',
    landingAssetsFolder: join(folder, 'page'),
  },
  authorize: async () => clinician,
});

const send = (origin: string) =>
  fetch(`${origin}/studyshare/v1/shares`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-studyshare-request': '1', 'idempotency-key': 'one' },
    body: JSON.stringify({ studyId: STUDY, contact: 'ann@example.org' }),
  });

test('V1: a whole server sends a share that the patient opens, and ends', async () => {
  const patientPort = await freePort();
  server = await createServerDefaults(optionsFor(patientPort));
  const yours = (_req: unknown, res: { end(text: string): void }) => res.end('the viewer');
  const { clinicians } = await server.listen({ port: 0, patientPort, yours });
  expect(await (await fetch(clinicians)).text()).toBe('the viewer');
  expect((await send(clinicians)).status).toBe(201);
  await vi.waitFor(() => expect(mail.texts).toHaveLength(1), { timeout: LAST_RESORT_MS });
  const link = /http:\S+\/l\/\S+/.exec(mail.texts[0]!)![0];
  expect(await visitLink(link)).toMatchObject({ status: 200 });
  expect(statSync(join(folder, 'data')).mode & 0o777).toBe(0o700);
  await Promise.all([server.close(), server.close()]);
  await expect(fetch(clinicians)).rejects.toThrow();
});

test('faults of the options are told together, and what was opened ends', async () => {
  const wrong = { ...optionsFor(4001), patientBaseUrl: 'http://images.clinic.example', surprise: 1 };
  await expect(createServerDefaults(wrong)).rejects.toMatchObject({
    code: 'config.invalid',
    fields: [{ field: 'surprise' }, { field: 'patientBaseUrl' }],
  });
});

test.each(['', 'ab', 'g'.repeat(64), '0'.repeat(64)])('the key %j is refused before anything is made', async (key) => {
  const refused = await createServerDefaults({ ...optionsFor(4001), key }).catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: 'config.invalid' });
  if (key !== '') expect(JSON.stringify(refused)).not.toContain(key);
  expect(statSync(join(folder, 'data'), { throwIfNoEntry: false })).toBeUndefined();
});

test('a port that is taken rejects, and the server still ends', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => taken.once('listening', resolve));
  const port = Object(taken.address()).port;
  server = await createServerDefaults(optionsFor(port));
  await expect(server.listen({ port: 0, patientPort: port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  await server.close();
  taken.close();
});

test('V10: a whole server tells whoever watches over it how it does, and nobody else', async () => {
  const patientPort = await freePort();
  const isOperator = (req: IncomingMessage) => req.headers.authorization === 'Bearer watch';
  server = await createServerDefaults({ ...optionsFor(patientPort), isOperator });
  const { clinicians, patients } = await server.listen({
    port: 0,
    patientPort,
    yours: (_req, res) => res.end('yours'),
  });
  const metrics = (authorization: string) => fetch(`${clinicians}/studyshare/metrics`, { headers: { authorization } });
  expect((await fetch(`${clinicians}/studyshare/health/live`)).status).toBe(200);
  expect(await (await metrics('Bearer watch')).text()).toContain('studyshare_http_requests_total');
  expect((await metrics('Bearer other')).status).toBe(404);
  expect(await (await fetch(`${clinicians}/metrics`)).text()).toBe('yours');
  expect((await fetch(`${patients}/metrics`, { headers: { authorization: 'Bearer watch' } })).status).toBe(404);
});
