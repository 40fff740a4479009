import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Desk, startDesk } from '../../test/open-page.ts';
import { contacts, items } from '../../test/scenario.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
afterEach(async () => expect(await desk.clear()).toEqual([]));
afterAll(() => desk.close());

test('G15: a browser that keeps no cookie is told so, not that the visit is over, and how to go on', async () => {
  const { page } = await desk.open({ boot: 'welcome', noCookies: true });
  await page.getByRole('button', { name: 'See your images' }).click();
  await page.getByRole('heading', { name: 'Your browser did not let us in' }).waitFor();
  expect(await page.locator('main').textContent()).not.toContain('without use');
  await page.getByText('Choose “Open in browser”').waitFor();
  expect(new URL((await page.getByRole('link', { name: 'Try again' }).getAttribute('href')) ?? '').pathname).toBe(
    '/l/token',
  );
  await page.getByRole('button', { name: 'Copy the link' }).waitFor();
});

test('G15: where the browser says that it keeps no cookies, the button is not a dead end', async () => {
  const { page } = await desk.open({ boot: 'welcome' });
  await page.addInitScript(() => Object.defineProperty(navigator, 'cookieEnabled', { value: false }));
  await page.reload();
  await page.getByRole('alert').getByText('This browser keeps no cookies').waitFor();
  await page.getByRole('button', { name: 'Copy the link' }).waitFor();
});

test('G15: a browser that forbids the tabs to reach each other, as Firefox does where cookies are blocked, shows the page', async () => {
  const { page } = await desk.open({ boot: 'welcome' });
  await page.addInitScript(() => {
    globalThis.BroadcastChannel = class {
      constructor() {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      }
    } as unknown as typeof BroadcastChannel;
  });
  await page.reload();
  await page.getByRole('button', { name: 'See your images' }).click();
  await page.getByRole('button', { name: 'Open Picture 1 large' }).waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'Open Picture 1 large' }).waitFor();
});

test.each(['pressed', 'loaded'])('G10, G15: a page that was %s is told what another tab did to it', async (way) => {
  const { page, mock } = await desk.open({ boot: way === 'pressed' ? 'welcome' : 'page' });
  if (way === 'pressed') await page.getByRole('button', { name: 'See your images' }).click();
  await page.getByRole('button', { name: 'Next page' }).waitFor();
  // The visit has arrived: nothing is asked any more that could tell the page by itself.
  const arrived = () => mock.log.some(({ path, method }) => path === '/api/pages/p1' && method !== 'POST');
  await expect.poll(arrived).toBe(true);
  mock.now.problem = { status: 410, code: 'share.deleted' };
  const other = await page.context().newPage();
  await other.goto(`${mock.url}/l/token`);
  await other.evaluate(() => new BroadcastChannel('studyshare-p1').postMessage('deleted'));
  await page.getByRole('heading', { name: 'This page was deleted' }).waitFor();
});

test('G15: a visit that is over opens again by the link that the tab remembers', async () => {
  const { page, mock } = await desk.open({ boot: 'welcome' });
  await page.getByRole('button', { name: 'See your images' }).click();
  await page.getByRole('button', { name: 'Next page' }).waitFor();
  expect(new URL(page.url()).hash).toBe('');
  mock.now.noCookies = true;
  await page.getByRole('button', { name: 'Next page' }).click();
  await page.getByRole('heading', { name: 'This page has closed' }).waitFor();
  Object.assign(mock.now, { noCookies: false, boot: 'welcome' });
  await page.getByRole('link', { name: 'Open the page again' }).click();
  await page.getByRole('button', { name: 'See your images' }).waitFor();
});

test('G15: with storage blocked the page works; only the link is not remembered', async () => {
  const { page, mock } = await desk.open({ boot: 'welcome' });
  await page.addInitScript(() =>
    Object.defineProperty(window, 'sessionStorage', {
      get: () => {
        throw new DOMException('', 'SecurityError');
      },
    }),
  );
  await page.reload();
  await page.getByRole('button', { name: 'See your images' }).click();
  await page.getByRole('img', { name: 'Picture 1', exact: true }).waitFor();
  await page.reload();
  await page.getByRole('img', { name: 'Picture 1', exact: true }).waitFor();
  mock.now.noCookies = true;
  await page.getByRole('button', { name: 'Next page' }).click();
  await page.getByText('Open the link in your message again to go on.').waitFor();
});

test('G15: what the browser kept of a page is out of sight until the server was asked', async () => {
  const { page, mock } = await desk.open();
  await page.getByRole('img', { name: 'Picture 1', exact: true }).waitFor();
  mock.now.problem = 'silence';
  await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  expect(await page.locator('.pic img').first().isVisible()).toBe(false);
});

test('G15: what one tab deletes, another one of the same browser shows no longer', async () => {
  const { page, mock } = await desk.open();
  await page.getByRole('img', { name: 'Picture 1', exact: true }).waitFor();
  const other = await page.context().newPage();
  await other.goto(page.url());
  await other.getByRole('button', { name: 'Page settings' }).click();
  await other.getByRole('button', { name: 'Delete this page …' }).click();
  await other.getByLabel('Delete code').fill(mock.now.deleteCode);
  await other.getByRole('button', { name: 'Delete for everyone' }).click();
  await page.getByRole('heading', { name: 'This page was deleted' }).waitFor();
  expect(await page.locator('img, video').count()).toBe(0);
});

test('G15: saving that does nothing is explained, with ways that do not depend on it', async () => {
  const { page } = await desk.open({ items: items(1) });
  await page.getByRole('link', { name: /Download image/ }).click();
  await page.getByText('Nothing there?').click();
  await page.getByText('Some apps show pages but save nothing.').waitFor();
  await page.getByText('Press and hold the picture itself').waitFor();
});

const RULE = { minLength: 6, requireLetter: true, requireDigit: true, requireSymbol: false };

test('G15: password managers find one form, its account and the right kind of field', async () => {
  const kinds = async (gate: object) => {
    const { page } = await desk.open({ gate: gate as never });
    await page.locator('form input[type="password"]').first().waitFor();
    expect(await page.locator('form').count()).toBe(1);
    const account = page.locator('input[autocomplete="username"]');
    expect(await account.inputValue()).toBe('Northgate Women’s Imaging · p1');
    return page
      .locator('form input')
      .evaluateAll((fields) => fields.map((field) => field.getAttribute('autocomplete')));
  };
  expect(await kinds({ kind: 'password', contacts, exhausted: false })).toEqual(['username', 'current-password']);
  expect(await kinds({ kind: 'create-password', rule: RULE })).toEqual(['username', 'new-password', 'new-password']);
});

test('G15: a one-time code is one field that the phone fills in', async () => {
  const { page } = await desk.open({ gate: { kind: 'request-password', contacts } });
  await page.getByText('Something on this page may show who you are').waitFor();
  await page.getByRole('button', { name: 'Send me a code' }).click();
  const field = page.getByLabel('Code from the message');
  expect(await field.getAttribute('autocomplete')).toBe('one-time-code');
  expect(await field.getAttribute('inputmode')).toBe('numeric');
  expect(await page.locator('form input').count()).toBe(1);
});

test('G8, G15: where the words of the language do not come the page is in English; where none come, the plain way stays', async () => {
  const { page } = await desk.open({ boot: 'welcome', language: 'de' });
  await page.getByRole('button', { name: 'Bilder ansehen' }).waitFor();
  await page.route(/\/assets\/de\.gen-/, (route) => route.abort());
  await page.reload();
  await page.getByRole('button', { name: 'See your images' }).waitFor();
  expect(await page.locator('html').getAttribute('lang')).toBe('en');
  await page.route(/\/assets\/en\.gen-/, (route) => route.abort());
  const said = page.waitForEvent('console', (message) => message.type() === 'error' && /import/.test(message.text()));
  await page.reload();
  await said;
  expect(await page.locator('#app').textContent()).toBe('');
});

test('G15: where the network is gone at the press the page says so, and the button works once it is back', async () => {
  const { page } = await desk.open({ boot: 'welcome' });
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'See your images' }).click();
  await page.getByRole('alert').waitFor();
  await page.context().setOffline(false);
  await page.getByRole('button', { name: 'See your images' }).click();
  await page.getByRole('img', { name: 'Picture 1', exact: true }).waitFor();
});
