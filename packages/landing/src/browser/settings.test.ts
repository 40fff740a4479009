import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Desk, startDesk } from '../../test/open-page.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
afterEach(async () => expect(await desk.clear()).toEqual([]));
afterAll(() => desk.close());

async function openSettings(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Page settings' }).click();
  await page.getByRole('heading', { name: 'Page settings' }).waitFor();
}

test('G7: the settings open from the page, and Back returns to the same images', async () => {
  const { page } = await desk.open();
  await page.getByRole('button', { name: 'Next page' }).click();
  await page.getByRole('img', { name: 'Picture 6' }).waitFor();
  await openSettings(page);
  for (const name of ['Language', 'Page views', 'Delete this page'])
    await page.getByRole('heading', { name }).waitFor();
  await page.getByRole('button', { name: 'Back to your images' }).click();
  await page.getByRole('img', { name: 'Picture 6' }).waitFor();
  await openSettings(page);
  await page.goBack();
  await page.getByRole('img', { name: 'Picture 6' }).waitFor();
});

test('G8: a new language changes the whole page, for the next visitor too', async () => {
  const { page, mock } = await desk.open();
  const other = await desk.visit(mock);
  await openSettings(page);
  await page.getByText('for everyone who visits it').waitFor();
  await page.getByRole('radio', { name: 'العربية' }).check();
  await page.getByRole('heading', { name: 'إعدادات الصفحة' }).waitFor();
  expect(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir])).toEqual([
    'ar',
    'rtl',
  ]);
  expect(mock.now.language).toBe('ar');
  await other.page.getByRole('button', { name: 'Next page' }).click();
  await other.page.getByRole('heading', { name: 'صورك هنا' }).waitFor();
  expect(await other.page.title()).toBe('صورك هنا · Northgate Women’s Imaging');
});

test('G8: after the visit was renewed in another tab, the change still goes through', async () => {
  const { page, mock } = await desk.open();
  await openSettings(page);
  mock.now.csrf = 'csrf-2';
  await page.getByRole('radio', { name: 'Svenska' }).check();
  await page.getByRole('heading', { name: 'Sidans inställningar' }).waitFor();
});

test('G9: how often and how recently the page was opened', async () => {
  const { page } = await desk.open({ views: 3 });
  await openSettings(page);
  await page.getByText('Opened 3 times').waitFor();
  await page.getByText(/Last opened 5 minutes ago, on /).waitFor();
});

test('G10: deleting takes a clear warning and the four-digit code, and then the page is gone', async () => {
  const { page, mock } = await desk.open();
  await openSettings(page);
  await page.getByRole('button', { name: 'Delete this page …' }).click();
  await page.getByText('This cannot be undone.').waitFor();
  const code = page.getByLabel('Delete code');
  await code.fill('12');
  await page.getByRole('button', { name: 'Delete for everyone' }).click();
  await page.getByText('Please enter the four digits').waitFor();
  expect(mock.log.some(({ path }) => path.endsWith('/delete'))).toBe(false);
  await code.fill('1234');
  await page.getByRole('button', { name: 'Delete for everyone' }).click();
  await page.getByText('That is not the right code. 9 tries left.').waitFor();
  await code.fill('4711');
  await page.getByRole('button', { name: 'Delete for everyone' }).click();
  await page.getByRole('heading', { name: 'This page was deleted' }).waitFor();
  expect(await page.locator('img, video').count()).toBe(0);
});

test('G10: Keep the page leads back without asking the server', async () => {
  const { page, mock } = await desk.open();
  await openSettings(page);
  await page.getByRole('button', { name: 'Delete this page …' }).click();
  await page.getByRole('button', { name: 'Keep the page' }).click();
  await page.getByRole('button', { name: 'Delete this page …' }).waitFor();
  expect(mock.log.some(({ method }) => method === 'POST')).toBe(false);
});

test('G10: the tenth wrong code ends the delete code, while the images stay', async () => {
  const { page } = await desk.open({ deleteTriesLeft: 1 });
  await openSettings(page);
  await page.getByRole('button', { name: 'Delete this page …' }).click();
  await page.getByLabel('Delete code').fill('0000');
  await page.getByRole('button', { name: 'Delete for everyone' }).click();
  await page.locator('.danger .panel', { hasText: 'no longer works' }).waitFor();
  expect(await page.getByLabel('Delete code').count()).toBe(0);
  await page.getByRole('button', { name: 'Back to your images' }).click();
  await page.getByRole('img', { name: 'Picture 1' }).waitFor();
});
