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

const dialog = (page: Page) => page.getByRole('dialog');
const chosen = (page: Page) => page.getByRole('region', { name: 'Selected images' });

/** Holds requests back until what it answers is called. */
async function hold(page: Page, address: string | RegExp): Promise<() => void> {
  let release: () => void = () => undefined;
  const over = new Promise<void>((done) => {
    release = done;
  });
  await page.route(address, async (route) => {
    if (route.request().method() === 'GET') await over;
    await route.continue();
  });
  return release;
}

async function select(page: Page, ...names: string[]): Promise<void> {
  await page.getByRole('button', { name: 'Select several' }).click();
  for (const name of names) await page.getByRole('checkbox', { name: `Select ${name}` }).check();
}

test('G2, G15: where the browser refuses to keep the history, everything opens and closes all the same', async () => {
  const { page } = await desk.open({ boot: 'welcome', items: items(7) });
  await page.evaluate(() => {
    history.pushState = history.replaceState = () => {
      throw new DOMException('', 'SecurityError');
    };
  });
  await page.getByRole('button', { name: 'See your images' }).click();
  await page.getByRole('button', { name: 'Open Picture 1 large' }).click();
  await page.keyboard.press('ArrowRight');
  await page.getByText('2 of 7').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.viewer').waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Next page' }).click();
  await page.locator('.pager-range', { hasText: '6–7 of 7' }).waitFor();
  await page.getByRole('button', { name: 'Page settings' }).click();
  await page.getByRole('button', { name: 'Back to your images' }).click();
  await page.locator('.pager-range').waitFor();
});

test('G5: pressing Share twice opens the device’s sheet once, and is no failure', async () => {
  const { page } = await desk.open();
  await page.evaluate(() => {
    const sheet = { opened: 0 };
    const share = () => {
      sheet.opened += 1;
      return sheet.opened > 1
        ? Promise.reject(new DOMException('', 'InvalidStateError'))
        : new Promise(() => undefined);
    };
    Object.assign(navigator, { canShare: () => true, share, sheet });
  });
  await page.getByRole('button', { name: 'Share Picture 1' }).click();
  await dialog(page).locator('.btn.wide:enabled').dblclick();
  expect(await page.evaluate(() => (navigator as unknown as { sheet: { opened: number } }).sheet.opened)).toBe(1);
  await dialog(page).getByText('Ready to share.').waitFor();
});

test('G5: a device that does not even tell whether it shares files is one that does not', async () => {
  const { page } = await desk.open();
  await page.evaluate(() => {
    const canShare = () => {
      throw new TypeError('not here');
    };
    Object.assign(navigator, { canShare, share: async () => undefined });
  });
  await page.getByRole('button', { name: 'Share Picture 1' }).click();
  await dialog(page).getByText('Save it first and share the saved file.').waitFor();
});

test('G14: more than a device can hold is neither shared nor packed, by whichever way it is asked for', async () => {
  const { page, mock } = await desk.open({ items: items(0, 4) });
  await page.route('**/api/pages/p1?*', async (route) => {
    const answer = await (await route.fetch()).json();
    for (const item of answer.content.items) item.bytes = 400_000_000;
    await route.fulfill({ json: answer });
  });
  await page.reload();
  await page.evaluate(() => Object.assign(navigator, { canShare: () => true, share: async () => undefined }));
  await select(page, 'Clip 1', 'Clip 2', 'Clip 3');
  await chosen(page).getByRole('button', { name: 'Share' }).click();
  await dialog(page).getByText('This is too much to pack at once.').waitFor();
  await dialog(page)
    .getByRole('link', { name: /Download all/ })
    .waitFor();
  expect(await dialog(page).getByRole('button', { name: 'Save' }).count()).toBe(0);
  expect(mock.log.filter(({ path, method }) => path.includes('/download/') && method === 'GET')).toEqual([]);
});

test('G14: a selection that is being packed goes on, and once, whatever else happens', async () => {
  const { page, mock } = await desk.open();
  const release = await hold(page, '**/files/3/download/**');
  await select(page, 'Picture 1', 'Picture 3');
  const save = chosen(page).getByRole('button').nth(2);
  await save.click();
  await save.getByText('Getting ready: 1 of 2').waitFor();
  await page.evaluate(() => dispatchEvent(new Event('online')));
  expect(await save.innerText()).toContain('Getting ready: 1 of 2');
  await page.getByRole('link', { name: /Picture 4$/ }).click();
  await page.locator('.save-note', { hasText: 'The download has started.' }).waitFor();
  await save.click();
  await save.getByText('Getting ready: 1 of 2').waitFor();
  const download = page.waitForEvent('download', (file) => file.suggestedFilename() === 'images.zip');
  release();
  await download;
  const got = mock.log.filter(({ path, method }) => path.startsWith('/files/1/download') && method === 'GET');
  expect(got).toHaveLength(1);
});

test('G5: all pictures are printed, those too that are still on their way', async () => {
  const { page } = await desk.open({ items: items(130) });
  await page.route('**/files/**', (route) =>
    route.fulfill({
      contentType: 'image/svg+xml',
      body: '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"/>',
    }),
  );
  await page.evaluate(() => {
    const printed = new Promise((done) => {
      window.print = () => done(document.querySelectorAll('.grid img').length);
    });
    Object.assign(window, { printed });
  });
  const release = await hold(page, '**/api/pages/p1?page=2&size=100');
  await page.getByRole('link', { name: 'Show all 130 at once' }).click();
  await page.getByText('How to save your images').click();
  await page.getByRole('button', { name: 'Print the pictures' }).click();
  await page.locator('.sr[aria-live]', { hasText: 'Getting the pictures ready' }).waitFor({ state: 'attached' });
  release();
  expect(await page.evaluate(() => (window as unknown as { printed: Promise<number> }).printed)).toBe(130);
});

test('G15: where a page cannot be printed, as inside other apps, nothing offers it', async () => {
  const { page } = await desk.open();
  await page.addInitScript(() => Object.assign(window, { print: undefined }));
  await page.reload();
  await page.getByText('How to save your images').click();
  await page.getByText('On a phone: press and hold a picture').waitFor();
  expect(await page.getByRole('button', { name: 'Print the pictures' }).count()).toBe(0);
});

test('G2, G15: a picture that is held to be saved while the network is gone stays in sight', async () => {
  const { page, mock } = await desk.open({ items: items(1) });
  const picture = page.locator('.pic img.shown');
  await picture.waitFor();
  await page.context().setOffline(true);
  await picture.click({ button: 'right' });
  await page.context().setOffline(false);
  await picture.click({ button: 'right' });
  await expect.poll(() => picture.evaluate((image: HTMLImageElement) => image.currentSrc)).toContain('view.jpg');
  expect(mock.log.filter(({ path }) => path === '/files/1/view.jpg')).toHaveLength(1);
  expect(await page.locator('.pic-note').count()).toBe(0);
});
