import type { Browser } from 'playwright-core';
import { expect } from 'vitest';
import { openLink } from '../../../examples/mini-pacs/test/journey.ts';

/**
 * Sends from the dialog of a page, and opens as the patient the link that the Shares tab gives, until a picture is drawn.
 * @param button opens the dialog; without one it is open
 */
export async function sendAndOpen(browser: Browser, address: string, button?: string): Promise<void> {
  const page = await (await browser.newContext({ locale: 'en-GB' })).newPage();
  await page.goto(address);
  if (button !== undefined) await page.getByRole('button', { name: button, exact: true }).first().click();
  const dialog = page.locator('send-to-patient-dialog');
  await dialog.getByRole('textbox').first().fill('ann@example.org');
  await dialog.locator('[part~="send-button"]').click();
  await dialog.getByRole('button', { name: 'Done' }).click();
  await page.getByRole('button', { name: 'Show the link' }).click();
  await openLink(page, await page.getByLabel('The link', { exact: true }).inputValue());
  const picture = page.locator('img[src*="/items/"]').first();
  await picture.waitFor();
  await expect.poll(() => picture.evaluate((image) => Object(image).naturalWidth)).toBeGreaterThan(0);
  await page.context().close();
}
