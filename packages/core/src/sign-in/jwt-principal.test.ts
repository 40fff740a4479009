import { createHmac } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Principal } from '../config.ts';
import { jwtPrincipal } from './index.ts';

const ISSUER = 'https://login.northgate.example';
const NOW = () => Math.floor(Date.now() / 1000);

let server: Server;
let jwksUrl: string;
/** What the issuer answers; undefined: it breaks off. */
let published: object | undefined;
let fetched: number;
let good: Awaited<ReturnType<typeof generateKeyPair>>;
let foreign: Awaited<ReturnType<typeof generateKeyPair>>;

beforeAll(async () => {
  [good, foreign] = [await generateKeyPair('ES256'), await generateKeyPair('ES256')];
  server = createServer((request, response) => {
    fetched += 1;
    if (published === undefined) return void request.socket.destroy();
    response.setHeader('content-type', 'application/json').end(JSON.stringify(published));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  jwksUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/jwks.json`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});
beforeEach(async () => {
  fetched = 0;
  published = { keys: [{ ...(await exportJWK(good.publicKey)), kid: 'one', alg: 'ES256', use: 'sig' }] };
});

const principal = ({ sub = '', name, rights }: JWTPayload): Principal | null =>
  sub === 'nobody'
    ? null
    : { accountId: 'northgate', userId: sub, displayName: String(name), rights: rights as Principal['rights'] };

const reader = () => jwtPrincipal({ jwksUrl, issuer: ISSUER, audience: 'studyshare', principal });

const CLAIMS = { sub: 'berg', name: 'A. Berg', rights: ['read', 'send', 'everything'] };

function signed(change: Record<string, unknown> = {}, key = good.privateKey, kid = 'one'): Promise<string> {
  const payload = { ...CLAIMS, iss: ISSUER, aud: 'studyshare', iat: NOW(), exp: NOW() + 300, ...change };
  return new SignJWT(payload).setProtectedHeader({ alg: 'ES256', kid }).sign(key);
}

test('V1: a token of the host’s sign-in says who is calling, and its keys are fetched once', async () => {
  const read = reader();
  const token = await signed();
  const berg = { accountId: 'northgate', userId: 'berg', displayName: 'A. Berg', rights: ['read', 'send'] };
  expect(await read(`Bearer ${token}`)).toEqual(berg);
  expect(await read(`bearer ${token}`)).toEqual(berg);
  expect(fetched).toBe(1);
});

const b64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const claimsNow = () => ({ ...CLAIMS, iss: ISSUER, aud: 'studyshare', iat: NOW(), exp: NOW() + 300 });

test.each<[string, () => Promise<string | null> | string | null]>([
  ['no header', () => null],
  ['another scheme', () => 'Basic YTpi'],
  ['two tokens', async () => `Bearer ${await signed()} ${await signed()}`],
  ['no token', () => 'Bearer not-a-token'],
  ['one that has run out', async () => `Bearer ${await signed({ exp: NOW() - 60 })}`],
  ['one without an end', async () => `Bearer ${await signed({ exp: undefined })}`],
  ['one that is not valid yet', async () => `Bearer ${await signed({ nbf: NOW() + 600 })}`],
  ['one that was made long ago', async () => `Bearer ${await signed({ iat: NOW() - 7_200, exp: NOW() + 86_400 })}`],
  ['one that does not say when it was made', async () => `Bearer ${await signed({ iat: undefined })}`],
  ['one for another API', async () => `Bearer ${await signed({ aud: 'billing' })}`],
  ['one of another issuer', async () => `Bearer ${await signed({ iss: 'https://evil.example' })}`],
  ['one that another key has signed', async () => `Bearer ${await signed({}, foreign.privateKey)}`],
  ['one of a key that is not published', async () => `Bearer ${await signed({}, foreign.privateKey, 'two')}`],
  ['an unsigned one', () => `Bearer ${b64({ alg: 'none' })}.${b64(claimsNow())}.`],
  ['one of whom the host knows nobody', async () => `Bearer ${await signed({ sub: 'nobody' })}`],
  ['one without a user', async () => `Bearer ${await signed({ sub: '' })}`],
])('V1: %s is nobody', async (_what, header) => {
  expect(await reader()(await header())).toBeNull();
});

test('V1: one that is signed with the public key as a shared secret is nobody', async () => {
  const [jwk] = (published as { keys: object[] }).keys;
  const unsigned = `${b64({ alg: 'HS256', kid: 'one' })}.${b64(claimsNow())}`;
  const signature = createHmac('sha256', JSON.stringify(jwk)).update(unsigned).digest('base64url');
  expect(await reader()(`Bearer ${unsigned}.${signature}`)).toBeNull();
});

test.each([
  ['away', undefined],
  ['no key set', { hello: 'world' }],
])('V1: an issuer that is %s is told as the server’s matter, and the token is in no message', async (_what, answer) => {
  published = answer;
  const token = await signed();
  const refused = await reader()(`Bearer ${token}`).catch((error: unknown) => error);
  expect(refused).toMatchObject({ code: 'server.busy' });
  expect(`${(refused as Error).stack} ${String((refused as Error).cause)}`).not.toContain(token.slice(0, 20));
});

test.each([
  ['jwksUrl', { jwksUrl: 'http://login.northgate.example/jwks.json' }],
  ['jwksUrl', { jwksUrl: 'none' }],
  ['issuer', { issuer: '' }],
  ['audience', { audience: '' }],
  ['maxAgeSeconds', { maxAgeSeconds: Number.NaN }],
  ['maxAgeSeconds', { maxAgeSeconds: 0 }],
])('wrong options are named at once: %s', (field, change) => {
  const make = () => jwtPrincipal({ jwksUrl, issuer: ISSUER, audience: 'studyshare', principal, ...change });
  expect(make).toThrow(
    expect.objectContaining({ code: 'config.invalid', fields: [expect.objectContaining({ field })] }),
  );
});

test.each([
  ['no account', { accountId: undefined }],
  ['an account that is a list', { accountId: ['northgate', 'lakeside'] }],
  ['a user that is a number', { userId: 7 }],
])('V1: a token whose claims give %s is nobody’s', async (_what, wrong) => {
  const options = { jwksUrl, issuer: ISSUER, audience: 'studyshare' };
  const read = jwtPrincipal({ ...options, principal: (claims) => ({ ...principal(claims)!, ...(wrong as object) }) });
  expect(await read(`Bearer ${await signed()}`)).toBeNull();
});

test.each([undefined, 'read send', { read: true }])('V1: rights that are no list, %j, are none', async (rights) => {
  expect(await reader()(`Bearer ${await signed({ rights })}`)).toMatchObject({ userId: 'berg', rights: [] });
});
