import { LANGUAGES } from '@studyshare/core/contract';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Desk, startDesk } from '../../test/open-page.ts';
import { doctorsArchive, items } from '../../test/scenario.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
afterEach(async () => expect(await desk.clear()).toEqual([]));
afterAll(() => desk.close());

const offered = { dicomArchive: doctorsArchive };
const summary = (page: Page) => page.locator('summary', { hasText: 'For another doctor' });
const saveLink = (page: Page) => page.getByRole('link', { name: 'Save files for a doctor (.zip) · 14 files · 12 MB' });

test('G4: a page without files for a doctor says nothing of them', async () => {
  const { page } = await desk.open();
  await page.getByRole('link', { name: /Download all/ }).waitFor();
  expect(await page.locator('main').textContent()).not.toMatch(/doctor/i);
});

test('G4: files for another doctor are one quiet line behind the main actions, which opens when it is needed', async () => {
  const { page } = await desk.open(offered);
  await summary(page).waitFor();
  expect(await saveLink(page).isVisible()).toBe(false);
  const order = await page
    .locator('.lead a, .lead button, .lead summary')
    .evaluateAll((all) => all.map((one) => one.textContent?.trim().replace(/\s+/g, ' ')));
  expect(order.slice(0, 3)).toEqual(['Download all (.zip) 38 MB', 'Share', 'For another doctor']);
  await summary(page).click();
  await page.getByText('You do not need them to look at your images yourself. Your name is not in them.').waitFor();
  expect(await saveLink(page).evaluate((link) => link.classList.contains('ghost'))).toBe(true);
  expect(await page.locator('main').textContent()).not.toMatch(/dicom/i);
});

test('G4: the files for another doctor are saved under the server’s name for them, and the page says where they go', async () => {
  const { page, mock } = await desk.open(offered);
  await summary(page).click();
  expect(await saveLink(page).getAttribute('href')).toBe('/files/doctor.zip');
  const download = page.waitForEvent('download');
  await saveLink(page).click();
  expect((await download).suggestedFilename()).toBe('for-a-doctor.zip');
  await page.locator('.doctor').getByText('The download has started.').waitFor();
  expect(await page.locator('[aria-live]').textContent()).toContain('The download has started.');
  expect(mock.log.filter(({ path }) => path === '/files/doctor.zip').map(({ method }) => method)).toEqual([
    'HEAD',
    'GET',
  ]);
});

test('G4: the keyboard alone opens the line and saves the files for a doctor', async () => {
  const { page } = await desk.open(offered);
  await page.getByRole('button', { name: 'Share', exact: true }).focus();
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe('For another doctor');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  const download = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  expect((await download).suggestedFilename()).toBe('for-a-doctor.zip');
});

test('G4: the open line stays open on the next page of images', async () => {
  const { page } = await desk.open(offered);
  await summary(page).click();
  await page.getByRole('button', { name: 'Next page' }).click();
  await page.getByRole('img', { name: 'Picture 6' }).waitFor();
  expect(await saveLink(page).isVisible()).toBe(true);
});

test.each([
  ['sv', 'Till en annan läkare', 'Spara filer till en läkare (.zip) · 1 fil · 800 kB'],
  ['ar', 'لطبيب آخر', 'ملف واحد'],
] as const)('G4: the files for a doctor are offered in the reader’s language: %s', async (language, title, name) => {
  const one = { ...doctorsArchive, files: 1, bytes: 800_000 };
  const { page } = await desk.open({ language, dicomArchive: one });
  await page.locator('summary', { hasText: title }).click();
  const link = page.locator('.doctor a');
  expect(await link.isVisible()).toBe(true);
  const read = await page.locator('.doctor').getByRole('link', { name }).count();
  expect(read).toBe(1);
});

test('G6: how to save tells of the files for a doctor where there are any; only the pictures are not for medical use', async () => {
  const { page } = await desk.open(offered);
  await page.getByText('How to save your images').click();
  await page.getByText('Another doctor wants your images?').waitFor();
  await page.locator('.about').getByText('The pictures and clips are keepsakes, not for medical use.').waitFor();
});

test('G4: offline, saving says what is wrong beside the button and works again afterwards', async () => {
  const { page } = await desk.open(offered);
  await summary(page).click();
  await page.context().setOffline(true);
  await page.getByText('You seem to be offline.').waitFor();
  await saveLink(page).click();
  await page.locator('.doctor').getByRole('alert').getByText('Check your connection').waitFor();
  await page.context().setOffline(false);
  const download = page.waitForEvent('download');
  await saveLink(page).click();
  expect((await download).suggestedFilename()).toBe('for-a-doctor.zip');
  await page.locator('.doctor').getByRole('alert').waitFor({ state: 'detached' });
});

test('G4: when the server has no file to give, nothing is saved in its place and the page says so', async () => {
  const { page, mock } = await desk.open({ ...offered, items: items(1) });
  await page.getByRole('img', { name: 'Picture 1' }).waitFor();
  mock.now.brokenFiles = true;
  await summary(page).click();
  await saveLink(page).click();
  await page.locator('.doctor').getByRole('alert').getByText('Something went wrong on our side.').waitFor();
  await page.getByRole('link', { name: /Download image/ }).click();
  await page.locator('figure').getByRole('alert').getByText('Something went wrong on our side.').waitFor();
  expect(mock.log.some(({ method, path }) => method === 'GET' && /zip|download/.test(path))).toBe(false);
});

test.each([
  ['Download all', { status: 410, code: 'share.deleted' }, 'This page was deleted'],
  ['Save files for a doctor', { status: 401, code: 'page.session_missing' }, 'This page has closed'],
])(
  'G4: %s on a page that has ended leads to what happened, and saves no error as a file',
  async (name, problem, title) => {
    const { page, mock } = await desk.open(offered);
    await summary(page).click();
    Object.assign(mock.now, { problem, brokenFiles: true });
    await page.getByRole('link', { name: new RegExp(name) }).click();
    await page.getByRole('heading', { name: title }).waitFor();
    expect(mock.log.some(({ method, path }) => method === 'GET' && path.endsWith('.zip'))).toBe(false);
  },
);

test('G4: where HEAD is not let through, the file is saved all the same', async () => {
  const { page } = await desk.open(offered);
  await page.route('**/doctor.zip', (route) =>
    route.request().method() === 'HEAD' ? route.fulfill({ status: 405 }) : route.continue(),
  );
  await summary(page).click();
  const download = page.waitForEvent('download');
  await saveLink(page).click();
  expect((await download).suggestedFilename()).toBe('for-a-doctor.zip');
});

test('G12: the files for a doctor fit at 320 px in every language, and everything in them can be hit', async () => {
  for (const language of LANGUAGES) {
    const many = { ...doctorsArchive, files: 1234, bytes: 1_234_000_000 };
    const { page } = await desk.open({ language, dicomArchive: many }, { viewport: { width: 320, height: 256 } });
    await page.locator('.doctor summary').click();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    for (const control of ['.doctor summary', '.doctor a'])
      expect((await page.locator(control).boundingBox())?.height).toBeGreaterThanOrEqual(48);
  }
});
