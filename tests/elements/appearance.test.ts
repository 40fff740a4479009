import type { Page } from 'playwright-core';
import { beforeEach, expect, test } from 'vitest';
import { LANGUAGES } from '../../packages/core/src/contract/languages.ts';
import { contrast } from './contrast.ts';
import { focusedIn, useHarness } from './harness.ts';
import { sampleShare } from './mock-study.ts';

const DIALOG = '<send-to-patient-dialog base-url="/api" study-id="study-1" open';

const harness = useHarness();
let page: Page;

beforeEach(() => {
  harness.api.shares = [sampleShare()];
});

const ELEMENTS = {
  'send-to-patient-dialog': `${DIALOG}></send-to-patient-dialog>`,
  'shares-tab': '<shares-tab base-url="/api" study-id="study-1"></shares-tab>',
  'share-settings': '<share-settings base-url="/api"></share-settings>',
};
const READY = { 'send-to-patient-dialog': '#send:enabled', 'shares-tab': 'article', 'share-settings': '#f-name' };

for (const [tag, body] of Object.entries(ELEMENTS)) {
  test(`G12: ${tag} needs no sideways scrolling at 320 pixels, in any language`, async () => {
    page = await harness.open(body, { viewport: { width: 320, height: 256 } });
    await page.locator(READY[tag as keyof typeof READY]).waitFor();
    for (const language of LANGUAGES) {
      await page.locator(tag).evaluate((element, wanted) => element.setAttribute('language', wanted), language);
      await page.locator(`${tag} [lang="${language}"]`).first().waitFor({ state: 'attached' });
      const wide = `[...document.querySelector('${tag}').shadowRoot.querySelectorAll('*')].filter((node) =>
        !node.closest('.vh, svg, [hidden], .field input') && node.getClientRects().length > 0 &&
        (node.getBoundingClientRect().right > innerWidth + 1 || node.getBoundingClientRect().left < -1)
      ).map((node) => node.outerHTML.slice(0, 120))`;
      expect(await page.evaluate(wide), language).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth'), language).toBeLessThanOrEqual(320);
    }
  });
}

test('an Arabic reader gets the dialog from right to left: Send at the left, arrow keys turned round', async () => {
  page = await harness.open(`${DIALOG} language="ar"></send-to-patient-dialog>`);
  await page.locator('#send:enabled').waitFor();
  const [send, cancel] = await Promise.all([
    page.locator('#send').boundingBox(),
    page.getByRole('button', { name: 'إلغاء', exact: true }).boundingBox(),
  ]);
  expect(send!.x).toBeLessThan(cancel!.x);
  const tiles = page.locator('.tile');
  expect((await tiles.nth(0).boundingBox())!.x).toBeGreaterThan((await tiles.nth(1).boundingBox())!.x);
  await tiles.nth(0).focus();
  await page.keyboard.press('ArrowLeft');
  expect(await focusedIn(page, 'send-to-patient-dialog')).toBe('object-2');
});

/** Asked for after two frames, since a transition begins with the frame that shows its cause. */
const TRANSITIONS_OVER = `(async () => {
  for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
  const { shadowRoot } = document.querySelector('send-to-patient-dialog');
  const transitions = shadowRoot.getAnimations().filter((animation) => animation instanceof CSSTransition);
  await Promise.allSettled(transitions.map(({ finished }) => finished));
})()`;

for (const theme of ['light', 'dark']) {
  test(`the ink on any brand colour reads with 4.5 : 1 or more, and so does the brand as text (${theme})`, async () => {
    page = await harness.open(`${DIALOG} theme="${theme}"></send-to-patient-dialog>`);
    await page.locator('#send:enabled').waitFor();
    for (const brand of ['#0b6b72', '#ffcc00', '#ff0000', '#777777', '#ff00ff', '#0000ff', '#00c853', '#111111']) {
      await page.evaluate(
        `document.querySelector('send-to-patient-dialog').style.setProperty('--studyshare-brand', '${brand}')`,
      );
      await page.evaluate(TRANSITIONS_OVER);
      expect(await contrast(page, '#send', '#send'), `ink on ${brand}`).toBeGreaterThanOrEqual(4.49);
      expect(await contrast(page, '.link.brand', 'dialog'), `${brand} as text`).toBeGreaterThanOrEqual(4.5);
    }
  });

  test(`every text of the dialog and of the tab has a contrast of 4.5 : 1 or more (${theme})`, async () => {
    page = await harness.open(
      `<shares-tab base-url="/api" study-id="study-1" theme="${theme}"></shares-tab>${DIALOG} theme="${theme}"></send-to-patient-dialog>`,
    );
    await page.locator('#send:enabled').waitFor();
    await page.locator('article').waitFor();
    for (const selector of [
      'header p',
      '.hint',
      '.note',
      '.legend li',
      '.chip-text',
      '.opt',
      '.state',
      '.facts li',
      '.pill',
    ]) {
      expect(await contrast(page, selector), selector).toBeGreaterThanOrEqual(4.5);
    }
  });
}

test('main targets are at least 44 pixels high, on touch screens in compact density too', async () => {
  page = await harness.open(`${DIALOG} density="compact"></send-to-patient-dialog>`, {
    hasTouch: true,
    isMobile: true,
    // The dialog grows into place; what is measured is where it comes to rest.
    reducedMotion: 'reduce',
  });
  await page.locator('#send:enabled').waitFor();
  for (const selector of ['#send', 'header .btn', '.opt', '.chip-text', '.chip-x', '.link.brand']) {
    const box = await page.locator(selector).first().boundingBox();
    expect(Math.round(box!.height * 100) / 100, selector).toBeGreaterThanOrEqual(44);
  }
});

test('nothing moves for those who asked for less motion', async () => {
  page = await harness.open(`${DIALOG}></send-to-patient-dialog>`, { reducedMotion: 'reduce' });
  await page.locator('#send:enabled').waitFor();
  const moving = `document.querySelector('send-to-patient-dialog').shadowRoot.querySelector('dialog').getAnimations({ subtree: true }).length`;
  expect(await page.evaluate(moving)).toBe(0);
});
