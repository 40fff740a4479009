import { expect, test } from 'vitest';
import { setUp } from '../test/patient-client.ts';

/** What programs send that look at links for mail servers and messengers, when they post a form they found. */
const PROGRAMS: Record<string, Record<string, string>> = {
  'a mail gateway': { 'user-agent': 'Mozilla/5.0 (Windows NT 10.0; Win64; x64)', accept: '*/*' },
  curl: { 'user-agent': 'curl/8.5.0', accept: '*/*' },
  'a library': { 'user-agent': 'python-requests/2.31', accept: '*/*', connection: 'keep-alive' },
  'a preview': { 'user-agent': 'facebookexternalhit/1.1', accept: 'text/html', 'accept-language': 'en' },
};
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
const LINK = '/l/AAAAAAAAAAAAAAAAAAAAAA';

const bootOf = async (response: Response) =>
  JSON.parse(/id="studyshare-boot">([^<]*)</.exec(await response.text())![1]!) as Record<string, string | boolean>;

test.each(Object.entries(PROGRAMS))(
  'P8, L2: %s that posts the form opens nothing and counts nothing',
  async (_, headers) => {
    const { send, calls } = setUp();
    for (let time = 0; time < 3; time++) {
      const response = await send('POST', LINK, { ...headers, ...FORM });
      expect([response.status, (await bootOf(response))['pressAgain']]).toEqual([200, true]);
    }
    expect(calls.filter(([name]) => name === 'openLink')).toEqual([]);
  },
);

test('L2: an old browser that says nothing of a form opens the page with its second press', async () => {
  const { send, calls } = setUp();
  const first = await send('POST', LINK, FORM);
  const cookie = first.headers.get('set-cookie')!.split(';', 1)[0]!;
  expect(first.headers.get('set-cookie')).toMatch(
    /^__Host-studyshare-press=[\w-]{32}; .*HttpOnly; SameSite=Lax; Secure$/,
  );
  const { openAction } = await bootOf(first);
  const second = await send('POST', String(openAction), { ...FORM, cookie });
  expect([second.status, second.headers.get('location')]).toEqual([303, '/v/page-1#opened']);
  expect(calls.filter(([name]) => name === 'openLink')).toHaveLength(1);
});

test('a mark without its cookie, another cookie, or a cookie without the mark is a first press again', async () => {
  const { send, calls } = setUp();
  const first = await send('POST', LINK, FORM);
  const cookie = first.headers.get('set-cookie')!.split(';', 1)[0]!;
  const { openAction } = await bootOf(first);
  const other = `${cookie.slice(0, -4)}zzzz`;
  for (const [path, headers] of [
    [String(openAction), FORM],
    [String(openAction), { ...FORM, cookie: other }],
    [LINK, { ...FORM, cookie }],
    [`${LINK}?press=`, { ...FORM, cookie }],
  ] as const)
    expect((await send('POST', path, headers)).status).toBe(200);
  expect(calls.filter(([name]) => name === 'openLink')).toEqual([]);
});

test('L3: asking for a new link is pressed twice as well, and an unknown link gets the answer of an unknown one', async () => {
  const over = { screen: 'expired', language: 'en', languages: [], askAction: `${LINK}/ask`, asked: false } as const;
  const { send, calls } = setUp({ describeLink: async () => over });
  const response = await send('POST', `${LINK}/ask`, FORM);
  expect((await bootOf(response))['askAction']).toMatch(/\/ask\?press=[\w-]{43}$/);
  expect(calls.filter(([name]) => name === 'askForLink')).toEqual([]);
});
