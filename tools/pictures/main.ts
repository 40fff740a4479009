/**
 * Draws the pictures of the README and of the documents' site anew, with the samples of the tests: the dialog, the Shares tab and
 * the patient's page, as `docs/pictures/*.webp`.
 */
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { startDesk } from '../../packages/landing/test/open-page.ts';
import { PAGE_STATES, reach } from '../../packages/landing/test/states.ts';
import { startHarness } from '../../tests/elements/start-harness.ts';
import { ELEMENT_STATES, openState } from '../../tests/elements/states.ts';

const HEIGHT = 720;

function named<T extends { name: string }>(states: readonly T[], name: string): T {
  const state = states.find((each) => each.name === name);
  if (state === undefined) throw new Error(`no state is called ${name}`);
  return state;
}

async function draw(page: Page, name: string): Promise<void> {
  await page.waitForLoadState('networkidle');
  const path = fileURLToPath(new URL(`../../docs/pictures/${name}.webp`, import.meta.url));
  await sharp(await page.screenshot())
    .webp({ quality: 82 })
    .toFile(path);
  console.log(`docs/pictures/${name}.webp: ${Math.ceil(statSync(path).size / 1000)} kB`);
}

const harness = await startHarness();
for (const [name, width, height] of [
  ['dialog', 900, HEIGHT],
  ['tab', 620, 330],
] as const) {
  const state = named(ELEMENT_STATES, name);
  const viewport = { width, height };
  const options = {
    language: 'en',
    theme: 'light',
    viewport,
    reducedMotion: 'reduce',
    deviceScaleFactor: 1.5,
  } as const;
  await draw(await openState(harness, state, options), name);
  await harness.clear();
}
await harness.close();

const desk = await startDesk();
const state = named(PAGE_STATES, 'images');
const phone = { viewport: { width: 390, height: HEIGHT }, deviceScaleFactor: 1.5, reducedMotion: 'reduce' } as const;
const { page, mock } = await desk.open({ ...state.change, language: 'en' }, phone);
await reach(state, page, mock);
await draw(page, 'page');
await desk.clear();
await desk.close();
