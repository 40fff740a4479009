import { createServer } from 'node:http';
import nock from 'nock';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { OutgoingMessage } from '../../ports/notifier.ts';
import { twilioNotifier } from './twilio-notifier.ts';
import type { TwilioOptions } from './twilio-options.ts';

const account = { accountSid: 'ACtest', authToken: 'secret' };
const path = '/2010-04-01/Accounts/ACtest/Messages.json';
const message: OutgoingMessage = {
  deliveryId: 'd1',
  channel: 'sms',
  to: '+46701234567',
  subject: '',
  text: 'Kliniken: dina bilder är klara.\nhttps://images.example/l/abc\nRaderingskod: 4821',
  html: '',
  fromName: 'Kliniken',
  replyTo: '',
};
const attemptedAt = Date.UTC(2027, 1, 18, 10, 0, 0);

beforeEach(() => nock.disableNetConnect());
afterEach(() => {
  nock.cleanAll();
  nock.enableNetConnect();
});

function notifier(more: Partial<TwilioOptions> = {}) {
  return twilioNotifier({ ...account, from: '+46790000000', ...more });
}

function answering(status: number, body: object, headers: Record<string, string> = {}) {
  return nock('https://api.twilio.com').post(path).reply(status, body, headers);
}

test('M2: the text message goes to Twilio once, with its words, sender and status address', async () => {
  let sent: unknown;
  const scope = nock('https://api.twilio.com')
    .post(path, (body) => {
      sent = body;
      return true;
    })
    .basicAuth({ user: 'ACtest', pass: 'secret' })
    .reply(201, { sid: 'SM1', status: 'queued' });
  const outcome = await notifier({ statusCallbackUrl: 'https://api.clinic.example/hooks' }).send(message);
  expect(outcome).toEqual({ kind: 'sent', providerId: 'SM1' });
  expect(sent).toEqual({
    To: '+46701234567',
    From: '+46790000000',
    Body: message.text,
    StatusCallback: 'https://api.clinic.example/hooks?delivery=d1',
  });
  expect(scope.isDone()).toBe(true);
});

test.each([
  [400, 21211, { kind: 'rejected', reason: 'number-invalid' }],
  [400, 21612, { kind: 'rejected', reason: 'number-unreachable' }],
  [400, 21614, { kind: 'rejected', reason: 'number-landline' }],
  [400, 21635, { kind: 'rejected', reason: 'number-landline' }],
  [400, 21610, { kind: 'rejected', reason: 'opted-out' }],
  [400, 21408, { kind: 'retry', reason: 'country-not-enabled' }],
  [400, 21608, { kind: 'retry', reason: 'trial-account' }],
  [400, 21617, { kind: 'rejected', reason: 'message-too-long' }],
  [400, 30034, { kind: 'retry', reason: 'sender-not-registered' }],
  [403, 20006, { kind: 'retry', reason: 'provider-account' }],
  [403, 20005, { kind: 'retry', reason: 'account-suspended' }],
  [400, 21606, { kind: 'retry', reason: 'provider-account' }],
  [401, 20003, { kind: 'retry', reason: 'sign-in-refused' }],
  [400, 99999, { kind: 'rejected', reason: 'refused-by-server' }],
  [500, 20500, { kind: 'unclear', reason: 'provider-unavailable' }],
  [503, 0, { kind: 'unclear', reason: 'provider-unavailable' }],
])('an answer %i with error %i', async (status, code, outcome) => {
  answering(status, { code, message: 'no', status });
  expect(await notifier().send(message)).toEqual({ ...outcome, status: String(code || status), words: 'no' });
});

test('a message that failed at once says why', async () => {
  answering(201, { sid: 'SM2', status: 'failed', error_code: 30006 });
  expect(await notifier().send(message)).toEqual({ kind: 'rejected', reason: 'number-landline', status: '30006' });
});

test('too many requests: tried again after the time Twilio names', async () => {
  const said = { status: '20429', words: 'slow down' };
  answering(429, { code: 20429, message: 'slow down', status: 429 }, { 'Retry-After': '7' });
  expect(await notifier().send(message)).toEqual({
    kind: 'retry',
    reason: 'rate-limited',
    retryAfterMs: 7000,
    ...said,
  });
  answering(429, { code: 20429, message: 'slow down', status: 429 });
  expect(await notifier().send(message)).toEqual({ kind: 'retry', reason: 'rate-limited', ...said });
});

test('a request that was never answered is unclear; one that never connected is not sent', async () => {
  nock('https://api.twilio.com')
    .post(path)
    .replyWithError(Object.assign(new Error('reset'), { code: 'ECONNRESET' }));
  expect(await notifier().send(message)).toEqual({ kind: 'unclear', reason: 'timeout' });
  nock('https://api.twilio.com')
    .post(path)
    .replyWithError(Object.assign(new Error('no'), { code: 'ECONNREFUSED' }));
  expect(await notifier().send(message)).toEqual({ kind: 'retry', reason: 'provider-unavailable' });
  nock('https://api.twilio.com').post(path).delay(2_000).reply(201, { sid: 'SM3', status: 'queued' });
  expect(await notifier({ timeoutMs: 100 }).send(message)).toEqual({ kind: 'unclear', reason: 'timeout' });
});

test('an aborted send ends at once, and is unclear when the request was on its way', async () => {
  expect(await notifier().send(message, AbortSignal.abort())).toEqual({
    kind: 'retry',
    reason: 'provider-unavailable',
  });
  nock('https://api.twilio.com').post(path).delay(2_000).reply(201, { sid: 'SM3', status: 'queued' });
  const outcome = await notifier().send(message, AbortSignal.timeout(100));
  expect(outcome).toEqual({ kind: 'unclear', reason: 'timeout' });
});

function listing(messages: object[]) {
  const page = { messages, page_size: 50, page: 0, next_page_uri: null };
  return nock('https://api.twilio.com').get(path).query({ To: '+46701234567', PageSize: '50' }).reply(200, page);
}

const created = (at: number) => new Date(at).toUTCString().replace('GMT', '+0000');

test('a message of unclear outcome is found by its recipient, words and time', async () => {
  listing([
    { sid: 'SM-other', body: 'something else', date_created: created(attemptedAt), status: 'sent' },
    { sid: 'SM-earlier', body: message.text, date_created: created(attemptedAt - 90_000), status: 'delivered' },
    { sid: 'SM-later', body: message.text, date_created: created(attemptedAt + 600_000), status: 'delivered' },
    { sid: 'SM-it', body: message.text, date_created: created(attemptedAt + 2_000), status: 'queued' },
  ]);
  expect(await notifier().findSent(message, attemptedAt)).toEqual({ kind: 'sent', providerId: 'SM-it' });
});

test('a message that Twilio does not know was not sent; when it cannot be asked, nobody knows', async () => {
  listing([{ sid: 'SM-other', body: 'something else', date_created: created(attemptedAt), status: 'sent' }]);
  expect(await notifier().findSent(message, attemptedAt)).toEqual({ kind: 'not-sent' });
  nock('https://api.twilio.com').get(path).query(true).reply(503, {});
  expect(await notifier().findSent(message, attemptedAt)).toEqual({ kind: 'unknown' });
});

test('a stand-in on this machine can take the messages', async () => {
  nock.enableNetConnect('127.0.0.1');
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    request.on('data', (chunk: Buffer) => bodies.push(`${request.url} ${chunk}`));
    request.on('end', () => {
      response.writeHead(201, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ sid: 'SM-local', status: 'queued' }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  try {
    const local = notifier({ apiBaseUrl: `http://127.0.0.1:${port}/twilio/` });
    expect(await local.send(message)).toEqual({ kind: 'sent', providerId: 'SM-local' });
  } finally {
    server.close();
    server.closeAllConnections();
  }
  expect(bodies).toHaveLength(1);
  expect(bodies[0]).toContain(`/twilio${path} `);
  expect(bodies[0]).toContain('To=%2B46701234567');
});

test('an HTTP client of the host is used instead of the SDK', async () => {
  const uris: string[] = [];
  const httpClient: NonNullable<TwilioOptions['httpClient']> = {
    async request({ uri }) {
      uris.push(uri);
      return { statusCode: 201, body: { sid: 'SM-own', status: 'accepted' }, headers: {} };
    },
  };
  expect(await notifier({ httpClient }).send(message)).toEqual({ kind: 'sent', providerId: 'SM-own' });
  expect(uris).toEqual([`https://api.twilio.com${path}`]);
});

test('options that cannot work are refused together, with their names', () => {
  const make = () =>
    twilioNotifier({ accountSid: 'SK1', authToken: '', apiBaseUrl: 'http://example.net', timeoutMs: 90_000 });
  const named = ['accountSid', 'authToken', 'from', 'apiBaseUrl', 'timeoutMs'];
  const fields = named.map((each) => ({ field: `twilio/${each}`, code: 'config.invalid' }));
  expect(make).toThrow(expect.objectContaining({ code: 'config.invalid', fields }));
  expect(() => notifier({ messagingServiceSid: 'MG1' })).toThrow(expect.objectContaining({ code: 'config.invalid' }));
});
