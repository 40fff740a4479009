import { expect, test } from 'vitest';
import { useHarness } from './harness.ts';

const harness = useHarness('packages/web-components/src/register-dialog-and-tab.ts');

test('V2: a page without the settings sends and shows what was sent', async () => {
  const page = await harness.open(`
    <share-settings base-url="/api"></share-settings>
    <shares-tab base-url="/api" study-id="study-1"></shares-tab>
    <send-to-patient-dialog base-url="/api" study-id="study-1" open></send-to-patient-dialog>`);
  const dialog = page.locator('send-to-patient-dialog');
  await dialog.getByText('14 of 14 items').waitFor();
  await dialog.getByRole('textbox').first().fill('ann@example.org');
  await dialog.locator('[part~="send-button"]').click();
  await page.locator('shares-tab [part~="share"]').first().waitFor({ state: 'attached' });
  expect(await page.evaluate("customElements.get('share-settings') === undefined")).toBe(true);
});
