import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LAST_RESORT_MS } from '../../../../tests/support/last-resort.ts';
import { inProcessQueue } from '../adapters/queue/index.ts';
import type { PatientSharingOptions } from '../config.ts';
import { StudyshareError } from '../errors.ts';
import { createPatientSharing, type PatientSharing } from '../index.ts';
import { clinician, type ShareKit, secretsOf, send, shareKit } from '../testing/share-kit/index.ts';

let kit: ShareKit;
let sharing: PatientSharing | undefined;
beforeEach(async () => {
  kit = await shareKit();
});
afterEach(async () => {
  await sharing?.stop();
  sharing = undefined;
  await kit.close();
});

function build(change: Partial<PatientSharingOptions> = {}): PatientSharing {
  const { store, files, studies, audit, keys, processor, patientBaseUrl, defaultSettings } = kit.context;
  sharing = createPatientSharing({
    ...{ store, files, studies, audit, keys, processor, patientBaseUrl, defaultSettings },
    notifiers: [kit.email, kit.sms],
    queue: inProcessQueue({ sweepIntervalMs: 20 }),
    landingHtml: '<html><head><!--studyshare-boot--></head></html>',
    ...change,
  });
  return sharing;
}

const ask = (path: string, trusted: boolean, headers: Record<string, string> = {}) =>
  sharing!.monitoring(new Request(`http://localhost${path}`, { headers }), { trusted });

async function ready(trusted = true) {
  const response = await ask('/health/ready', trusted);
  return { status: response.status, body: (await response.json()) as { status: string; parts?: object[] } };
}

async function metric(line: string): Promise<number | undefined> {
  const text = await (await ask('/metrics', true)).text();
  const found = text.split('\n').find((each) => each.startsWith(`${line} `));
  return found === undefined ? undefined : Number(found.split(' ').at(-1));
}

test('V10: a process is live as long as it answers, and ready once its parts work and it has looked for work', async () => {
  build();
  expect(await (await ask('/health/live', false)).json()).toEqual({ status: 'live' });
  expect((await ready()).body.parts).toContainEqual({ part: 'queue', works: false, code: 'not-started' });
  await sharing!.start();
  await vi.waitFor(async () => expect((await ready()).status).toBe(200), { timeout: LAST_RESORT_MS });
  const { body } = await ready();
  expect(body.parts).toEqual(['store', 'files', 'keys', 'queue'].map((part) => ({ part, works: true })));
  expect((await ready(false)).body).toEqual({ status: 'ready' });
});

test('V10: a process of the role web has no queue to be ready', async () => {
  build({ roles: ['web'], queue: kit.context.queue });
  const { status, body } = await ready();
  expect([status, body.parts?.length]).toEqual([200, 3]);
});

test.each([
  ['store', { store: 'now', code: 'server.busy' }],
  ['files', { files: 'write', code: 'file.storage_failed' }],
  ['keys', { keys: 'wrap', code: 'server.busy' }],
] as const)(
  'V10: a process whose %s fails is not ready; which part it is, a stranger is not told',
  async (part, fault) => {
    const { code, ...broken } = fault;
    const [[name, verb]] = Object.entries(broken) as [[string, string]];
    const port = { ...(kit.context as never as Record<string, object>)[name] };
    const fail = async () => {
      throw new StudyshareError(code);
    };
    build({ roles: ['web'], queue: kit.context.queue, [name]: { ...port, [verb]: fail } } as never);
    const seen = await ready();
    expect(seen.status).toBe(503);
    expect(seen.body.parts).toContainEqual({ part, works: false, code });
    expect((await ready(false)).body).toEqual({ status: 'not-ready' });
  },
);

test('V10: a check leaves no file behind, and many who ask at once cause one', async () => {
  let written = 0;
  const files = {
    ...kit.context.files,
    write: (...given: Parameters<typeof kit.context.files.write>) => {
      written += 1;
      return kit.context.files.write(...given);
    },
  };
  build({ roles: ['web'], queue: kit.context.queue, files });
  await Promise.all(Array.from({ length: 50 }, () => ready(false)));
  expect(written).toBe(1);
  const { readdir } = await import('node:fs/promises');
  expect((await readdir(kit.folder)).filter((name) => name.includes('probe'))).toEqual([]);
});

test('V10: a process that drains says so before it ends', async () => {
  build();
  await sharing!.start();
  await sharing!.stop();
  expect(await ready()).toMatchObject({ status: 503, body: { parts: [{ part: 'process', code: 'stopping' }] } });
});

test('V5: shares, objects, messages, jobs and requests are counted as they happen', async () => {
  build();
  const { clinician: useCases } = sharing!.useCases;
  expect(await metric('studyshare_shares_created_total{how="clinician"}')).toBe(0);
  await useCases.createShare(clinician, { studyId: 'study-1', contact: 'ann@example.org' }, 'key');
  expect(await metric('studyshare_due_work{kind="prepare"}')).toBe(1);
  kit.advance(30_000);
  expect(await metric('studyshare_oldest_due_seconds{kind="prepare"}')).toBeGreaterThanOrEqual(30);
  await sharing!.start();
  const sent = 'studyshare_message_tries_total{channel="email",result="sent"}';
  await vi.waitFor(async () => expect(await metric(sent)).toBe(1), { timeout: LAST_RESORT_MS });
  expect(await metric('studyshare_shares_created_total{how="clinician"}')).toBe(1);
  expect(await metric('studyshare_objects_prepared_total{verdict="anonymized"}')).toBe(3);
  expect(await metric('studyshare_object_preparation_seconds_count')).toBe(3);
  expect(await metric('studyshare_job_seconds_count{kind="prepare"}')).toBe(1);
  expect(await metric('studyshare_ready{part="store"}')).toBe(1);
});

test('V5: calls of webhooks are counted by what came of them', async () => {
  const server = createServer((_request, response) => response.writeHead(204).end());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const secrets = [`whsec_${Buffer.alloc(32, 7).toString('base64')}`];
  build({ webhooks: [{ name: 'ris', url, secrets, types: ['share.created'] }] });
  expect(await metric('studyshare_webhook_calls_total{result="taken"}')).toBe(0);
  const { createShare } = sharing!.useCases.clinician;
  await createShare(clinician, { studyId: 'study-1', contact: 'ann@example.org' }, 'earlier');
  await sharing!.start();
  // An endpoint is told of what happens after it was first looked at.
  await vi.waitFor(async () => expect(await kit.store.listPositions('ris')).not.toEqual([]), {
    timeout: LAST_RESORT_MS,
  });
  await createShare(clinician, { studyId: 'study-1', contact: 'ben@example.org' }, 'told');
  await vi.waitFor(async () => expect(await metric('studyshare_webhook_calls_total{result="taken"}')).toBe(1), {
    timeout: LAST_RESORT_MS,
  });
  server.closeAllConnections();
  server.close();
});

test('V5: requests are counted by the template of their route, so that no link comes into a label', async () => {
  build({ roles: ['web'], queue: kit.context.queue });
  const { shareId } = await send(kit);
  const { token } = await secretsOf(kit, shareId);
  const base = kit.context.patientBaseUrl;
  await sharing!.patient(new Request(`${base}/l/${token}`), { address: '192.0.2.9' });
  await sharing!.patient(new Request(`${base}/wp-login.php`), { address: '192.0.2.9' });
  await sharing!.clinician(new Request(`http://localhost/v1/shares/${shareId}`), clinician);
  await sharing!.clinician(new Request(`http://localhost/v1/shares/${shareId}`), null);
  await sharing!.reports(new Request('http://localhost/reports/none', { method: 'POST' }));
  const text = await (await ask('/metrics', true)).text();
  for (const line of [
    'api="patient",route="/l/{token}",method="GET",status="200"',
    'api="patient",route="unmatched",method="other",status="404"',
    'api="clinician",route="/v1/shares/{shareId}",method="GET",status="200"',
    'api="clinician",route="/v1/shares/{shareId}",method="GET",status="401"',
    'api="reports",route="/reports/{receiver}",method="POST",status="404"',
  ]) {
    expect(text).toContain(`studyshare_http_requests_total{${line}} 1`);
  }
  for (const secret of [token, shareId, '192.0.2.9', 'wp-login']) expect(text).not.toContain(secret);
});

test('V5: metrics come as OpenMetrics to who asks for it, and to nobody the host does not trust', async () => {
  build({ roles: ['web'], queue: kit.context.queue });
  const open = await ask('/metrics', true, { accept: 'application/openmetrics-text; version=1.0.0,text/plain;q=0.5' });
  expect(open.headers.get('content-type')).toBe('application/openmetrics-text; version=1.0.0; charset=utf-8');
  expect((await open.text()).endsWith('# EOF\n')).toBe(true);
  const plain = await ask('/metrics', true);
  expect(plain.headers.get('content-type')).toBe('text/plain; version=0.0.4; charset=utf-8');
  expect((await ask('/metrics', false)).status).toBe(404);
  expect((await ask('/metrics/', true)).status).toBe(404);
  const posted = new Request('http://localhost/metrics', { method: 'POST' });
  expect((await sharing!.monitoring(posted, { trusted: false })).status).toBe(404);
  expect((await sharing!.monitoring(posted, { trusted: true })).status).toBe(405);
});
