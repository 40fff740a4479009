import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { PREGNANCY_STUDY } from './api.ts';
import { chooseSendToPatient, openStage, openStudy, type Stage } from './journey.ts';

const THUMBNAILS = '**/objects/*/thumbnail';
let stage: Stage;
let page: Page;

beforeAll(async () => {
  stage = await openStage();
});
afterEach(() => page.context().close());
afterAll(() => stage.close());

async function openPregnancy(options: { width?: number } = {}): Promise<void> {
  page = await stage.newPage(options);
  await openStudy(page, stage.pacs.pacsUrl, '', /OB ultrasound 20 w/);
}

const focused = () => page.evaluate<string>('document.activeElement.innerText.trim()');
const sendTo = () => page.getByRole('button', { name: 'Send to', exact: true });

test('the Send To menu works by keyboard and closes on Escape and outside, the focus back on its button', async () => {
  await openPregnancy();
  await sendTo().focus();
  await page.keyboard.press('ArrowDown');
  await expect.poll(focused).toBe('Send to Patient');
  await page.keyboard.press('Escape');
  expect(await page.getByRole('menu').count()).toBe(0);
  expect(await focused()).toBe('Send to');
  await page.keyboard.press('Enter');
  await page.getByRole('menu').waitFor();
  await page.locator('.whose').click();
  await page.getByRole('menu').waitFor({ state: 'detached' });
  await chooseSendToPatient(page);
  await page.keyboard.press('Escape');
  await expect.poll(focused).toBe('Send to');
});

test('the number of studies found is said, and a study that is not among them is closed', async () => {
  await openPregnancy();
  await page.getByText('4 studies', { exact: true }).waitFor();
  await page.getByPlaceholder('Search by patient').fill('provo');
  await page.getByRole('status').filter({ hasText: '1 study for “provo”' }).waitFor();
  expect(await page.locator('.thumb').count()).toBe(0);
  expect(await sendTo().isDisabled()).toBe(true);
  await page.getByPlaceholder('Search by patient').fill('nobody');
  await page.getByText('0 studies for “nobody”').waitFor();
});

test('arrow keys go from study to study and from tab to tab', async () => {
  await openPregnancy();
  await page.locator('.row:not(.head)').first().focus();
  await page.keyboard.press('ArrowDown');
  expect(await focused()).toContain('Exempelsson');
  await page.keyboard.press('End');
  expect(await focused()).toContain('Lindqvister');
  await page.getByRole('tab', { name: 'Shares' }).focus();
  await page.keyboard.press('ArrowRight');
  await page.getByText('testa@example.org, +46 70 555 01 67').waitFor();
  expect(await focused()).toBe('Study');
});

test('a second pick with Shift takes what is between', async () => {
  await openPregnancy();
  await page.locator('.thumb').nth(2).click();
  await page
    .locator('.thumb')
    .nth(6)
    .click({ modifiers: ['Shift'] });
  await page.getByText('5 of 14 selected').waitFor();
});

test('an item without a picture says so, and so does a study without any', async () => {
  page = await stage.newPage();
  await page.route(THUMBNAILS, (route) => route.fulfill({ status: 404, body: '' }));
  await openStudy(page, stage.pacs.pacsUrl, '', /CT thorax/);
  await page.getByText('No preview').first().waitFor();
  expect(await page.locator('.thumb img').count()).toBeLessThan(13);
  await page.route('**/v1/studies/*', async (route) => {
    const study = await (await route.fetch()).json();
    await route.fulfill({ json: { ...study, objects: [] } });
  });
  await page.getByRole('button', { name: /OB ultrasound 10 w/ }).click();
  await page.getByText('This study has nothing to show or to send.').waitFor();
});

test('a study that could not be read can be tried again', async () => {
  page = await stage.newPage();
  await page.goto(stage.pacs.pacsUrl);
  await page.route('**/v1/studies/*', (route) => route.fulfill({ status: 503, body: '' }), { times: 1 });
  await page.getByRole('button', { name: /CT thorax/ }).click();
  await page.getByRole('alert').filter({ hasText: 'This study could not be read.' }).waitFor();
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.locator('.thumb').first().waitFor();
});

test('on a phone an open study stands alone, with a way back to all', async () => {
  await openPregnancy({ width: 320 });
  const others = page.getByRole('button', { name: /Exempelsson/ });
  expect(await others.count()).toBe(0);
  await page.getByRole('tab', { name: 'Shares' }).waitFor();
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
  await page.getByRole('button', { name: 'All studies' }).click();
  await others.waitFor();
});

test('every page says who is signed in, and the settings have one heading', async () => {
  page = await stage.newPage();
  for (const path of ['/', '/mailbox', '/settings']) {
    await page.goto(stage.pacs.pacsUrl + path);
    await page.locator('mini-pacs-user').getByText('A. Berg').waitFor();
  }
  await page.getByRole('heading', { name: 'Account settings', level: 1 }).waitFor();
  expect(await page.getByRole('heading', { name: 'Patient sharing settings' }).count()).toBe(0);
});

test('a letter in the mailbox is shown in full, without a scroll bar of its own', async () => {
  const study = await stage.api.study(PREGNANCY_STUDY);
  const objectIds = [study.objects[0]!.objectId];
  await stage.api.createShare({ studyId: PREGNANCY_STUDY, objectIds, contact: 'testa@example.org' }, 'a-letter');
  await stage.messageTo('testa@example.org');
  page = await stage.newPage();
  await page.goto(`${stage.pacs.pacsUrl}/mailbox`);
  await page.getByText('1 message', { exact: true }).waitFor();
  await page.frameLocator('iframe').getByText('See your images').first().waitFor();
  const hidden = `(() => {
    const frame = document.querySelector('iframe');
    return frame.contentDocument.documentElement.scrollHeight - frame.clientHeight;
  })()`;
  await expect.poll(() => page.evaluate(hidden)).toBe(0);
  await page.setViewportSize({ width: 390, height: 800 });
  await page.getByRole('button', { name: /Your images from/ }).click();
  await expect.poll(() => page.evaluate(hidden)).toBe(0);
  await page.getByRole('button', { name: 'All messages' }).click();
  expect(await page.locator('iframe').isVisible()).toBe(false);
});
