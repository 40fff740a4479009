import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { lineFaults } from '../../../../tests/support/lines.ts';
import { focusFaults, ScreenReader } from '../../../../tests/support/screen-reader.ts';
import { type Desk, startDesk } from '../../test/open-page.ts';
import { items } from '../../test/scenario.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
afterEach(async () => expect(await desk.clear()).toEqual([]));
afterAll(() => desk.close());

const OFFLINE = 'You seem to be offline. The page goes on when you are connected again.';

/** The boxes of what is in sight and on top of everything: that of a notice that is neither scrolled away nor covered. */
const inSight = (page: Page, selector: string) =>
  page.locator(selector).evaluateAll((found) =>
    found.flatMap((node) => {
      const { left, right, top, bottom } = node.getBoundingClientRect();
      const covered = [top + 2, bottom - 2].some(
        (y) => document.elementFromPoint((left + right) / 2, y)?.closest('.band') !== node,
      );
      return covered || top < 0 || bottom > innerHeight ? [] : [{ left, right, top, bottom }];
    }),
  );
const scrollToEnd = (page: Page) => page.locator('.card').last().scrollIntoViewIfNeeded();

test.each([
  ['on a phone', 390, 780, {}],
  ['in a narrow window, in Arabic, in the dark', 320, 568, { language: 'ar', colorScheme: 'dark' }],
  ['in forced colours', 360, 640, { forcedColors: 'active' }],
  ['on a wide screen', 1280, 800, {}],
] as const)(
  'G15: that the network is gone is in sight %s wherever the reader has scrolled to',
  async (_, width, height, how) => {
    const { language = 'en', ...looks } = how as { language?: 'ar'; colorScheme?: 'dark'; forcedColors?: 'active' };
    const { page } = await desk.open({ language, items: items(5) }, { viewport: { width, height }, ...looks });
    await page.locator('.card').last().waitFor();
    await scrollToEnd(page);
    await page.context().setOffline(true);
    await expect.poll(() => inSight(page, '.band')).toMatchObject([{ top: 0, left: 0, right: width }]);
    expect(await lineFaults(page, '.band')).toEqual([]);
    await page.context().setOffline(false);
    await expect.poll(() => page.locator('.band').count()).toBe(0);
  },
);

test('G12, G15: offline, every stop of the keyboard is clear of the notice, and so is the bar of what was selected', async () => {
  const { page } = await desk.open({ items: items(5) }, { viewport: { width: 320, height: 640 } });
  const reader = new ScreenReader(page);
  await page.locator('.select-open').click();
  for (const at of [0, 1]) await page.locator('.pick input').nth(at).check();
  await page.context().setOffline(true);
  await page.locator('.band').waitFor();
  for (const key of ['Tab', 'Shift+Tab']) {
    const faults: string[] = [];
    await scrollToEnd(page);
    for (let stops = 0; stops < 25; stops++) {
      await page.keyboard.press(key);
      faults.push(...(await focusFaults(page)));
    }
    expect(faults, `${key}, at last at ${await reader.focus()}`).toEqual([]);
  }
  const [band] = await inSight(page, '.band');
  const bar = await page.locator('.picked').boundingBox();
  expect(band!.bottom).toBeLessThan(bar!.y);
});

test('G12, G15: a screen reader hears once that the network is gone, over the large view too, where it is read as well', async () => {
  const { page } = await desk.open({ items: items(2) });
  const reader = new ScreenReader(page);
  const said = () => reader.announced().then((all) => all.filter((words) => words.includes('offline')));
  await page.getByRole('button', { name: 'Open Picture 1 large' }).click();
  const view = page.getByRole('dialog');
  await view.getByRole('button', { name: 'Close' }).waitFor();
  await page.context().setOffline(true);
  await expect.poll(said).toEqual([`polite: ${OFFLINE}`]);
  // Between the picture and what can be done with it, so it covers none of that.
  expect(await inSight(page, '.viewer .band')).toHaveLength(1);
  for (const name of ['Zoom in', 'Next', 'Share', 'Close'])
    await view.getByRole('button', { name }).click({ trial: true });
  await page.keyboard.press('ArrowRight');
  await page.locator('.viewer-name').getByText('Picture 2').waitFor();
  await view.getByRole('button', { name: 'Close' }).click();
  await view.waitFor({ state: 'detached' });
  expect(await said()).toEqual([`polite: ${OFFLINE}`]);
  await page.context().setOffline(false);
  await expect.poll(said).toEqual([]);
});
