import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Desk, type OpenedPage, startDesk } from '../../test/open-page.ts';
import { contacts, items, northgate } from '../../test/scenario.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
afterEach(async () => expect(await desk.clear()).toEqual([]));
afterAll(() => desk.close());

const main = (page: Page) => page.locator('main');
const alerts = (page: Page) => page.getByRole('alert');
const NETWORK = 'We could not reach the page.';
const said = (page: Page) => page.locator('.sr[aria-live]').textContent();
const dialog = (page: Page) => page.getByRole('dialog');
const chosen = (page: Page) => page.getByRole('region', { name: 'Selected images' });

async function select(page: Page, ...names: string[]): Promise<void> {
  await page.getByRole('button', { name: 'Select several' }).click();
  for (const name of names) await page.getByRole('checkbox', { name: `Select ${name}` }).check();
}

/** The page is deleted, and of its files none is given out any more. */
async function end({ page, mock }: OpenedPage): Promise<void> {
  mock.now.problem = { status: 410, code: 'share.deleted' };
  mock.now.boot = 'deleted';
  await page.route('**/files/**', (route) =>
    route.fulfill({ status: 410, contentType: 'application/problem+json', body: '{"code":"share.deleted"}' }),
  );
}

test.each([
  ['broke off on the way', '{"language":"en","gate":{"ki'],
  ['something between the page and its server wrote', '<!doctype html><title>Sign in to the network</title>'],
  ['is none of a page', '{}'],
])('G15: an answer that %s is told like one that did not come, and asked for again', async (_, body) => {
  const { page } = await desk.open();
  await page.route('**/api/pages/p1?page=2', (route) => route.fulfill({ status: 200, body }), { times: 1 });
  await page.getByRole('button', { name: 'Next page' }).click();
  await alerts(page).getByText(NETWORK).waitFor();
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.locator('.pager-range', { hasText: 'of 14' }).waitFor();
  expect(await alerts(page).count()).toBe(0);
});

test.each(['Page settings', 'Select several'])(
  'G15: a part of the page that cannot be had is told, after the page was loaded anew once: %s',
  async (opens) => {
    const { page } = await desk.open();
    await page.route(/\/assets\/later-/, (route) => route.abort());
    let loaded = 0;
    page.on('load', () => {
      loaded += 1;
    });
    await page.reload();
    await page.getByRole('img', { name: 'Picture 1', exact: true }).waitFor();
    await page.getByRole('button', { name: opens }).click();
    await alerts(page).getByText(NETWORK).waitFor();
    await page.getByRole('img', { name: 'Picture 1', exact: true }).waitFor();
    let drawn = 0;
    await page.exposeFunction('drawn', () => {
      drawn += 1;
    });
    // It comes to rest: what is not there is not asked for again and again.
    await page.evaluate(`(async () => {
    new MutationObserver(() => window.drawn()).observe(document.body, { childList: true, subtree: true });
    for (let frame = 0; frame < 30; frame += 1) await new Promise(requestAnimationFrame);
  })()`);
    expect([loaded, drawn]).toEqual([1, 0]);
  },
);

const WAYS: Record<string, (page: Page) => Promise<unknown>> = {
  'looked at large': (page) => page.getByRole('button', { name: 'Open Picture 1 large' }).click(),
  saved: (page) => page.getByRole('link', { name: /Picture 1$/ }).click(),
  'selected and saved': async (page) => {
    await select(page, 'Picture 1', 'Picture 3');
    await chosen(page).getByRole('button', { name: 'Save' }).click();
  },
  shared: async (page) => {
    await page.evaluate(() => Object.assign(navigator, { canShare: () => true, share: async () => undefined }));
    await page.getByRole('button', { name: 'Share Picture 1' }).click();
  },
};

test.each(Object.keys(WAYS))('G15: what is %s of a page that was deleted meanwhile says so', async (way) => {
  const opened = await desk.open({ items: items(3) }, { viewport: { width: 1280, height: 1600 } });
  // A picture that is still to come finds the page gone by itself.
  await expect.poll(() => opened.page.locator('.pic img.shown').count()).toBe(3);
  await end(opened);
  await WAYS[way]!(opened.page);
  await opened.page.getByRole('heading', { name: 'This page was deleted' }).waitFor();
  expect(await dialog(opened.page).count()).toBe(0);
  // Nothing of before is left to be read out.
  expect(await said(opened.page)).toBe('');
});

test('G2: a large picture that does not come is asked for once, and once more by who tries again', async () => {
  const { page } = await desk.open({ items: items(1) });
  await page.locator('.pic img.shown').waitFor();
  let asked = 0;
  await page.route('**/files/1/view.jpg', (route) => {
    asked += 1;
    return asked < 2 ? route.fulfill({ status: 503 }) : route.continue();
  });
  await page.getByRole('button', { name: 'Open Picture 1 large' }).click();
  await dialog(page).getByText('This image could not be loaded.').waitFor();
  // Whatever is drawn meanwhile asks for nothing.
  for (const event of ['offline', 'online']) await page.evaluate((name) => dispatchEvent(new Event(name)), event);
  expect(asked).toBe(1);
  await dialog(page).getByRole('button', { name: 'Try again' }).click();
  await page.locator('.stage-inner img').evaluate((image: HTMLImageElement) => image.decode());
  expect([asked, await dialog(page).getByText('could not be loaded').count()]).toEqual([2, 0]);
});

test('G15: that the network was gone at the press is said no longer once it is back', async () => {
  const { page } = await desk.open({ boot: 'welcome' });
  await page.context().setOffline(true);
  await page.getByRole('button', { name: 'See your images' }).click();
  await alerts(page).getByText(NETWORK).waitFor();
  await page.context().setOffline(false);
  await alerts(page).waitFor({ state: 'detached' });
  await main(page).getByRole('button', { name: 'See your images' }).click();
  await page.getByRole('heading', { name: 'Your images are here' }).waitFor();
  expect(await said(page)).toBe('');
});

test('L3, G11: what was asked for too often is told where it was asked for, with when to come back', async () => {
  const { page, mock } = await desk.open({ boot: 'welcome', waitSeconds: 40 });
  await alerts(page).getByText('Please try again in 40 seconds.').waitFor();
  await page.getByRole('button', { name: 'See your images' }).waitFor();
  Object.assign(mock.now, { boot: 'expired', waitSeconds: 80_000 });
  await page.reload();
  // Nobody counts the minutes of a day.
  await alerts(page).getByText('Please try again later.').waitFor();
  await page.getByRole('button', { name: 'Ask for a new link' }).waitFor();
});

test('P3, P8: that no text message goes out any more is not blamed on who asks for a code', async () => {
  const { page, mock } = await desk.open({ gate: { kind: 'request-password', contacts } });
  await page.getByRole('radio').nth(1).check();
  mock.now.problem = { status: 429, code: 'contact.daily_limit', params: { retryAfterSeconds: 80_000 } };
  await page.getByRole('button', { name: 'Send me a code' }).click();
  await alerts(page).getByText('No code can go out by text message right now.').waitFor();
  mock.now.problem = undefined;
  await page.getByRole('radio').nth(0).check();
  await page.getByRole('button', { name: 'Send me a code' }).click();
  await page.getByLabel('Code from the message').waitFor();
});

test('G15: a page that was withdrawn between the press and its arrival says that, not that it has run out', async () => {
  const { page, mock } = await desk.open({ boot: 'welcome' });
  await page.route('**/api/pages/p1', (route) => {
    mock.now.problem = { status: 410, code: 'share.revoked' };
    return route.fulfill({ status: 410 });
  });
  await page.getByRole('button', { name: 'See your images' }).click();
  await page.getByRole('heading', { name: 'This link was withdrawn' }).waitFor();
});

test('G15: a server that is away is not said to be busy with many people', async () => {
  const { page, mock } = await desk.open({ problem: { status: 503, code: '' } });
  await alerts(page).getByText('Something went wrong on our side.').waitFor();
  mock.now.problem = undefined;
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('img', { name: 'Picture 1', exact: true }).waitFor();
});

test('P3: digits that a keyboard composes, as those of full width, are taken once they are written', async () => {
  const { page, mock } = await desk.open({ gate: { kind: 'request-password', contacts } });
  await page.getByRole('button', { name: 'Send me a code' }).click();
  const field = page.getByLabel('Code from the message');
  await field.focus();
  const keyboard = await page.context().newCDPSession(page);
  const compose = (text: string) =>
    keyboard.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  for (const text of ['１', '１２', '１２３４５６']) await compose(text);
  expect(await field.inputValue()).toBe('１２３４５６');
  await keyboard.send('Input.insertText', { text: '１２３４５６' });
  expect(await field.inputValue()).toBe('123456');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByLabel('Password', { exact: true }).waitFor();
  expect(mock.log.filter(({ method }) => method === 'POST').at(-1)?.body).toEqual({ code: '123456' });
});

test('G15: a clinic in a time zone that the browser does not know shows its page', async () => {
  const { page } = await desk.open({ boot: 'welcome', clinic: { ...northgate, timeZone: 'Europe/Newtown' } });
  await page.getByText('You can open this page until 1').waitFor();
  await page.getByRole('button', { name: 'See your images' }).click();
  await page.getByRole('button', { name: 'Page settings' }).click();
  await page.getByText('Opened 4 times').waitFor();
});
