import { test } from 'vitest';
import { useHarness } from './harness.ts';

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

test('a preview that cannot be fetched says why, and the form goes on', async () => {
  const page = await harness.open('<p id="place"></p>');
  await page.route(/\/preview-[\dA-Z]{8}\.js$/, (route) => route.abort());
  const dialog = '<send-to-patient-dialog base-url="/api" study-id="study-1" open></send-to-patient-dialog>';
  await page.locator('#place').evaluate((at, html) => (at.innerHTML = html), dialog);
  await page.locator('#preview-open').click();
  await page.getByRole('alert').waitFor();
  await page.locator('#send:not(:disabled)').waitFor();
});
