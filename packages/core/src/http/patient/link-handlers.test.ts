import { expect, test } from 'vitest';
import { LANGUAGES } from '../../contract/languages.ts';
import type { OpenedDto } from '../../contract/patient.ts';
import { StudyshareError } from '../../errors.ts';
import { cookie, own, setUp } from '../test/patient-client.ts';
import { pageView, welcome } from '../test/stub-use-cases.ts';

test('L2: looking at the link, by GET or HEAD, opens nothing', async () => {
  const { send, calls } = setUp();
  const got = await send('GET', '/l/token');
  expect(got.status).toBe(200);
  expect(await got.text()).toContain('"screen":"welcome"');
  expect(got.headers.get('set-cookie')).toBeNull();
  const head = await send('HEAD', '/l/token');
  expect([head.status, await head.text()]).toEqual([200, '']);
  expect(calls).toEqual([]);
});

test('the button opens a session for this page alone and leads away from the token', async () => {
  const { send } = setUp();
  const response = await send('POST', '/l/token', { ...own, origin: 'null' });
  expect(response.status).toBe(303);
  expect(response.headers.get('location')).toBe('/v/page-1#opened');
  expect(response.headers.getSetCookie()).toEqual([
    '__Host-studyshare-page-1=session-token-0001; Max-Age=43200; Path=/; HttpOnly; SameSite=Lax; Secure',
  ]);
});

test('G14: the page’s script gets with the session what the page shows first, and nothing where it cannot be had', async () => {
  const { send } = setUp();
  const response = await send('POST', '/l/token', { ...own, accept: 'application/json' });
  expect(response.status).toBe(200);
  expect(response.headers.getSetCookie()).toHaveLength(1);
  expect(response.headers.get('cache-control')).toBe('private, no-store');
  const { publicId, page } = (await response.json()) as OpenedDto;
  expect([publicId, page.csrf]).toEqual(['page-1', pageView.csrf]);
  const seen: (string | undefined)[] = [];
  const failing = setUp({
    readPage: async (_publicId, { sessionToken }) => {
      seen.push(sessionToken);
      throw new StudyshareError('share.deleted');
    },
  });
  const over = await failing.send('POST', '/l/token', { ...own, accept: 'application/json' });
  expect([over.status, over.headers.get('set-cookie'), seen]).toEqual([410, null, ['session-token-0001']]);
});

test.each([
  ['a form', 303, {}],
  ['the page’s script', 200, { accept: 'application/json' }],
])(
  'P8: a browser that is on the page already goes on with its visit: %s gets no other cookie',
  async (_, status, accept) => {
    const { send } = setUp();
    const response = await send('POST', '/l/token', { ...own, ...accept, cookie });
    expect([response.status, response.headers.get('set-cookie')]).toEqual([status, null]);
    const ofAnotherPage = { cookie: cookie.replace('page-1', 'page-2') };
    const other = await send('POST', '/l/token', { ...own, ...accept, ...ofAnotherPage });
    expect(other.headers.getSetCookie()).toHaveLength(1);
  },
);

test('on the own machine without HTTPS, the cookie does without what browsers refuse there', async () => {
  const { send } = setUp({}, 'http://127.0.0.1:3001');
  const response = await send('POST', '/l/token', own);
  expect(response.headers.get('set-cookie')).toBe(
    'studyshare-page-1=session-token-0001; Max-Age=43200; Path=/; HttpOnly; SameSite=Lax',
  );
});

test('another site cannot press the button; the person sees the welcome page and can', async () => {
  const { send, calls } = setUp();
  const response = await send('POST', '/l/token', { 'sec-fetch-site': 'cross-site' });
  expect(response.status).toBe(403);
  expect(await response.text()).toContain('"screen":"welcome"');
  expect(calls).toEqual([]);
});

test.each([
  ['share.expired', 'expired', 410],
  ['share.revoked', 'revoked', 410],
  ['share.deleted', 'deleted', 410],
  ['link.unknown', 'unknown', 404],
  ['share.preparing', 'unavailable', 503],
  ['server.busy', 'unavailable', 503],
] as const)('L3: pressing the button when %s shows the screen %s with %i', async (code, screen, status) => {
  const { send } = setUp({
    openLink: async () => {
      throw new StudyshareError(code);
    },
  });
  const response = await send('POST', '/l/token', own);
  const html = await response.text();
  expect(response.status).toBe(status);
  expect(html).toContain(`"screen":"${screen}"`);
  expect(html).not.toContain('openAction');
});

test('L3: an unknown token and a malformed one get the same bytes', async () => {
  const unknown = { screen: 'unknown', language: 'en', languages: ['en'] } as const;
  const { send } = setUp({ describeLink: async () => unknown });
  const answers = await Promise.all(
    ['/l/AAAAAAAAAAAAAAAAAAAAAA', '/l/%00', '/l/%E0%A4%A', `/l/${'x'.repeat(5000)}`].map(async (path) => {
      const response = await send('GET', path);
      return [response.status, [...response.headers], await response.text()];
    }),
  );
  for (const answer of answers) expect(answer).toEqual(answers[0]);
  expect(answers[0]?.[0]).toBe(404);
});

test('the host alone, or a link with its token lost, is a page for a person and a problem for a script', async () => {
  const { send } = setUp();
  for (const path of ['/', '/l', '/l/', '/v/']) {
    const page = await send('GET', path, { accept: 'text/html,application/xhtml+xml' });
    expect([page.status, await page.text()]).toEqual([404, expect.stringContaining('"screen":"unknown"')]);
    expect(await (await send('GET', path)).json()).toMatchObject({ code: 'request.not_found' });
  }
});

test('G11: who is not the patient closes the page from the link, and comes back to what it says then', async () => {
  const { send, calls } = setUp();
  const response = await send('POST', '/l/token/report', { ...own, origin: 'null' });
  expect([response.status, response.headers.get('location'), response.headers.get('set-cookie')]).toEqual([
    303,
    '/l/token',
    null,
  ]);
  expect(calls).toEqual([['reportLink', 'token']]);
});

test('G11: looking at where it is said, a form of another site, and a program that posts what it finds close nothing', async () => {
  const { send, calls } = setUp();
  for (const method of ['GET', 'HEAD']) expect((await send(method, '/l/token/report')).status).toBe(405);
  expect((await send('POST', '/l/token/report', { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
  const bare = await send('POST', '/l/token/report');
  expect(await bare.text()).toContain('"screen":"welcome"');
  expect(calls).toEqual([]);
});

const over = { ...welcome, screen: 'expired', askAction: '/l/token/ask', asked: false } as const;

test.each([
  ['a new link', '/l/token/ask', { askForLink: tooOften, describeLink: async () => over }, over],
  ['a page to be closed', '/l/token/report', { reportLink: tooOften }, { screen: 'welcome', openAction: '/l/token' }],
])(
  'L3, G11: who asks for %s too often is told when to come back, on the screen they were on',
  async (_, path, uses, shown) => {
    const { send } = setUp(uses);
    const response = await send('POST', path, own);
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '40']);
    const html = await response.text();
    expect(bootOf(html)).toMatchObject({ ...shown, clinic: welcome.clinic, language: 'sv', waitSeconds: 40 });
    expect(html).toContain('Försök igen senare');
  },
);

test('L3: an address that tried too many links is told so, and nothing of any link', async () => {
  const { send } = setUp({ describeLink: tooOften, openLink: tooOften, describePage: tooOften });
  for (const [method, path] of [
    ['GET', '/l/token'],
    ['POST', '/l/token'],
    ['GET', '/v/page-1'],
  ] as const) {
    const response = await send(method, path, own);
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '40']);
    expect(bootOf(await response.text())).toEqual({
      screen: 'unknown',
      language: 'en',
      languages: LANGUAGES,
      waitSeconds: 40,
    });
  }
});

const person = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

test.each([
  ['/l/a%2Fb/ask', '/l/a%2Fb'],
  ['/l/token/report', '/l/token'],
  ['/v/page-1/ask', '/v/page-1'],
  ['/api/pages/page-1/unlock', '/v/page-1'],
])('G15: who comes back to %s, where only a form leads, comes to %s', async (path, there) => {
  const { send, calls } = setUp();
  const response = await send('GET', path, person);
  expect([response.status, response.headers.get('location'), calls]).toEqual([303, there, []]);
  const program = await send('GET', path);
  expect([program.status, program.headers.get('allow')]).toEqual([405, 'POST']);
});

async function tooOften(): Promise<never> {
  throw new StudyshareError('request.rate_limited', { params: { retryAfterSeconds: 39.2 } });
}

function bootOf(html: string): unknown {
  return JSON.parse(/id="studyshare-boot">([^<]*)</.exec(html)![1]!);
}
