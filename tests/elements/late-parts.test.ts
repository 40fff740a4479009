import { expect, test } from 'vitest';
import { focusedIn, useHarness } from './harness.ts';

const harness = useHarness();

test('a window that cannot be fetched says why in its place, and can be closed', async () => {
  const page = await harness.open('<p id="place"></p>');
  await page.route(/\/window-[\dA-Z]{8}\.js$/, (route) => route.abort());
  const dialog = '<send-to-patient-dialog base-url="/api" study-id="study-1" open></send-to-patient-dialog>';
  await page.locator('#place').evaluate((at, html) => (at.innerHTML = html), dialog);
  await page.getByRole('alert').waitFor();
  await page.getByRole('button', { name: 'Close' }).click();
  await page.locator('send-to-patient-dialog:not([open])').waitFor({ state: 'attached' });
});

test('a window that comes late has the focus, so that keys go to it and Escape closes it', async () => {
  const page = await harness.open('<p id="place"></p>');
  // The study never comes, so nothing else in the window takes the focus.
  await page.route('**/v1/studies/**', () => undefined);
  let answer = (): void => undefined;
  const asked = new Promise<void>((resolve) => {
    void page.route(/\/window-[\dA-Z]{8}\.js$/, (route) => {
      answer = () => void route.continue();
      resolve();
    });
  });
  const dialog = '<send-to-patient-dialog base-url="/api" study-id="study-1" open></send-to-patient-dialog>';
  // As viewers do, which have a meaning of their own for the key.
  await page.evaluate(`document.addEventListener('keydown', (event) => {
    if (event.target === document.body) event.preventDefault();
  })`);
  await page.locator('#place').evaluate((at, html) => (at.innerHTML = html), dialog);
  await asked;
  await page.getByRole('button', { name: 'Close' }).focus();
  answer();
  await expect.poll(() => focusedIn(page, 'send-to-patient-dialog')).toBe('title');
  await page.keyboard.press('Escape');
  await page.locator('send-to-patient-dialog:not([open])').waitFor({ state: 'attached' });
});

test('a preview that cannot be fetched says why, and the form goes on', async () => {
  const page = await harness.open('<p id="place"></p>');
  await page.route(/\/preview-[\dA-Z]{8}\.js$/, (route) => route.abort());
  const dialog = '<send-to-patient-dialog base-url="/api" study-id="study-1" open></send-to-patient-dialog>';
  await page.locator('#place').evaluate((at, html) => (at.innerHTML = html), dialog);
  await page.locator('#preview-open').click();
  await page.getByRole('alert').waitFor();
  await page.locator('#send:not(:disabled)').waitFor();
});

test('the door of the preview looks the same before the preview was fetched and after', async () => {
  const page = await harness.open(
    '<send-to-patient-dialog base-url="/api" study-id="study-1" open></send-to-patient-dialog>',
  );
  const door = page.locator('#preview-open');
  await door.waitFor();
  const look = (): Promise<Record<string, unknown>> =>
    page.evaluate(`(() => {
      const button = document.querySelector('send-to-patient-dialog').shadowRoot.querySelector('#preview-open');
      const { columnGap, display, fontSize } = getComputedStyle(button);
      const { offsetWidth, offsetHeight } = button;
      return { columnGap, display, fontSize, offsetWidth, offsetHeight };
    })()`);
  const before = await look();
  expect(before['columnGap']).not.toBe('normal');
  await door.click();
  await page.getByRole('button', { name: 'Back to the form' }).click();
  await door.waitFor();
  expect(await look()).toEqual(before);
});
