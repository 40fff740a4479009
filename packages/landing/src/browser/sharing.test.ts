import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Desk, startDesk } from '../../test/open-page.ts';
import { items } from '../../test/scenario.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
afterEach(async () => expect(await desk.clear()).toEqual([]));
afterAll(() => desk.close());

/** A device with a share sheet that takes files of these types, and keeps what it was given in `shared`. */
async function sheetFor(page: Page, types: string, more: object = {}): Promise<void> {
  await page.evaluate(
    ([pattern, given]) => {
      const taken = new RegExp(pattern as string);
      Object.assign(navigator, {
        canShare: (data: ShareData) => data.files?.every(({ type }) => taken.test(type)),
        share: async (data: ShareData) => Object.assign(window, { shared: data.files?.map(({ name }) => name) }),
      });
      for (const [name, value] of Object.entries(given as object)) Object.defineProperty(navigator, name, { value });
    },
    [types, more] as const,
  );
}
const shared = (page: Page) => page.evaluate(() => (window as unknown as { shared?: string[] }).shared);

test('G5: where the device refuses clips the pictures go, and the page says which do not', async () => {
  const { page } = await desk.open({ items: [...items(2), ...items(0, 1)] });
  await sheetFor(page, '^image/');
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('dialog').getByText('Your device does not share Clip 3 this way').waitFor();
  await page.getByRole('button', { name: 'Share 2 files' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await shared(page)).toEqual(['01-picture.jpg', '02-picture.jpg']);
});

test('G5: several that were selected go together, with their number', async () => {
  const { page } = await desk.open();
  await sheetFor(page, '.');
  await page.getByRole('button', { name: 'Select several' }).click();
  for (const name of ['Picture 1', 'Picture 4']) await page.getByRole('checkbox', { name: `Select ${name}` }).check();
  await page.getByRole('region', { name: 'Selected images' }).getByRole('button', { name: 'Share' }).click();
  await page.getByRole('dialog', { name: 'Share 2 selected images' }).waitFor();
  await page.getByRole('button', { name: 'Share 2 files' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await shared(page)).toEqual(['01-picture.jpg', '04-picture.jpg']);
});

test('G5: the way into the photos is said where the share sheet is it, and nowhere else', async () => {
  const { page } = await desk.open();
  await sheetFor(page, '.');
  await page.getByRole('button', { name: 'Share Picture 1' }).click();
  await page.getByText('Ready to share').waitFor();
  expect(await page.getByText('Save Image').count()).toBe(0);
  await page.keyboard.press('Escape');
  await sheetFor(page, '.', { standalone: false, maxTouchPoints: 5 });
  await page.getByRole('button', { name: 'Share Picture 1' }).click();
  await page.getByText('To keep it among your photos, press Share and choose “Save Image”.').waitFor();
});

test('G5: without a share sheet Facebook and X are plain links, and nothing is asked of them before a press', async () => {
  const { page } = await desk.open();
  await page.getByRole('button', { name: 'Share Picture 1' }).click();
  for (const [name, host] of [
    ['Facebook', 'www.facebook.com'],
    ['X', 'x.com'],
  ]) {
    const link = page.getByRole('link', { name: `Open ${name}`, exact: true });
    const href = new URL((await link.getAttribute('href')) ?? '');
    expect([href.hostname, href.search]).toEqual([host, '']);
    expect(await link.getAttribute('rel')).toBe('noopener noreferrer');
  }
  await page.getByText('Do not post the link of this page').waitFor();
});

test('G5: a device that takes files still offers the other ways', async () => {
  const { page } = await desk.open();
  await sheetFor(page, '.');
  await page.getByRole('button', { name: 'Share Picture 1' }).click();
  await page.getByRole('button', { name: 'Save or share in another way' }).click();
  await page.getByRole('dialog').getByRole('link', { name: 'Download image (.jpg) Picture 1' }).waitFor();
  await page.getByRole('dialog').getByRole('link', { name: 'Open email' }).waitFor();
});

test('G5: the link is copied, or shown as a code for another device, where the tab knows it', async () => {
  const { page, mock } = await desk.open({ boot: 'welcome' });
  await page.getByRole('button', { name: 'See your images' }).click();
  await page.getByText('Open on another device').click();
  await page.getByRole('button', { name: 'Show a code to scan' }).click();
  await page.getByRole('img', { name: 'QR code of your link' }).waitFor();
  await page.getByRole('button', { name: 'Copy the link' }).click();
  // Where copying is not allowed the link stands there to be copied by hand.
  const copied = page.getByRole('button', { name: 'Link copied' });
  const field = page.getByRole('textbox', { name: 'Your link' });
  await copied.or(field).first().waitFor();
  if (await field.count()) expect(await field.inputValue()).toBe(`${mock.url}/l/token`);
  const reopened = await desk.visit(mock);
  await reopened.page.getByRole('img', { name: 'Picture 1', exact: true }).waitFor();
  expect(await reopened.page.getByText('Open on another device').count()).toBe(0);
});

test('G5: on paper there are the pictures, the clinic and what they are not for, and nothing to press', async () => {
  const { page } = await desk.open({ items: [...items(2), ...items(0, 1)] });
  await page.getByRole('img', { name: 'Picture 1' }).waitFor();
  await page.emulateMedia({ media: 'print' });
  expect(
    await page.locator('button:visible, a:visible').evaluateAll((all) => all.map((one) => one.outerHTML.slice(0, 120))),
  ).toEqual([]);
  expect(await page.getByText('not for medical use').filter({ visible: true }).count()).toBe(1);
  expect(await page.locator('.bar-name').isVisible()).toBe(true);
  expect(await page.locator('.pic img:visible').count()).toBe(2);
  expect(await page.locator('.pic video:visible').getAttribute('poster')).toBe('/files/3/small-480.webp');
});

/** A browser whose Back closes what asked for it, as Chromium on Android; `back()` is that key. */
async function withBack(page: Page): Promise<void> {
  await page.evaluate(() => {
    const stack: EventTarget[] = [];
    const leave = (watcher: EventTarget) => stack.splice(0, Infinity, ...stack.filter((each) => each !== watcher));
    class CloseWatcher extends EventTarget {
      constructor() {
        super();
        stack.push(this);
      }
      destroy(): void {
        leave(this);
      }
    }
    const back = () => {
      const watcher = stack.at(-1);
      if (!watcher) return history.back();
      leave(watcher);
      watcher.dispatchEvent(new Event('close'));
    };
    Object.assign(window, { CloseWatcher, back });
  });
}
const back = (page: Page) => page.evaluate(() => (window as unknown as { back(): void }).back());

test('G5 G14: the device’s Back closes the sheet, then leaves the selection, and only then the page that is shown', async () => {
  const { page } = await desk.open({ items: items(60) });
  await page.getByRole('navigation', { name: 'Pages of images' }).getByRole('link', { name: 'Page 12 of 12' }).click();
  await page.getByRole('button', { name: 'Share Picture 56' }).waitFor();
  await withBack(page);
  await page.getByRole('button', { name: 'Select several' }).click();
  const bar = page.getByRole('region', { name: 'Selected images' });
  await page.getByRole('checkbox', { name: 'Select Picture 56' }).check();
  await bar.getByRole('button', { name: 'Share' }).click();
  await page.getByRole('dialog').waitFor();
  await back(page);
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await bar.getByText('1 selected').waitFor();
  await bar.getByRole('button', { name: 'Share' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await back(page);
  await bar.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Share Picture 56' }).waitFor();
  await back(page);
  await page.getByRole('button', { name: 'Share Picture 1', exact: true }).waitFor();
});

test('G5 G14: Escape in a sheet over a selection closes the sheet alone, in a browser that closes by itself too', async () => {
  const { page } = await desk.open();
  await page.getByRole('button', { name: 'Select several' }).click();
  await page.getByRole('checkbox', { name: 'Select Picture 1', exact: true }).check();
  const bar = page.getByRole('region', { name: 'Selected images' });
  await bar.getByRole('button', { name: 'Share' }).click();
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await bar.getByText('1 selected').waitFor();
  await page.keyboard.press('Escape');
  await bar.waitFor({ state: 'detached' });
});
