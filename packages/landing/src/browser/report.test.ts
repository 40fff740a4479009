import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Desk, startDesk } from '../../test/open-page.ts';
import { contacts } from '../../test/scenario.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
afterEach(async () => expect(await desk.clear()).toEqual([]));
afterAll(() => desk.close());

const reports = ({ log }: Awaited<ReturnType<Desk['open']>>['mock']) =>
  log.filter(({ path }) => path.endsWith('/report')).map(({ body }) => body);

test('G11: who sees a name on a picture says so, and is thanked; every other visitor finds the page closed', async () => {
  const { page, mock } = await desk.open();
  const other = await desk.visit(mock);
  await page.getByRole('button', { name: 'Report a problem with Picture 3' }).click();
  const sheet = page.getByRole('dialog', { name: 'What is wrong with Picture 3?' });
  await sheet.getByText('closes at once, for everyone').waitFor();
  expect(reports(mock)).toEqual([]);
  await sheet.getByRole('button', { name: 'I can see a name on this image' }).click();
  await page.getByRole('heading', { name: 'Thank you for telling us' }).waitFor();
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('H1');
  expect(reports(mock)).toEqual([{ reason: 'name', itemId: 'i3' }]);
  await other.page.getByRole('button', { name: 'Next page' }).click();
  await other.page.getByRole('heading', { name: 'This page is being checked' }).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'This page is being checked' }).waitFor();
  await page.getByRole('link', { name: /Write to/ }).waitFor();
});

test('G11: by keyboard: Escape takes it back and nothing is said; the focus returns', async () => {
  const { page, mock } = await desk.open();
  const button = page.getByRole('button', { name: 'Report a problem with Picture 1' });
  await button.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  for (let stop = 0; stop < 8; stop++) {
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('[role=dialog]') !== null)).toBe(true);
  }
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await button.evaluate((element) => element === document.activeElement)).toBe(true);
  expect(reports(mock)).toEqual([]);
});

test('G11: from the settings it is about the page: whoever is not the patient says so', async () => {
  const { page, mock } = await desk.open();
  await page.getByRole('button', { name: 'Page settings' }).click();
  await page.getByRole('button', { name: 'Report a problem', exact: true }).click();
  await page.getByRole('button', { name: 'I am not the patient' }).click();
  await page.getByRole('heading', { name: 'Thank you for telling us' }).waitFor();
  expect(reports(mock)).toEqual([{ reason: 'not-patient' }]);
});

test('G11: from the large view, and what the server refuses is told in the sheet', async () => {
  const { page, mock } = await desk.open();
  await page.getByRole('button', { name: 'Open Picture 3 large' }).click();
  const large = page.getByRole('dialog', { name: /large view/ });
  await large.getByRole('button', { name: 'Report a problem' }).click();
  mock.now.problem = { status: 429, code: 'request.rate_limited', params: { retryAfterSeconds: 40 } };
  await page.getByRole('button', { name: 'I can see a name on this image' }).click();
  await page.getByRole('alert').getByText('try again in 40 seconds').waitFor();
  await page.getByRole('button', { name: 'Nothing, go back' }).click();
  await large.waitFor();
});

for (const boot of ['expired', 'revoked', 'deleted'] as const) {
  test(`L3: a page that is ${boot} asks the clinic for a new link by one button, once`, async () => {
    const { page, mock } = await desk.open({ boot });
    await page.getByRole('button', { name: 'Ask for a new link' }).click();
    await page.getByRole('status').getByText('was asked for a new link').waitFor();
    expect(await page.getByRole('button', { name: 'Ask for a new link' }).count()).toBe(0);
    expect(mock.log.filter(({ method }) => method === 'POST').map(({ path }) => path)).toEqual(['/l/token/ask']);
  });
}

test('L3: a page that ended while it was open asks by its own address', async () => {
  const { page, mock } = await desk.open();
  await page.getByRole('img', { name: 'Picture 1' }).waitFor();
  mock.now.problem = { status: 410, code: 'share.revoked' };
  await page.getByRole('button', { name: 'Next page' }).click();
  await page.getByRole('heading', { name: 'This link was withdrawn' }).waitFor();
  expect(await page.locator('form').getAttribute('action')).toBe('/v/p1/ask');
});

for (const boot of ['unknown', 'suspended', 'unavailable'] as const) {
  test(`L3: nothing is asked for of a page that is ${boot}`, async () => {
    const { page } = await desk.open({ boot });
    await page.getByRole('heading', { level: 1 }).waitFor();
    expect(await page.getByRole('button', { name: 'Ask for a new link' }).count()).toBe(0);
  });
}

const NOT_ME = { name: 'I am not the patient' };

test('G11: whom the link was not meant for says so on the welcome page, unopened; looking and asking change nothing', async () => {
  const { page, mock } = await desk.open({ boot: 'welcome' });
  await page.getByRole('button', NOT_ME).click();
  const sheet = page.getByRole('dialog', { name: 'What is wrong?' });
  await sheet.getByText('closes at once, for everyone').waitFor();
  expect(await sheet.getByRole('button', { name: /I can see a name/ }).count()).toBe(0);
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'detached' });
  expect(mock.log.filter(({ method }) => method === 'POST')).toEqual([]);
  await page.getByRole('button', { name: 'See your images' }).waitFor();
  await page.getByRole('button', NOT_ME).click();
  await sheet.getByRole('button', NOT_ME).click();
  await page.getByRole('heading', { name: 'This page is being checked' }).waitFor();
  expect(mock.now.boot).toBe('suspended');
  await page.getByRole('link', { name: /Write to/ }).waitFor();
});

test.each([
  ['a password', { kind: 'password', contacts, exhausted: false }],
  ['the code of the clinic', { kind: 'link-code', contacts, exhausted: false }],
  ['a one-time code', { kind: 'request-password', contacts }],
] as const)('G11: and before %s, without getting through', async (_, gate) => {
  const { page, mock } = await desk.open({ gate: { ...gate, contacts: [...contacts] } });
  await page.getByRole('button', NOT_ME).click();
  const sheet = page.getByRole('dialog');
  expect(await sheet.getByRole('button', { name: /I can see a name/ }).count()).toBe(0);
  await sheet.getByRole('button', NOT_ME).click();
  await page.getByRole('heading', { name: 'Thank you for telling us' }).waitFor();
  expect(reports(mock)).toEqual([{ reason: 'not-patient' }]);
});

test('G11: and at the foot of the page, where a name can be reported, too', async () => {
  const { page, mock } = await desk.open();
  await page.locator('.not-patient').getByRole('button', NOT_ME).click();
  const sheet = page.getByRole('dialog', { name: 'What is wrong?' });
  await sheet.getByRole('button', { name: 'I can see a name on an image' }).click();
  await page.getByRole('heading', { name: 'Thank you for telling us' }).waitFor();
  expect(reports(mock)).toEqual([{ reason: 'name' }]);
});
