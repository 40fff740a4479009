import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { useHarness } from './harness.ts';

const harness = useHarness();
const TAB = '<shares-tab base-url="/api" study-id="study-1"';

/** The files with words of one language. */
function wordsOf(tag: string): RegExp {
  return new RegExp(`/${tag}\\.gen-[\\dA-Z]{8}\\.js$`);
}

const ANY_WORDS = wordsOf('[a-z]{2}(?:-[A-Za-z]+)?');

async function place(page: Page, element: string): Promise<void> {
  await page.locator('#place').evaluate((at, html) => (at.innerHTML = html), element);
}

function shownIn(page: Page): Promise<string> {
  return page.locator('shares-tab').evaluate((tab) => tab.shadowRoot?.textContent ?? '');
}

test('an element fetches the words of its own language and of no other, and of them what it says at first', async () => {
  for (const [language, tag] of [
    ['en', 'en'],
    ['sv-FI', 'sv'],
  ] as const) {
    const page = await harness.open(`${TAB} language="${language}"></shares-tab>`);
    await page.locator(`.tab[lang=${tag}]`).waitFor();
    const fetched: string[] = await page.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)");
    const words = fetched.filter((name) => ANY_WORDS.test(name));
    expect(words).toHaveLength(1);
    expect(words[0]).toMatch(wordsOf(tag));
  }
});

test.each(['en', 'sv'])('an element draws nothing before its words are there (%s)', async (tag) => {
  const page = await harness.open('<p id="place"></p>');
  let release = (): void => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route(ANY_WORDS, async (route) => {
    await held;
    await route.continue();
  });
  const asked = page.waitForRequest(wordsOf(tag));
  await place(page, `${TAB} language="${tag}"></shares-tab>`);
  await asked;
  expect(await shownIn(page)).toBe('');
  release();
  await page.locator(`.tab[lang=${tag}]`).waitFor();
});

test('an element whose words cannot be had speaks English, and says so on the console', async () => {
  const page = await harness.open('<p id="place"></p>');
  await page.route(wordsOf('ar'), (route) => route.abort());
  const warned = page.waitForEvent('console', (line) => line.text().includes('words for "ar" could not be loaded'));
  await place(page, `${TAB} language="ar"></shares-tab>`);
  await warned;
  await page.locator('.tab[lang=en][dir=ltr]').waitFor();
});

test('an element that no words can be had for draws nothing, and says so', async () => {
  const page = await harness.open('<p id="place"></p>');
  await page.route(ANY_WORDS, (route) => route.abort());
  const warned = page.waitForEvent('console', (line) => line.text().includes('nothing can be shown yet'));
  await place(page, `${TAB} language="sv"></shares-tab>`);
  await warned;
  expect(await shownIn(page)).toBe('');
});

test('a language that changes while its words are on their way is the one that is drawn', async () => {
  const page = await harness.open(`${TAB} language="sv"></shares-tab>`);
  await page.locator('shares-tab').evaluate((tab) => tab.setAttribute('language', 'ar'));
  await page.locator('.tab[lang=ar][dir=rtl]').waitFor();
});

test('a language that Studyshare lacks: English, the element says which, and the console once', async () => {
  const page = await harness.open('<p id="place"></p>');
  const lines: string[] = [];
  page.on('console', (line) => lines.push(line.text()));
  await place(page, `${TAB} language="cs"></shares-tab>${TAB} language="cs"></shares-tab>`);
  await page.locator('.tab[lang=en]').nth(1).waitFor();
  expect(lines.filter((line) => line.includes('no words for "cs"'))).toHaveLength(1);
  const spoken = () =>
    page
      .locator('shares-tab')
      .first()
      .evaluate((tab) => (tab as never as Speaker).spokenLanguage);
  expect(await spoken()).toBe('en');
  await page
    .locator('shares-tab')
    .first()
    .evaluate((tab) => tab.setAttribute('language', 'zh-TW'));
  await page.locator('.tab[lang=zh-Hant]').waitFor();
  expect(await spoken()).toBe('zh-Hant');
  expect(lines.filter((line) => line.includes('Studyshare:'))).toHaveLength(1);
});

interface Speaker {
  spokenLanguage: string;
}
