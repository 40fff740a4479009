import { expect, test } from 'vitest';
import { useHarness } from './harness.ts';

const harness = useHarness();
const TAB = '<shares-tab base-url="/api" study-id="study-1"';
const WORDS = /\/clinician-[\dA-Z]{8}\.js$/;

test('an element in English fetches the words of no other language', async () => {
  const page = await harness.open(`${TAB}></shares-tab>`);
  await page.locator('.tab').waitFor();
  const fetched: string[] = await page.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)");
  expect(fetched.filter((name) => WORDS.test(name))).toEqual([]);
});

test('an element draws nothing in another language before its own words are there', async () => {
  const page = await harness.open('<p id="place"></p>');
  let release = (): void => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(WORDS, async (route) => {
    await held;
    await route.continue();
  });
  const asked = page.waitForRequest(WORDS);
  await page
    .locator('#place')
    .evaluate((place, tab) => (place.innerHTML = tab), `${TAB} language="sv-FI"></shares-tab>`);
  await asked;
  expect(await page.locator('shares-tab').evaluate((tab) => tab.shadowRoot?.textContent ?? '')).toBe('');
  release();
  await page.locator('.tab[lang=sv]').waitFor();
});

test('an element whose words cannot be had speaks English, and says so on the console', async () => {
  const page = await harness.open('<p id="place"></p>');
  await page.route(WORDS, (route) => route.abort());
  const warned = page.waitForEvent('console', (line) => line.text().includes('words for "ar" could not be loaded'));
  await page.locator('#place').evaluate((place, tab) => (place.innerHTML = tab), `${TAB} language="ar"></shares-tab>`);
  await warned;
  await page.locator('.tab[lang=en][dir=ltr]').waitFor();
});

test('a language that changes while its words are on their way is the one that is drawn', async () => {
  const page = await harness.open(`${TAB} language="sv"></shares-tab>`);
  await page.locator('shares-tab').evaluate((tab) => tab.setAttribute('language', 'ar'));
  await page.locator('.tab[lang=ar][dir=rtl]').waitFor();
});
