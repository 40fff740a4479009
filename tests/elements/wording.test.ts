import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { accessibilityFaults } from '../support/accessibility.ts';
import { useHarness } from './harness.ts';

const harness = useHarness();
const HEADING = '#f-wording-email-link-title';
const SMS = '#f-wording-sms-link';
let page: Page;

async function open(): Promise<void> {
  page = await harness.open('<share-settings base-url="/api"></share-settings>');
  await page.locator(SMS).waitFor();
}

test('M3: own words are typed, judged at once, previewed without a script, and saved', async () => {
  await open();
  await page.locator(HEADING).fill('Hello <b>you</b>');
  await page.getByText('HTML is not possible here.').waitFor();
  await page.locator(HEADING).fill('Hello you');
  await page.frameLocator('iframe').getByText('Hello you').waitFor();
  expect(await page.locator('iframe').getAttribute('sandbox')).toBe('allow-same-origin');
  await page.locator(SMS).fill('{clinic}: {link} {date}');
  await page.getByText('must not be missing.').waitFor();
  await page.getByRole('button', { name: 'Insert code' }).last().click();
  await page.getByText('must not be missing.').waitFor({ state: 'detached' });
  await page.locator(SMS).fill('{clinic}: here\n{link}\n{date} {code}');
  await page.getByRole('button', { name: 'Save changes' }).click();
  await page.getByText('All changes are saved').waitFor();
  expect(harness.api.seen('PATCH /v1/settings').map(({ body }) => body)).toEqual([
    {
      version: 3,
      settings: {
        wording: { en: { 'email.link.title': 'Hello you', 'sms.link': '{clinic}: here\n{link}\n{date} {code}' } },
      },
    },
  ]);
});

test('M3: a test goes to the clinician, with words that are not saved; ours come back by one press', async () => {
  await open();
  await page.getByRole('button', { name: 'Start from our words' }).first().click();
  expect(await page.locator(HEADING).inputValue()).toBe('Your images are ready');
  await page.getByLabel('Your own email address or phone number').fill('a@clinic.example');
  await page.getByRole('button', { name: 'Send a test' }).click();
  await page.locator('.note.ok').getByText('A test was sent to a•••@clinic.example.').waitFor();
  expect(harness.api.seen('POST /v1/settings/test-messages')[0]!.body).toEqual({
    ...{ language: 'en', kind: 'link', to: 'a@clinic.example' },
    wording: { 'email.link.title': 'Your images are ready' },
  });
  await page.getByRole('button', { name: 'Use our words' }).click();
  expect(await page.locator(HEADING).inputValue()).toBe('');
  await page.getByText('All changes are saved').waitFor();
});

test.each([
  ['without a policy', ''],
  [
    'whose policy forbids style in markup',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'self'; script-src 'self' 'unsafe-inline'; img-src blob:">`,
  ],
])('M3: the email is previewed as it will look, in a page %s', async (_what, head) => {
  harness.api.head = head;
  await open();
  await page.locator(HEADING).fill('Hello you');
  const line = page.frameLocator('iframe').getByText('Hello you');
  await line.waitFor();
  const look = () =>
    page.evaluate(`(() => {
      const inside = document.querySelector('share-settings').shadowRoot.querySelector('iframe').contentDocument;
      const { color, marginTop } = inside.defaultView.getComputedStyle(inside.querySelector('p'));
      return [color, marginTop];
    })()`);
  await expect.poll(look).toEqual(['rgb(1, 2, 3)', '5px']);
});

test('M3: no script of an email would run in its preview', async () => {
  await open();
  await page.locator(HEADING).fill('Hello you');
  await page.frameLocator('iframe').getByText('Hello you').waitFor();
  await page.evaluate(`document.querySelector('share-settings').shadowRoot.querySelector('iframe').srcdoc =
    '<script>parent.ran = true</scr' + 'ipt><p>put in</p>'`);
  await page.frameLocator('iframe').getByText('put in').waitFor();
  expect(await page.evaluate('String(window.ran)')).toBe('undefined');
});

test.each(['en', 'ar'])('G12: the editor in %s is accessible, with a fault and its preview shown', async (language) => {
  page = await harness.open(`<share-settings base-url="/api" language="${language}"></share-settings>`);
  await page.locator(SMS).fill('{clinic}: hello');
  await page.locator('#f-wording-sms-link-fault').waitFor();
  await page.locator('iframe').waitFor();
  expect(await accessibilityFaults(page, 'share-settings')).toEqual([]);
});
