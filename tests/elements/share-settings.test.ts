import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { focusedIn, useHarness } from './harness.ts';
import { problem } from './mock-api.ts';

const harness = useHarness();
let page: Page;

async function open(): Promise<void> {
  page = await harness.open('<share-settings base-url="/api"></share-settings>');
  await page.getByLabel('Name of the clinic').waitFor();
}

async function save(): Promise<void> {
  await page.getByRole('button', { name: 'Save changes' }).click();
}

function patches(): unknown[] {
  return harness.api.seen('PATCH /v1/settings').map(({ body }) => body);
}

test('only what was changed is saved, and the host hears of it', async () => {
  await open();
  await page.evaluate(
    `document.addEventListener('studyshare-settings-saved', (event) => { window.version = event.settings.version; })`,
  );
  expect(await page.getByRole('button', { name: 'Save changes' }).isDisabled()).toBe(true);
  await page.getByLabel('Name of the clinic').fill('Söder Clinic');
  await page.getByLabel('Send de-identified images only').check();
  await page.getByText('2 unsaved changes').waitFor();
  await save();
  await page.getByText('All changes are saved').waitFor();
  expect(patches()).toEqual([{ version: 3, settings: { name: 'Söder Clinic', anonymizedOnly: true } }]);
  expect(await page.evaluate('window.version')).toBe(4);
});

test('a value the server refuses is shown at its field, which gets the focus', async () => {
  harness.api.on('PATCH /v1/settings', () =>
    problem(422, 'settings.invalid', {
      errors: [{ field: 'imagesPerPage', code: 'settings.invalid', params: { rule: 'range', min: 1, max: 20 } }],
    }),
  );
  await open();
  await page.getByLabel('Images per page').fill('40');
  await save();
  await page.getByText('Enter a whole number from 1 to 20.').waitFor();
  await expect.poll(() => focusedIn(page, 'share-settings')).toBe('f-imagesPerPage');
});

test('when somebody else saved first, theirs is shown, mine is kept, and saving again works', async () => {
  await open();
  await page.getByLabel('Name of the clinic').fill('Mine');
  const theirs = { ...harness.api.settings.settings, imagesPerPage: 9 };
  harness.api.settings = { ...harness.api.settings, settings: theirs, version: 4 };
  await save();
  await page.getByText('Somebody else saved in the meantime.').waitFor();
  expect(await page.getByLabel('Images per page').inputValue()).toBe('9');
  await save();
  await page.getByText('All changes are saved').waitFor();
  expect(harness.api.settings.settings).toMatchObject({ name: 'Mine', imagesPerPage: 9 });
});

test('P6: the Patient Link Code is set, changed and removed, with what that means for earlier pages', async () => {
  await open();
  await page.getByRole('button', { name: 'Set a code' }).click();
  await page.keyboard.type('winter26');
  await save();
  await page.getByText('A code is set.').waitFor();
  await page.getByRole('button', { name: 'Change', exact: true }).click();
  await page.getByText('Pages sent before keep the code they were made with.').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByRole('button', { name: 'Remove' }).click();
  await page.getByText('Those with protected items ask for a password').waitFor();
  await save();
  await page.getByText('No code is set.').waitFor();
  expect(patches()).toEqual([
    { version: 3, linkCode: 'winter26' },
    { version: 4, linkCode: null },
  ]);
});

test('the preview shows the brand colour with the ink that reads on it', async () => {
  await open();
  const button = page.locator('.fake');
  await page.locator('#f-brandColor').fill('#ffe066');
  await expect.poll(() => button.getAttribute('style')).toContain('rgb(0, 0, 0)');
  await page.locator('#f-brandColor').fill('#402080');
  await expect.poll(() => button.getAttribute('style')).toContain('rgb(255, 255, 255)');
});

test('the preview shows the face of the page as it is typed: letter, name, and how the clinic is asked', async () => {
  await open();
  const face = page.locator('[part=preview] .paper');
  await page.getByLabel('Name of the clinic').fill('  öst  ');
  await page.getByLabel('Public phone').fill('+46 8 555 010 99');
  await page.getByLabel('Public email').fill('');
  await expect.poll(() => face.locator('.letter').textContent()).toBe('Ö');
  expect((await face.locator('bdi').allTextContents()).map((text) => text.trim())).toEqual(['öst', '+46 8 555 010 99']);
  expect(await face.locator('button, a').count()).toBe(0);
});

test('a logo that is too large is refused at its field, a small one is saved', async () => {
  await open();
  const input = page.locator('input[type="file"]');
  await input.setInputFiles({ name: 'l.png', mimeType: 'image/png', buffer: Buffer.alloc(70_000) });
  await page.getByText('At most 64 KB are possible.').waitFor();
  await input.setInputFiles({ name: 'l.png', mimeType: 'image/png', buffer: Buffer.from([1, 2, 3]) });
  await save();
  await page.getByText('All changes are saved').waitFor();
  expect(patches()).toEqual([{ version: 3, settings: { logo: 'data:image/png;base64,AQID' } }]);
});

test('R8: what the account has used can be saved as tables, by keyboard, and a refusal is said', async () => {
  page = await harness.open('<share-settings base-url="/api" usage></share-settings>');
  const asked: URL[] = [];
  await page.route('**/v1/usage.csv*', async (route) => {
    asked.push(new URL(route.request().url()));
    await route.fulfill({ contentType: 'text/csv; charset=utf-8', body: 'accountId\r\n"ä"\r\n' });
  });
  const button = page.getByRole('button', { name: 'Last month, by days' });
  await button.focus();
  const coming = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  const file = await coming;
  const query = asked[0]!.searchParams;
  expect(query.get('grain')).toBe('day');
  expect(query.get('from')).toMatch(/^\d{4}-\d{2}-01$/);
  expect(file.suggestedFilename()).toBe(`usage-${query.get('from')}-${query.get('to')}.csv`);
  expect(await readFile(await file.path(), 'utf8')).toBe('accountId\r\n"ä"\r\n');
  await page.getByRole('status').filter({ hasText: 'The table is among your downloads.' }).waitFor();
  expect(await focusedIn(page, 'share-settings')).toBe('last-month');
  await page.unroute('**/v1/usage.csv*');
  harness.api.on('GET /v1/usage.csv', () => problem(403, 'account.forbidden', { params: { right: 'usage' } }));
  await page.getByRole('button', { name: 'Twelve months' }).click();
  await page.getByRole('alert').waitFor();
  expect(patches()).toEqual([]);
});

test('R8: without the attribute nothing is offered', async () => {
  await open();
  expect(await page.getByRole('button', { name: 'Twelve months' }).count()).toBe(0);
});
