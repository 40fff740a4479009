import type { Page } from 'playwright-core';
import { beforeEach, expect, test } from 'vitest';
import { focusedIn, useHarness } from './harness.ts';
import { problem } from './mock-api.ts';

const DIALOG = `<send-to-patient-dialog base-url="/api" study-id="study-1" open></send-to-patient-dialog>
  <script>
    window.told = [];
    document.addEventListener('studyshare-close', ({ reason }) => told.push(reason));
    document.addEventListener('studyshare-error', ({ error, operation }) =>
      told.push(error.status + ' ' + error.code + ' ' + operation));
  </script>`;
const QUESTION = 'Close without sending? The contact you entered will be lost.';

const harness = useHarness();
let page: Page;
const told = () => page.evaluate('told');
const isOpen = () => page.evaluate(`document.querySelector('send-to-patient-dialog').open`);
const focused = () => focusedIn(page, 'send-to-patient-dialog');

beforeEach(() => {
  harness.api.study.suggestedContact = 'ann@example.org';
});

async function open(): Promise<void> {
  page = await harness.open(DIALOG);
  await page.locator('#contact').waitFor();
}

test('S2: Escape asks before it throws away a contact that was typed, and pressed again loses nothing', async () => {
  await open();
  await page.locator('#contact').fill('bo@example.org');
  await page.keyboard.press('Escape');
  await page.getByText(QUESTION).waitFor();
  await expect.poll(focused).toBe('keep-contact');
  for (let press = 0; press < 4; press += 1) await page.keyboard.press('Escape');
  await page.getByText(QUESTION).waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(focused).toBe('contact');
  expect((await page.locator('.chip').allInnerTexts()).join()).toContain('bo@example.org');
  expect([await isOpen(), await told()]).toEqual([true, []]);
});

test('S2: the question goes away when one goes on in the form', async () => {
  await open();
  await page.locator('#contact').fill('bo@example.org');
  await page.keyboard.press('Escape');
  await page.getByText(QUESTION).waitFor();
  await page.locator('#contact').click();
  await page.locator('#send').waitFor();
  expect(await page.getByText(QUESTION).count()).toBe(0);
});

test('S2: who says so closes it, and it begins anew', async () => {
  await open();
  await page.getByRole('button', { name: 'Remove ann@example.org' }).click();
  await page.locator('#contact').fill('bo@example.org,');
  await page.keyboard.press('Escape');
  await page.locator('#discard-contact').click();
  await expect.poll(isOpen).toBe(false);
  expect(await told()).toEqual(['escape']);
  await page.evaluate(`document.querySelector('send-to-patient-dialog').open = true`);
  await page.locator('.chip').waitFor();
  expect(await page.locator('.chip').innerText()).toContain('ann@example.org');
  expect(await page.getByText(QUESTION).count()).toBe(0);
});

test('S1: opened again at once after it was closed, it stays open', async () => {
  await open();
  await page.evaluate(`(async () => {
    const element = document.querySelector('send-to-patient-dialog');
    const dialog = element.shadowRoot.querySelector('dialog');
    const told = new Promise((resolve) => dialog.addEventListener('close', resolve, { once: true }));
    for (const open of [false, true]) {
      element.open = open;
      await element.updateComplete;
    }
    await told;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  })()`);
  expect(await isOpen()).toBe(true);
  await page.locator('.chip').waitFor();
});

test('S6: a contact that was only offered is no loss: Escape closes at once', async () => {
  await open();
  await page.locator('.chip').waitFor();
  await page.keyboard.press('Escape');
  await expect.poll(isOpen).toBe(false);
});

test('V3: a call that is refused is told to the host, with its code and status', async () => {
  harness.api.on('GET /v1/studies/study-1', () => problem(401, 'account.unauthenticated'));
  page = await harness.open(DIALOG);
  await expect.poll(told).toContain('401 account.unauthenticated getStudy');
});
