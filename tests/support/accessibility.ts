import axe from 'axe-core';
import type { Page } from 'playwright-core';

/** What axe finds wrong within the first node of a selector, shadow roots included: each rule with the node that breaks it. */
export async function accessibilityFaults(page: Page, selector: string): Promise<string[]> {
  // A colour on its way from one to another is neither.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.evaluate(axe.source);
  return page.evaluate<string[]>(
    `axe.run(${JSON.stringify(selector)}).then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))`,
  );
}
