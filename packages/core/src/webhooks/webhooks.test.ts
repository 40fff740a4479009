import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { afterEach, describe, expect, test } from 'vitest';
import { systemPlatform } from '../platform.ts';
import { callEndpoint } from './call-endpoint.ts';
import { secretBytes, signatureHeaders } from './sign-call.ts';
import { webhookFaults } from './webhook-faults.ts';

const OLD = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;
const NEW = `whsec_${Buffer.alloc(24, 2).toString('base64')}`;
const BODY = '{"type":"share.created","data":{"accountId":"klinik å"}}';

describe('V5: a signature', () => {
  const at = systemPlatform().now();
  const headers = signatureHeaders([NEW, OLD], { id: 'evt_1', at, body: BODY });

  test.each([
    ['new', NEW],
    ['old', OLD],
  ])(
    'is taken by the library of Standard Webhooks, by whoever has the %s secret while both are in use',
    (_name, secret) => {
      expect(new Webhook(secret).verify(BODY, headers)).toEqual(JSON.parse(BODY));
    },
  );

  test('is the one that the library makes', () => {
    const time = new Date(at);
    expect(signatureHeaders([OLD], { id: 'evt_1', at, body: BODY })['webhook-signature']).toBe(
      new Webhook(OLD).sign('evt_1', time, BODY),
    );
  });

  test.each([
    ['another body', BODY.replace('created', 'revoked'), headers],
    ['another id', BODY, { ...headers, 'webhook-id': 'evt_2' }],
    ['another time', BODY, { ...headers, 'webhook-timestamp': `${Number(headers['webhook-timestamp']) + 1}` }],
    ['a time long ago', BODY, signatureHeaders([OLD], { id: 'evt_1', at: at - 600_000, body: BODY })],
  ])('does not hold for %s', (_what, body, changed) => {
    expect(() => new Webhook(OLD).verify(body, changed)).toThrow();
  });

  test.each([
    '',
    'secret',
    OLD.slice(6),
    'whsec_',
    `whsec_${'A'.repeat(31)}`,
    `whsec_${'A'.repeat(88)}`,
    'whsec_ä'.padEnd(50, 'A'),
  ])('is not made with what is no secret: %s', (secret) => expect(secretBytes(secret)).toBeUndefined());
});

let server: Server | undefined;
afterEach(() => new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined))));

interface Got {
  headers: IncomingHttpHeaders;
  body: string;
}

async function endpointThat(
  status: number,
  headers: Record<string, string> = {},
  arrived: () => void = () => undefined,
): Promise<{ url: string; got: Got[] }> {
  const got: Got[] = [];
  server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += chunk;
    got.push({ headers: request.headers, body });
    arrived();
    response.writeHead(status, headers).end('words of the endpoint');
  });
  await new Promise<void>((resolve) => server!.listen(0, '127.0.0.1', resolve));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks?tenant=1`, got };
}

const call = (url: string, signal = new AbortController().signal) =>
  callEndpoint({ name: 'ris', url, secrets: [OLD] }, { id: 'evt_1', body: BODY, at: systemPlatform().now() }, signal);

describe('V5: a call', () => {
  test('is a signed POST of JSON', async () => {
    const { url, got } = await endpointThat(204);
    expect(await call(url)).toEqual({ taken: true, status: 204 });
    expect(got[0]?.headers['content-type']).toBe('application/json');
    const { headers, body } = got[0]!;
    expect(new Webhook(OLD).verify(body, headers as Record<string, string>)).toEqual(JSON.parse(BODY));
  });

  test.each([
    [500, 'refused'],
    [404, 'refused'],
    [410, 'gone'],
    [302, 'redirected'],
  ])('that is answered %i is not taken, and no redirection is followed', async (status, reason) => {
    const { url, got } = await endpointThat(status, { location: '/elsewhere' });
    expect(await call(url)).toEqual({ taken: false, status, reason });
    expect(got).toHaveLength(1);
  });

  test.each([
    ['120', 120_000],
    [new Date(systemPlatform().now() + 90_500).toUTCString(), 90_000],
    ['soon', undefined],
    ['-5', undefined],
    ['Mon, 01 Jan 2024 00:00:00 GMT', undefined],
  ])('that is answered with Retry-After: %s is told when to come again', async (value, wished) => {
    const { url } = await endpointThat(503, { 'retry-after': value });
    const answer = await call(url);
    const { retryAfterMs } = answer as { retryAfterMs?: number };
    if (wished === undefined) expect(retryAfterMs).toBeUndefined();
    else expect(Math.abs((retryAfterMs ?? 0) - wished)).toBeLessThan(10_000);
  });

  test('that nobody answers says so, and nothing of the address', async () => {
    expect(await call('http://127.0.0.1:1/')).toEqual({ taken: false, status: null, reason: 'unreachable' });
  });

  test('is not begun by a process that ends', async () => {
    const { url, got } = await endpointThat(204);
    await expect(call(url, AbortSignal.abort(new Error('stopped')))).rejects.toThrow('stopped');
    expect(got).toEqual([]);
  });

  test('is let end by a process that ends meanwhile: it has arrived, and would arrive again', async () => {
    const stop = new AbortController();
    const { url, got } = await endpointThat(204, {}, () => stop.abort(new Error('stopped')));
    expect(await call(url, stop.signal)).toEqual({ taken: true, status: 204 });
    expect(got).toHaveLength(1);
  });
});

describe('V5: an endpoint', () => {
  const right = { name: 'ris', url: 'https://ris.example/hooks', secrets: [OLD] };
  test.each([
    ['that is right', [right], []],
    ['in the own network', [{ ...right, url: 'https://10.0.0.5:8443/hooks' }], []],
    ['on the own machine', [{ ...right, url: 'http://localhost:3000/' }], []],
    ['that is no list', right, ['webhooks: list']],
    ['that is nothing', [null], ['webhooks/0: required']],
    ['with a misspelt option', [{ ...right, event: [] }], ['webhooks/0/event: unknown']],
    ['without name', [{ ...right, name: 'RIS 1' }], ['webhooks/0/name: name']],
    ['of a name that another has', [right, right], ['webhooks/1/name: duplicate']],
    ['without TLS', [{ ...right, url: 'http://ris.example/' }], ['webhooks/0/url: https']],
    ['that is a file', [{ ...right, url: 'file:///etc/passwd' }], ['webhooks/0/url: https']],
    ['that is no address', [{ ...right, url: 'ris.example' }], ['webhooks/0/url: url']],
    ['with a password in it', [{ ...right, url: 'https://a:b@ris.example/' }], ['webhooks/0/url: no-credentials']],
    ['without secret', [{ ...right, secrets: [] }], ['webhooks/0/secrets: list']],
    ['with a short secret', [{ ...right, secrets: [OLD, 'whsec_AAAA'] }], ['webhooks/0/secrets/1: secret']],
    ['for no account', [{ ...right, accounts: [] }], ['webhooks/0/accounts: list']],
    ['for an event there is none of', [{ ...right, types: ['share.sent'] }], ['webhooks/0/types/0: one-of']],
  ])('%s', (_what, given, faults) => {
    expect(webhookFaults(given).map(([field, rule]) => `${field}: ${rule}`)).toEqual(faults);
  });
});
