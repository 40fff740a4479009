import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { MockServer } from '../../test/mock-server.ts';
import { type Desk, startDesk } from '../../test/open-page.ts';
import { items } from '../../test/scenario.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
afterEach(async () => expect(await desk.clear()).toEqual([]));
afterAll(() => desk.close());

/** Files that were sent, in order of their names; saving asks with HEAD before. */
const sent = (mock: MockServer) =>
  mock.log
    .filter(({ method, path }) => method === 'GET' && path.startsWith('/files/'))
    .map(({ path }) => path.slice(7))
    .sort();

async function seeAll(page: Page, names: string[]): Promise<void> {
  for (const name of names) {
    await page.getByRole('img', { name, exact: true }).scrollIntoViewIfNeeded();
    await page.locator(`img.shown[alt="${name}"]`).waitFor();
  }
}

const named = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => `Picture ${from + at}`);

test('G14: no picture is fetched twice or larger than it is shown, whatever is turned, opened and changed', async () => {
  const { page, mock } = await desk.open({ items: items(7) });
  await seeAll(page, named(1, 5));
  await page.getByRole('button', { name: 'Next page' }).click();
  await seeAll(page, named(6, 7));
  await page.getByRole('button', { name: 'Previous page' }).click();
  await seeAll(page, named(1, 5));
  expect(sent(mock)).toEqual([1, 2, 3, 4, 5, 6, 7].map((number) => `${number}/small-480.webp`));
  mock.log.length = 0;
  await page.getByRole('button', { name: 'Open Picture 1 large' }).click();
  for (const key of ['ArrowRight', 'ArrowRight', 'ArrowLeft', 'ArrowLeft']) await page.keyboard.press(key);
  await page.getByRole('dialog', { name: 'Picture 1, large view' }).waitFor();
  await page.waitForFunction(() => document.querySelector<HTMLImageElement>('.stage-inner img')?.complete);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Open Picture 2 large' }).click();
  await page.locator('.stage-inner img[src="/files/2/view.jpg"]').waitFor();
  expect(sent(mock)).toEqual([1, 2, 3, 4].map((number) => `${number}/view.jpg`));
});

test('G14: a screen of finer dots, or a wider picture, is sent the larger one', async () => {
  const { page, mock } = await desk.open({ items: items(3) }, { deviceScaleFactor: 2 });
  await seeAll(page, named(1, 3));
  expect(sent(mock)).toEqual([1, 2, 3].map((number) => `${number}/small-800.webp`));
  const wide = await desk.open({ items: items(3) }, { viewport: { width: 1440, height: 900 } });
  await seeAll(wide.page, named(1, 3));
  expect(sent(wide.mock)).toEqual([1, 2, 3].map((number) => `${number}/small-480.webp`));
});

test('G14: the first picture is asked for first, and keeps none waiting that follow it, also where it never comes', async () => {
  const { page } = await desk.open({ items: items(4) });
  await seeAll(page, named(1, 4));
  const asked: string[] = [];
  page.on('request', (request) => {
    const number = /\/files\/(\d)\/small/.exec(request.url())?.[1];
    if (number !== undefined) asked.push(number);
  });
  let answerFirst = (): void => undefined;
  await page.route('**/files/1/**', (route) => {
    answerFirst = () => void route.continue();
  });
  await page.reload();
  await seeAll(page, named(2, 4));
  expect(asked[0]).toBe('1');
  expect([...asked].sort()).toEqual(['1', '2', '3', '4']);
  answerFirst();
  await seeAll(page, named(1, 1));
});

test('G14: what was prepared before there were sizes is shown by its preview', async () => {
  const { page, mock } = await desk.open({ items: items(1, 1), onlyPreviews: true });
  await seeAll(page, named(1, 1));
  expect(await page.locator('video').getAttribute('poster')).toBe('/files/2/preview.jpg');
  expect(sent(mock).filter((path) => path.startsWith('1/'))).toEqual(['1/preview.jpg']);
});

test('G2: whoever asks for a picture’s menu, by mouse or by a finger that rests, is given the full one to save', async () => {
  const { page, mock } = await desk.open({ items: items(2) }, { hasTouch: true });
  await seeAll(page, named(1, 2));
  await page.getByRole('img', { name: 'Picture 1' }).click({ button: 'right' });
  await page.locator('img.shown[alt="Picture 1"][src="/files/1/view.jpg"]').waitFor();
  const current = (name: string) =>
    page.getByRole('img', { name }).evaluate((image: HTMLImageElement) => image.currentSrc);
  await expect.poll(() => current('Picture 1')).toMatch(/\/1\/view\.jpg$/);
  await page.getByRole('img', { name: 'Picture 2' }).dispatchEvent('pointerdown', { pointerType: 'touch', button: 0 });
  await expect.poll(() => current('Picture 2')).toMatch(/\/2\/view\.jpg$/);
  expect(sent(mock)).toEqual(['1/small-480.webp', '1/view.jpg', '2/small-480.webp', '2/view.jpg']);
});

test('G2: a finger that scrolls or taps leaves the picture in the size it is shown in', async () => {
  const { page, mock } = await desk.open({ items: items(2) }, { hasTouch: true });
  await seeAll(page, named(1, 2));
  const picture = page.getByRole('img', { name: 'Picture 1' });
  await picture.dispatchEvent('pointerdown', { pointerType: 'touch', button: 0 });
  await picture.dispatchEvent('pointercancel', { pointerType: 'touch' });
  await picture.dispatchEvent('pointerdown', { pointerType: 'touch', button: 0 });
  await picture.dispatchEvent('pointerup', { pointerType: 'touch' });
  // The next picture's rest is over later than any rest of this one would have been.
  await page.getByRole('img', { name: 'Picture 2' }).dispatchEvent('pointerdown', { pointerType: 'touch', button: 0 });
  await expect.poll(() => sent(mock)).toContain('2/view.jpg');
  expect(sent(mock)).not.toContain('1/view.jpg');
});

/** Everything asked of the server but scripts and styles. */
const asked = (mock: MockServer) =>
  mock.log.filter(({ path }) => !path.startsWith('/assets/')).map(({ method, path }) => `${method} ${path}`);

test('G14: the press brings the first pictures at once: one answer, no new document; the token leaves address and history', async () => {
  const { page, mock } = await desk.open({ boot: 'welcome', items: items(2) });
  const entries = await page.evaluate(() => history.length);
  await page.getByRole('button', { name: 'See your images' }).click();
  await seeAll(page, named(1, 2));
  expect(asked(mock).slice(0, 2)).toEqual(['GET /l/token', 'POST /l/token']);
  // They go over connections of their own, and may overtake each other.
  expect(asked(mock).slice(2).sort()).toEqual([
    'GET /files/1/small-480.webp',
    'GET /files/2/small-480.webp',
    'HEAD /api/pages/p1',
  ]);
  expect(new URL(page.url()).pathname).toBe('/v/p1');
  expect(await page.evaluate(() => history.length)).toBe(entries);
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
  await page.reload();
  await seeAll(page, named(1, 2));
  expect(mock.now.views).toBe(4);
});

test('P2: a page that asks for a password asks for it after the press', async () => {
  const { page, mock } = await desk.open({
    boot: 'welcome',
    gate: { kind: 'password', contacts: [], exhausted: false },
  });
  await page.getByRole('button', { name: 'See your images' }).click();
  await page.getByLabel('Password', { exact: true }).waitFor();
  expect(asked(mock)).toEqual(['GET /l/token', 'POST /l/token', 'HEAD /api/pages/p1']);
});

test('G15: where cookies are refused, or anything but the page comes, the press goes the plain way', async () => {
  const { page, mock } = await desk.open({ boot: 'welcome' });
  await page.evaluate(() => Object.defineProperty(navigator, 'cookieEnabled', { value: false }));
  await page.getByRole('button', { name: 'See your images' }).click();
  await page.waitForURL('**/v/p1');
  expect(asked(mock).slice(0, 3)).toEqual(['GET /l/token', 'POST /l/token', 'GET /v/p1']);
  const over = await desk.open({ boot: 'welcome' });
  over.mock.now.problem = { status: 410, code: 'share.deleted' };
  await over.page.getByRole('button', { name: 'See your images' }).click();
  await expect.poll(() => asked(over.mock).filter((each) => each === 'POST /l/token').length).toBe(2);
});
