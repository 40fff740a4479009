import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Desk, type OpenedPage, startDesk } from '../../test/open-page.ts';
import { contacts } from '../../test/scenario.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
afterEach(async () => expect(await desk.clear()).toEqual([]));
afterAll(() => desk.close());

const german = { locale: 'de-AT' };
const offer = ({ page }: OpenedPage, name: string) => page.getByRole('button', { name });
const speaks = ({ page }: OpenedPage) =>
  page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]);

test('G8: the welcome offers the browser’s own language in that language, and opens in it for this visitor alone', async () => {
  const mine = await desk.open({ boot: 'welcome' }, german);
  const { page, mock } = mine;
  expect(await offer(mine, 'Auf Deutsch anzeigen').getAttribute('lang')).toBe('de');
  await offer(mine, 'Auf Deutsch anzeigen').click();
  await page.getByRole('button', { name: 'Bilder ansehen' }).waitFor();
  expect(await speaks(mine)).toEqual(['de', 'ltr']);
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Show in English');
  await page.getByRole('status').filter({ hasText: 'nur auf diesem Gerät' }).waitFor({ state: 'attached' });
  await page.getByRole('button', { name: 'Bilder ansehen' }).click();
  await page.getByRole('img', { name: 'Bild 1' }).waitFor();
  expect(mock.now.language).toBe('en');
  expect(mock.log.filter(({ path }) => path.endsWith('/language'))).toEqual([]);
  // Words of English are not fetched for it: the server spoke German from the first byte.
  const theirs = await desk.visit(mock);
  await theirs.page.getByRole('img', { name: 'Picture 1' }).waitFor();
  expect(await theirs.page.locator('.tongue').count()).toBe(0);
});

test('G8: the offer is taken back where it was taken, and stays so', async () => {
  const mine = await desk.open({ language: 'ar' }, german);
  await mine.page.getByRole('img').first().waitFor();
  await offer(mine, 'Auf Deutsch anzeigen').click();
  await mine.page.getByRole('img', { name: 'Bild 1' }).waitFor();
  await mine.page.reload();
  await mine.page.getByRole('img', { name: 'Bild 1' }).waitFor();
  await offer(mine, 'العرض بالعربية').click();
  await offer(mine, 'Auf Deutsch anzeigen').waitFor();
  expect(await speaks(mine)).toEqual(['ar', 'rtl']);
  await mine.page.reload();
  await offer(mine, 'Auf Deutsch anzeigen').waitFor();
  expect(await speaks(mine)).toEqual(['ar', 'rtl']);
});

test('G8: what is chosen for everybody is seen at once by who chose another language for this browser', async () => {
  const mine = await desk.open({}, german);
  await offer(mine, 'Auf Deutsch anzeigen').click();
  await mine.page.getByRole('button', { name: 'Einstellungen' }).click();
  await mine.page.getByRole('radio', { name: 'Svenska' }).check();
  await expect.poll(() => speaks(mine)).toEqual(['sv', 'ltr']);
  expect(await mine.page.locator('.tongue').count()).toBe(0);
  await mine.page.reload();
  await offer(mine, 'Auf Deutsch anzeigen').waitFor();
  expect(await speaks(mine)).toEqual(['sv', 'ltr']);
});

test.each([
  ['a gate', { gate: { kind: 'request-password' as const, contacts } }],
  ['a page that is over', { boot: 'expired' as const }],
  ['an unknown link', { boot: 'unknown' as const }],
])('G8: %s offers it as well, in a browser that keeps no cookies too', async (_, change) => {
  const mine = await desk.open(change, german);
  await mine.page.evaluate(() => Object.defineProperty(document, 'cookie', { set() {}, get: () => '' }));
  await offer(mine, 'Auf Deutsch anzeigen').click();
  await offer(mine, 'Show in English').click();
  await offer(mine, 'Auf Deutsch anzeigen').waitFor();
  expect(await speaks(mine)).toEqual(['en', 'ltr']);
});

test('G8: words that do not come leave the page as it is and say so; the offer stands', async () => {
  const mine = await desk.open({ boot: 'welcome' }, german);
  await mine.page.context().setOffline(true);
  await offer(mine, 'Auf Deutsch anzeigen').click();
  await mine.page.getByRole('alert').filter({ hasText: 'Check your connection' }).waitFor();
  expect(await speaks(mine)).toEqual(['en', 'ltr']);
  expect(await offer(mine, 'Auf Deutsch anzeigen').count()).toBe(1);
});

test('a browser that wants the page’s language is offered nothing', async () => {
  const mine = await desk.open({ boot: 'welcome' });
  await mine.page.getByRole('heading').waitFor();
  expect(await mine.page.locator('.tongue').count()).toBe(0);
});
