import type { Locator, Page } from 'playwright-core';
import { waitFor } from '../../../examples/mini-pacs/test/process.ts';

/** What the button's menu calls its entries. */
export const SCOPE_NAMES = { series: 'This series', image: 'This image', study: 'The whole study' };

/** Opens a study in OHIF, and puts away what it greets with. */
export async function openInOhif(page: Page, url: string, studyId: string): Promise<void> {
  await page.goto(`${url}/viewer?StudyInstanceUIDs=${studyId}`);
  await page.getByText('Skip all').click();
  await page.getByText('Confirm and hide').click();
}

/** The button in the toolbar, by the name a screen reader gives it. */
export function sendButton(page: Page): Locator {
  return page.getByRole('button', { name: `Send to patient: ${SCOPE_NAMES.series}` });
}

/** Waits until the viewport's canvas has more than one colour. */
export async function picturesOn(page: Page): Promise<void> {
  await waitFor(async () => ((await page.evaluate(COLOURS)) as number) > 20);
}

const COLOURS = `(() => {
  const canvas = document.querySelector('canvas.cornerstone-canvas');
  if (!canvas || canvas.width === 0) return 0;
  const copy = document.createElement('canvas');
  copy.width = canvas.width;
  copy.height = canvas.height;
  const context = copy.getContext('2d');
  context.drawImage(canvas, 0, 0);
  return new Set(new Uint32Array(context.getImageData(0, 0, copy.width, copy.height).data.buffer)).size;
})()`;
