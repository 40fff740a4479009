/** What a host's development server shows, whose bundler takes Lit as it is for development. */
import { expect, test } from 'vitest';
import { useHarness } from './harness.ts';

const harness = useHarness(undefined, ['development']);
/** Lit's own word, to be seen once by whoever uses anything made with it. */
const OF_LIT = /^Lit is in dev mode/;

test('the console of a host in development says nothing but that it is one', async () => {
  const page = await harness.open('<p id="place"></p>');
  // Lit has said it by now.
  await page.evaluate("customElements.whenDefined('shares-tab').then(() => undefined)");
  const said: string[] = [];
  page.on('console', (message) => said.push(message.text()));
  const elements = `<shares-tab base-url="/api" study-id="study-1"></shares-tab>
    <send-to-patient-dialog base-url="/api" study-id="study-1" open></send-to-patient-dialog>
    <share-settings base-url="/api"></share-settings>`;
  await page.locator('#place').evaluate((at, html) => (at.innerHTML = html), elements);
  await page.locator('send-to-patient-dialog').getByText('14 of 14 items').waitFor();
  await page.getByRole('heading', { name: 'Clinic' }).first().waitFor();
  expect(said.filter((text) => !OF_LIT.test(text))).toEqual([]);
});
