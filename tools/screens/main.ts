/**
 * Pictures of every state of the patient's page and of the clinician's elements, to be looked at: each width, theme and
 * language. Writes into `.cache/screens`, which git leaves out, or the folder given; `index.html` there lists them.
 * Options: `--only <part of a state's name>`, `--out <folder>`.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright-core';
import { startDesk } from '../../packages/landing/test/open-page.ts';
import { PAGE_STATES, reach } from '../../packages/landing/test/states.ts';
import { startHarness } from '../../tests/elements/start-harness.ts';
import { ELEMENT_STATES, openState } from '../../tests/elements/states.ts';
import { LANGUAGES, type Shot, screenIndex, THEMES, WIDTHS } from './screen-index.ts';

const { values } = parseArgs({
  options: { only: { type: 'string', default: '' }, out: { type: 'string', default: '.cache/screens' } },
});
const out = resolve(values.out);
const wanted = <T extends { name: string }>(states: readonly T[]) =>
  states.filter(({ name }) => name.includes(values.only));
const shots: Shot[] = [];
const NARROWEST = { viewport: { width: WIDTHS[0], height: 720 }, reducedMotion: 'reduce' } as const;

/** One opened page at every width; with `themes`, the device asks for light and for dark. */
async function shoot(page: Page, shot: Omit<Shot, 'width' | 'theme' | 'file'>, themes: readonly Shot['theme'][]) {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: width < 700 ? 720 : 900 });
    for (const theme of themes) {
      await page.emulateMedia({ colorScheme: theme });
      const file = `${shot.surface}/${shot.state}-${shot.language}-${width}-${theme}.png`;
      await page.screenshot({ path: join(out, file), fullPage: true });
      shots.push({ ...shot, width, theme, file });
    }
  }
}

async function shootPage(): Promise<void> {
  const desk = await startDesk();
  for (const state of wanted(PAGE_STATES)) {
    for (const language of LANGUAGES) {
      const { page, mock } = await desk.open({ ...state.change, language }, { ...NARROWEST, locale: language });
      await reach(state, page, mock);
      await shoot(page, { surface: 'page', state: state.name, language }, THEMES);
      await desk.clear();
    }
  }
  await desk.close();
}

async function shootElements(): Promise<void> {
  const harness = await startHarness();
  for (const state of wanted(ELEMENT_STATES)) {
    for (const language of LANGUAGES) {
      for (const theme of THEMES) {
        const page = await openState(harness, state, { language, theme, ...NARROWEST, colorScheme: theme });
        await shoot(page, { surface: 'elements', state: state.name, language }, [theme]);
        await harness.clear();
      }
    }
  }
  await harness.close();
}

if (values.only === '') rmSync(out, { recursive: true, force: true });
for (const surface of ['page', 'elements']) mkdirSync(join(out, surface), { recursive: true });
await shootPage();
await shootElements();
writeFileSync(join(out, 'index.html'), screenIndex(shots));
console.log(`${shots.length} pictures: ${join(out, 'index.html')}`);
