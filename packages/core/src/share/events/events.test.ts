import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { LAST_RESORT_MS } from '../../../../../tests/support/last-resort.ts';
import type { SharingEvent } from '../../contract/events.ts';
import { LEASE_MS } from '../../ports/index.ts';
import { ACCOUNT, clinician, open, type ShareKit, secretsOf, send, shareKit } from '../../testing/share-kit/index.ts';
import type { WebhookEndpoint } from '../../webhooks/index.ts';
import { eventFeed } from './event-feed.ts';

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const DAY_MS = 86_400_000;

interface Taken {
  id: string;
  type: string;
  data: Record<string, unknown>;
}

let kit: ShareKit;
let server: Server;
let url: string;
/** What the endpoint answers, by the order of the calls; then 204. */
let answers: number[];
let taken: Taken[];
/** Whether each was signed right, and how far its time was from the store's. */
let signed: { right: boolean; offMs: number }[];

beforeEach(async () => {
  [answers, taken, signed] = [[], [], []];
  server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    const status = answers.shift() ?? 204;
    const headers = request.headers as Record<string, string>;
    const { 'webhook-id': id = '', 'webhook-timestamp': seconds = '', 'webhook-signature': signature } = headers;
    const at = new Date(Number(seconds) * 1_000);
    const { type, data } = JSON.parse(body) as Taken;
    taken.push({ id, type, data });
    signed.push({
      right: new Webhook(SECRET).sign(id, at, body) === signature,
      offMs: Math.abs((await kit.context.store.now()) - at.getTime()),
    });
    response.writeHead(status, status === 429 ? { 'retry-after': '3600' } : {}).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
afterEach(async () => {
  expect(signed.filter(({ right }) => !right)).toEqual([]);
  await kit.close();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function kitWith(...endpoints: Partial<WebhookEndpoint>[]): Promise<ShareKit> {
  const webhooks = endpoints.map((each, at) => ({ name: `ris-${at}`, url, secrets: [SECRET], ...each }));
  kit = await shareKit({ context: { webhooks } });
  await kit.work();
  return kit;
}

const types = () => taken.map(({ type }) => type);
const log = async () => (await kit.clinician.listWebhookCalls(clinician)).calls;

test('V5: the life of a share is told, with ids and codes alone, each event once', async () => {
  await kitWith({});
  const { shareId } = await send(kit, { contact: 'ann@example.org' });
  await kit.work();
  await open(kit, shareId);
  await kit.clinician.revokeShare(clinician, shareId);
  await kit.work();
  await kit.work();
  expect([...types()].sort()).toEqual(
    ['message.sent', 'page.opened', 'share.created', 'share.prepared', 'share.purged', 'share.revoked'].sort(),
  );
  expect(taken.find(({ type }) => type === 'share.created')?.data).toEqual({
    ...{ accountId: ACCOUNT, shareId, by: 'clinician' },
  });
  expect(taken.find(({ type }) => type === 'message.sent')?.data).toEqual({
    ...{ accountId: ACCOUNT, shareId, by: 'system', kind: 'link', channel: 'email', deliveryId: expect.any(String) },
  });
  expect(new Set(taken.map(({ id }) => id)).size).toBe(taken.length);
  expect((await log()).every(({ state, status }) => state === 'taken' && status === 204)).toBe(true);
});

test('V5: the time of a call is that of the store, however wrong the clock of the process is', async () => {
  await kitWith({ types: ['share.created'] });
  // So far is the store ahead of this process.
  kit.advance(DAY_MS);
  await send(kit);
  await kit.work();
  expect(signed).toHaveLength(1);
  expect(signed[0]!.offMs).toBeLessThan(5_000);
});

test('V5: a call that is refused is made again with its id, and the log says how often, when and why', async () => {
  await kitWith({ types: ['share.created'] });
  answers = [503, 500];
  await send(kit, {}, { work: false });
  await kit.work();
  expect(await log()).toMatchObject([
    { type: 'share.created', state: 'waiting', attempts: 1, status: 503, reason: 'refused', endpoint: 'ris-0' },
  ]);
  kit.advance(5_500);
  await kit.work();
  const [call] = await log();
  const wait = Date.parse(call?.nextTryAt ?? '') - Date.parse(call?.triedAt ?? '');
  expect([wait >= 300_000, wait < 360_000]).toEqual([true, true]);
  kit.advance(330_000);
  await kit.work();
  expect(await log()).toMatchObject([{ state: 'taken', attempts: 3, status: 204, nextTryAt: null }]);
  expect(new Set(taken.map(({ id }) => id)).size).toBe(1);
  expect(taken).toHaveLength(3);
});

test('V5: an endpoint that is away delays no message, is alarmed once, and another is told', async () => {
  await kitWith({ url: 'http://127.0.0.1:1/', types: ['share.created'] }, { types: ['webhook.not-taken'] });
  for (let shares = 0; shares < 3; shares++) await send(kit, { contact: `ann${shares}@example.org` });
  await kit.work();
  expect(kit.email.messages).toHaveLength(3);
  for (const seconds of [6, 330, 1_980]) {
    kit.advance(seconds * 1_000);
    await kit.work();
  }
  await kit.work();
  expect(taken.map(({ type, data }) => [type, data['endpoint'], data['reason']])).toEqual([
    ['webhook.not-taken', 'ris-0', 'unreachable'],
  ]);
  const audit = await kit.clinician.listAuditRecords(clinician, { action: 'webhook.not-taken' });
  expect(audit.records.map(({ outcome }) => outcome)).toEqual(['failure']);
});

test('V5: after ten tries over three days a call is given up, and made again when somebody says so', async () => {
  await kitWith({ types: ['share.created'] });
  answers = Array.from({ length: 10 }, () => 500);
  await send(kit, {}, { work: false });
  for (let tries = 0; tries < 12; tries++) {
    await kit.work();
    kit.advance(1.1 * DAY_MS);
  }
  const [call] = await log();
  expect(call).toMatchObject({ state: 'given-up', attempts: 10, nextTryAt: null });
  await kit.clinician.repeatWebhookCall(clinician, call?.callId ?? '');
  await kit.work();
  expect(await log()).toMatchObject([{ state: 'taken', attempts: 1 }]);
  expect(taken).toHaveLength(11);
});

test('V5: 410 means that the endpoint is gone: no further try, and an alarm', async () => {
  await kitWith({ types: ['share.created'] });
  answers = [410];
  await send(kit, {}, { work: false });
  await kit.work();
  expect(await log()).toMatchObject([{ state: 'given-up', attempts: 1, status: 410, reason: 'gone' }]);
  const { records } = await kit.clinician.listAuditRecords(clinician, { action: 'webhook.not-taken' });
  expect(records).toHaveLength(1);
});

test('V5: an endpoint that comes later is told of what happens from then on', async () => {
  kit = await shareKit();
  await send(kit);
  const webhooks = [{ name: 'late', url, secrets: [SECRET] }];
  const later = await shareKit({ knex: kit.knex, context: { webhooks } });
  await later.work();
  expect(taken).toEqual([]);
  await send(later, { contact: 'ben@example.org' });
  await later.work();
  expect(types()).toContain('share.created');
  expect(types().filter((type) => type === 'share.created')).toHaveLength(1);
});

test('V5: what a process did that died before it told anybody is told by the next', async () => {
  await kitWith({ types: ['share.created', 'share.revoked'] });
  const dying = await shareKit({ knex: kit.knex });
  const { shareId } = await send(dying, {}, { work: false });
  await dying.clinician.revokeShare(clinician, shareId);
  expect(taken).toEqual([]);
  await kit.work();
  expect([...types()].sort()).toEqual(['share.created', 'share.revoked']);
});

test('V5: a process that dies after the answer calls again, with the same id and the same body', async () => {
  await kitWith({ types: ['share.created'] });
  const { finishCall } = kit.store;
  kit.store.finishCall = () => Promise.reject(new Error('killed'));
  await expect(send(kit)).rejects.toThrow('killed');
  kit.store.finishCall = finishCall;
  await kit.work();
  expect(taken).toHaveLength(1);
  kit.advance(LEASE_MS);
  await kit.work();
  expect(taken).toEqual([taken[0], taken[0]]);
  expect(await log()).toMatchObject([{ state: 'taken', attempts: 2 }]);
});

test('V5: an endpoint that says when to come again is left alone until then', async () => {
  await kitWith({ types: ['share.created'] });
  answers = [429];
  await send(kit);
  const [call] = await log();
  const wait = Date.parse(call?.nextTryAt ?? '') - Date.parse(call?.triedAt ?? '');
  expect([wait >= 3_600_000, wait < 3_660_000]).toEqual([true, true]);
});

test('V6: an endpoint of one account hears nothing of another, nor does the log', async () => {
  await kitWith({ accounts: ['clinic-2'] });
  await send(kit);
  await kit.work();
  expect(taken).toEqual([]);
  await kitOf('clinic-2');
  expect(types()).toEqual(['contact.opted-in']);
  const [call] = (await kit.clinician.listWebhookCalls({ ...clinician, accountId: 'clinic-2' })).calls;
  expect(await log()).toEqual([]);
  const repeat = kit.clinician.repeatWebhookCall(clinician, call?.callId ?? '');
  await expect(repeat).rejects.toMatchObject({ code: 'request.not_found' });
});

test('V5: an account that an endpoint is given later is told of from then on', async () => {
  await kitWith({ accounts: ['clinic-2'] });
  await send(kit);
  await kit.work();
  const later = await shareKit({ knex: kit.knex, context: { webhooks: [{ name: 'ris-0', url, secrets: [SECRET] }] } });
  await later.work();
  expect(taken).toEqual([]);
  await send(later, { contact: 'ben@example.org' });
  await later.work();
  expect(types().filter((type) => type === 'share.created')).toHaveLength(1);
});

async function kitOf(accountId: string): Promise<void> {
  const entry = { accountId, action: 'contact.opted-in', actor: 'patient', outcome: 'success' } as const;
  await kit.context.audit.record(entry);
  await kit.work();
}

test('V8: the log is for who may read records, calling again for who may change settings', async () => {
  await kitWith({});
  const reader = { ...clinician, rights: ['read', 'send'] as const };
  const refused = { code: 'account.forbidden' };
  await expect(kit.clinician.listWebhookCalls(reader)).rejects.toMatchObject(refused);
  await expect(kit.clinician.repeatWebhookCall(reader, 'x')).rejects.toMatchObject(refused);
});

test('V5: two workers over one store tell each event once', async () => {
  await kitWith({ types: ['share.created', 'message.sent'] });
  const other = await shareKit({ knex: kit.knex, context: { webhooks: kit.context.webhooks } });
  for (let shares = 0; shares < 5; shares++) await send(kit, { contact: `ann${shares}@example.org` }, { work: false });
  await Promise.all([kit.work(), other.work()]);
  await Promise.all([kit.work(), other.work()]);
  expect(types().filter((type) => type === 'share.created')).toHaveLength(5);
  expect(new Set(taken.map(({ id }) => id)).size).toBe(taken.length);
});

test('V5: in process, a listener hears what it asked for, in order, and what it throws breaks nothing', async () => {
  kit = await shareKit();
  const lines: unknown[][] = [];
  const note = (...line: unknown[]) => void lines.push(line);
  const feed = eventFeed({ audit: kit.context.audit, logger: { info: note, warn: note, error: note } });
  const [all, sent]: [string[], SharingEvent<'message.sent'>[]] = [[], []];
  feed.events.on('share.prepared', () => {
    throw new Error('ann@example.org');
  });
  feed.events.on('share.created', () => Promise.reject(new Error('ann@example.org')));
  feed.events.on('*', ({ type }) => all.push(type));
  feed.events.on('message.sent', (event) => sent.push(event));
  const end = feed.events.on('share.created', () => all.push('ended'));
  end();
  await feed.start();
  const { shareId } = await send(kit, { contact: 'ann@example.org' });
  await vi.waitFor(() => expect(all).toContain('message.sent'), { timeout: LAST_RESORT_MS });
  await kit.clinician.revokeShare(clinician, shareId);
  await feed.stop();
  expect(all).toEqual(['share.created', 'share.prepared', 'message.sent', 'share.revoked']);
  expect(sent.map(({ data }) => data.channel)).toEqual(['email']);
  expect(lines.map(([event]) => event)).toEqual(['events.listener_failed', 'events.listener_failed']);
  expect(JSON.stringify(lines)).not.toContain('ann@');
  await kit.clinician.getShare(clinician, shareId);
  expect(all).toHaveLength(4);
});

test('V5: in process, what happened before the start is not told, and what another process does is', async () => {
  kit = await shareKit();
  await send(kit);
  const feed = eventFeed(kit.context);
  const heard: SharingEvent[] = [];
  feed.events.on('share.revoked', (event) => heard.push(event));
  feed.events.on('share.created', (event) => heard.push(event));
  await feed.start();
  const other = await shareKit({ knex: kit.knex });
  const { shareId } = await send(other, { contact: 'ben@example.org' });
  await feed.stop();
  expect(heard.map(({ type, shareId: of, by }) => [type, of, by])).toEqual([['share.created', shareId, 'clinician']]);
});

test('V5: wrong delete codes on many links reach listeners as the alarm that they are', async () => {
  kit = await shareKit();
  const feed = eventFeed(kit.context);
  const alarms: unknown[] = [];
  feed.events.on('delete-code.many-links-tried', ({ data }) => alarms.push(data));
  await feed.start();
  for (let links = 0; links < 6; links++) {
    const { shareId } = await send(kit, { contact: `ann${links}@example.org` });
    const { deleteCode } = await secretsOf(kit, shareId);
    const { publicId, visitor } = await open(kit, shareId);
    const wrong = deleteCode === '0000' ? '1111' : '0000';
    await kit.patient.deletePage(publicId, visitor, wrong).catch(() => undefined);
  }
  await feed.stop();
  expect(alarms).toEqual([{ pattern: expect.any(String), links: expect.any(Number) }]);
});
