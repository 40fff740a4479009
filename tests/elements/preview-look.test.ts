import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { contrast } from './contrast.ts';
import { useHarness } from './harness.ts';
import { protectedPreview, samplePreview, undeliverablePreview } from './mock-preview.ts';
import { answer, openPreview } from './preview-page.ts';

const harness = useHarness();
let page: Page;

test('S9: masks lie where they lie in the picture, at any width, and where pixels are no squares', async () => {
  for (const width of [360, 900, 1400]) {
    if (width === 900) {
      const regions = [{ x: 24, y: 28, width: 592, height: 202 }];
      const evidence = [{ code: 'ultrasound-regions-kept', data: { regions, shareKept: 0.8 } }];
      answer(harness, 1, (object) => samplePreview(object, { columns: 640, rows: 240, evidence }));
    }
    page = await openPreview(harness, ['object-1'], { viewport: { width, height: 800 }, reducedMotion: 'reduce' });
    await page.locator('.overlay rect.kept').waitFor();
    const off = await page.evaluate(`(() => {
      const root = document.querySelector('send-to-patient-dialog').shadowRoot;
      const image = root.querySelector('.stage img').getBoundingClientRect();
      const scale = Math.min(image.width / 640, image.height / 480);
      const box = root.querySelector('.overlay rect.kept').getBoundingClientRect();
      const left = image.left + (image.width - 640 * scale) / 2 + 24 * scale;
      const top = image.top + (image.height - 480 * scale) / 2 + 56 * scale;
      return Math.max(Math.abs(box.left - left), Math.abs(box.top - top), Math.abs(box.width - 592 * scale));
    })()`);
    expect(off, String(width)).toBeLessThan(3);
  }
});

for (const theme of ['light', 'dark']) {
  test(`S9, G12: every text of the preview reads with 4.5 : 1 or more (${theme})`, async () => {
    answer(harness, 1, protectedPreview);
    answer(harness, 2, (object) => undeliverablePreview(object, 'too-large'));
    page = await openPreview(harness, ['object-1', 'object-2'], { reducedMotion: 'reduce' }, `theme="${theme}"`);
    await page.getByText('Everything has been looked at').waitFor();
    await page.getByText('Details').click();
    for (const selector of [
      '.summary .legend li',
      '.swatches li',
      '.position',
      '.verdict p',
      '.reasons li',
      '.evidence li',
      '.about summary',
      '.about dt',
      '.about dd',
      '.choice .link',
    ]) {
      expect(await contrast(page, selector), selector).toBeGreaterThanOrEqual(4.5);
    }
    await page.locator('.strip .tile').nth(1).click();
    await page.locator('.verdict[data-verdict="undeliverable"]').waitFor();
    for (const selector of ['.verdict p', '.stage-note p']) {
      expect(await contrast(page, selector), selector).toBeGreaterThanOrEqual(4.5);
    }
  });
}

for (const [language, width] of [
  ['en', 320],
  ['sv', 360],
  ['ar', 360],
] as const) {
  test(`S9, G12: the preview in ${language} needs no sideways scrolling at ${width} pixels`, async () => {
    answer(harness, 1, protectedPreview);
    page = await openPreview(
      harness,
      ['object-1', 'object-2', 'object-14'],
      { viewport: { width, height: 700 } },
      `language="${language}"`,
    );
    await page.locator('.evidence').waitFor();
    const wide = `[...document.querySelector('send-to-patient-dialog').shadowRoot.querySelectorAll('*')].filter((node) =>
      !node.closest('.vh, svg, .strip > *') && node.getClientRects().length > 0 &&
      (node.getBoundingClientRect().right > innerWidth + 1 || node.getBoundingClientRect().left < -1)
    ).map((node) => node.outerHTML.slice(0, 120))`;
    expect(await page.evaluate(wide)).toEqual([]);
    const overlap = `(() => {
      const root = document.querySelector('send-to-patient-dialog').shadowRoot;
      const boxes = ['.summary', '.stage-box', '.strip', '.about'].map((each) => root.querySelector(each).getBoundingClientRect());
      return boxes.slice(1).map((box, index) => Math.round(box.top - boxes[index].bottom));
    })()`;
    for (const gap of (await page.evaluate(overlap)) as number[]) expect(gap).toBeGreaterThanOrEqual(0);
  });
}
