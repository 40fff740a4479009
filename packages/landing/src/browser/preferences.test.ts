import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { lineFaults } from '../../../../tests/support/lines.ts';
import { type Desk, startDesk } from '../../test/open-page.ts';
import { PAGE_STATES, reach } from '../../test/states.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
afterEach(async () => expect(await desk.clear()).toEqual([]));
afterAll(() => desk.close());

/** What a reader may set of text (WCAG 1.4.12). */
const SPACED =
  '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }';

test('G12: nothing is cut off or overlaps where a reader widens lines, letters and words', async () => {
  for (const state of PAGE_STATES) {
    const { page, mock } = await desk.open({ ...state.change, language: 'de' }, { reducedMotion: 'reduce' });
    await reach(state, page, mock);
    await page.evaluate((css) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(css);
      document.adoptedStyleSheets = [sheet];
    }, SPACED);
    const faults = (await lineFaults(page, 'body')).filter((fault) => !fault.includes('broken word'));
    expect(faults, state.name).toEqual([]);
    await desk.clear();
  }
});

test('G12: nothing moves for those who asked for less motion', async () => {
  for (const state of PAGE_STATES) {
    const { page, mock } = await desk.open(state.change, { reducedMotion: 'reduce' });
    await reach(state, page, mock);
    expect(await page.evaluate(() => document.getAnimations().length), state.name).toBe(0);
    await desk.clear();
  }
});

test('G12: in forced colours what is chosen, and what is not, still differ', async () => {
  const { page } = await desk.open({}, { forcedColors: 'active', reducedMotion: 'reduce' });
  await page.locator('.select-open').click();
  const boxes = page.locator('.pick input');
  await boxes.first().check();
  const looks = [await boxes.nth(0).screenshot(), await boxes.nth(1).screenshot()];
  expect(looks[0]?.equals(looks[1] as Buffer)).toBe(false);
  await page.locator('.bar .icon').click();
  const [english, other] = [page.locator('.choice input').nth(0), page.locator('.choice input').nth(1)];
  expect((await english.screenshot()).equals(await other.screenshot())).toBe(false);
  // A button without its ground keeps a line round it.
  const lines = await page
    .locator('.btn:visible')
    .evaluateAll((all) => all.map((one) => getComputedStyle(one).borderStyle));
  expect(new Set(lines)).toEqual(new Set(['solid']));
});
