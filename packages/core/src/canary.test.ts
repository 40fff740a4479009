import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test, vi } from 'vitest';
import { LAST_RESORT_MS } from '../../../tests/support/last-resort.ts';
import { inProcessQueue } from './adapters/queue/index.ts';
import { examineSharing } from './doctor/index.ts';
import { createPatientSharing, type PatientSharing, type PatientSharingOptions } from './index.ts';
import { clinician, type ShareKit, secretsOf, shareKit, stubStudy } from './testing/share-kit/index.ts';

let kit: ShareKit;
let sharing: PatientSharing | undefined;
let endpoint: Server | undefined;
afterEach(async () => {
  endpoint?.close();
  await sharing?.stop();
  sharing = undefined;
  await kit.close();
});

const STUDY = '1.2.840.99.canary.4711';
const EMAIL = 'canary.patient@example.org';
const PHONE = '+46701740605';
const ADDRESS = '198.51.100.77';
const MESSAGE = 'Dear Canary, see you on Monday';

/** Where webhooks are told; what it was told, headers and addresses among it. */
async function listen(): Promise<{ url: string; calls: string[] }> {
  const calls: string[] = [];
  endpoint = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    calls.push(`${request.url} ${JSON.stringify(request.headers)} ${body}`);
    response.writeHead(204).end();
  });
  await new Promise<void>((resolve) => endpoint!.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(endpoint.address() as AddressInfo).port}/`, calls };
}

/** The whole life of a share, its mistakes among them, over the handlers that a host mounts. */
async function live(options: PatientSharingOptions, heard: string[]): Promise<string[]> {
  sharing = createPatientSharing(options);
  sharing.events.on('*', (event) => heard.push(JSON.stringify(event)));
  await sharing.start();
  const own = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' };
  const call = async (path: string, body?: object, who = clinician) => {
    const headers = { ...own, 'idempotency-key': 'canary' };
    const init = body === undefined ? { headers } : { method: 'POST', headers, body: JSON.stringify(body) };
    return (await sharing!.clinician(new Request(`http://localhost/v1${path}`, init), who)).json();
  };
  await call(`/studies/${STUDY}`);
  await call('/contact-checks', { contact: `${EMAIL}, ${PHONE}` });
  await call('/shares', { studyId: STUDY, contact: 'no contact of Canary' });
  await call(`/studies/${encodeURIComponent(MESSAGE)}`);
  const { shareId } = (await call('/shares', {
    ...{ studyId: STUDY, contact: `${EMAIL}, ${PHONE}`, personalMessage: MESSAGE },
  })) as { shareId: string };
  await call(`/shares/${shareId}`, undefined, { ...clinician, rights: [] });
  const sent = async () => (await kit.store.listDeliveries(shareId)).every(({ state }) => state === 'sent');
  await vi.waitFor(async () => expect(await sent()).toBe(true), { timeout: LAST_RESORT_MS });
  const { token, deleteCode } = await secretsOf(kit, shareId);
  const visit = (path: string, init: RequestInit = {}) =>
    sharing!.patient(new Request(`${options.patientBaseUrl}${path}`, init), { address: ADDRESS });
  await visit(`/l/${token}`);
  const opened = await visit(`/l/${token}`, { method: 'POST', headers: { 'sec-fetch-site': 'same-origin' } });
  const cookie = opened.headers.getSetCookie()[0]?.split(';')[0] ?? '';
  const publicId = opened.headers.get('location')?.replace(/^\/v\/|#.*$/g, '') ?? '';
  const act = (path: string, body: object) =>
    visit(`/api/pages/${publicId}${path}`, { method: 'POST', headers: { ...own, cookie }, body: JSON.stringify(body) });
  await visit(`/api/pages/${publicId}`, { headers: { cookie } });
  await act('/unlock', { secret: 'canary-password' });
  const wrong = await act('/delete', { code: deleteCode === '0000' ? '1111' : '0000' });
  expect(await wrong.json()).toMatchObject({ code: 'delete.wrong_code' });
  await act('/language', { language: 'sv' });
  await visit(`/l/${token.slice(1)}x`);
  const one = (await kit.store.findShare(shareId))?.contacts[0];
  expect(one?.masked).toBeTruthy();
  return [token, deleteCode, publicId, cookie.split('=')[1] ?? 'none', one?.masked ?? 'none'];
}

test('V5, V10: logs, metrics, audit export, events, webhooks, health and doctor tell nothing of the patient, and no secret', async () => {
  kit = await shareKit({
    studies: [stubStudy(clinician.accountId, STUDY, ['picture', 'clip', 'picture:undeliverable'])],
  });
  const hooks = await listen();
  const lines: string[] = [];
  const write = (event: string, fields?: object) => void lines.push(`${event} ${JSON.stringify(fields ?? {})}`);
  const { store, files, studies, audit, keys, processor, patientBaseUrl, defaultSettings } = kit.context;
  const logger = { info: write, warn: write, error: write };
  const options: PatientSharingOptions = {
    ...{ store, files, studies, audit, keys, processor, patientBaseUrl, defaultSettings, logger },
    notifiers: [kit.email, kit.sms],
    queue: inProcessQueue({ sweepIntervalMs: 20, logger }),
    landingHtml: '<html><head><!--studyshare-boot--></head></html>',
    webhooks: [{ name: 'ris', url: hooks.url, secrets: [`whsec_${'A'.repeat(32)}`] }],
  };
  const heard: string[] = [];
  const secrets = await live(options, heard);
  const opened = (all: string[]) => all.filter((told) => told.includes('page.opened'));
  await vi.waitFor(() => expect(opened(hooks.calls)).toHaveLength(1), { timeout: LAST_RESORT_MS });
  await vi.waitFor(() => expect(opened(heard)).toHaveLength(1), { timeout: LAST_RESORT_MS });
  const ask = async (path: string) =>
    (await sharing!.monitoring(new Request(`http://localhost${path}`), { trusted: true })).text();
  const exported = async (name: 'downloadAudit' | 'downloadAuditEvents') => {
    let text = '';
    for await (const line of (await sharing!.useCases.clinician[name](clinician)).lines) text += line;
    return text;
  };
  const told: Record<string, string> = {
    logs: lines.join('\n'),
    metrics: await ask('/metrics'),
    health: await ask('/health/ready'),
    webhooks: hooks.calls.join('\n'),
    'log of webhooks': JSON.stringify(await sharing!.useCases.clinician.listWebhookCalls(clinician)),
    events: heard.join('\n'),
    'audit as CSV': await exported('downloadAudit'),
    'audit as FHIR': await exported('downloadAuditEvents'),
    doctor: JSON.stringify(await examineSharing(options)),
  };
  // Each of them told something, so that silence does not pass.
  expect(told['logs']).toContain('message.tried');
  expect(told['metrics']).toMatch(/shares_created_total\{how="clinician"\} 1/);
  expect(told['audit as CSV']).toContain('"delete-code.wrong"');
  expect(told['audit as FHIR']).toContain('refused.getShare');
  expect(told['webhooks']).toContain('share.created');
  expect(told['log of webhooks']).toContain('"state":"taken"');
  const patient = ['canary', 'Canary', EMAIL, PHONE, PHONE.slice(4), STUDY, ADDRESS, 'Test^Patient', MESSAGE];
  for (const [where, text] of Object.entries(told)) {
    for (const word of [...patient, ...secrets]) expect(text.includes(word), `${word} in ${where}`).toBe(false);
  }
});
