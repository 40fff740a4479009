import { readFileSync } from 'node:fs';
import axe from 'axe-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Desk, startDesk } from '../../test/open-page.ts';
import { items } from '../../test/scenario.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
afterEach(async () => expect(await desk.clear()).toEqual([]));
afterAll(() => desk.close());

const said = '.sr[aria-live]';

test('G14: pages are gone to by number, the one shown is told, and Back leads through them', async () => {
  const { page } = await desk.open({ items: items(60) });
  const pages = page.getByRole('navigation', { name: 'Pages of images' });
  await pages.getByRole('link', { name: 'Page 12 of 12' }).click();
  await page.getByRole('img', { name: 'Picture 56' }).waitFor();
  expect(new URL(page.url()).hash).toBe('#page-12');
  expect(await pages.locator('[aria-current="page"]').getAttribute('aria-label')).toBe('Page 12 of 12');
  await page.locator(said, { hasText: 'Images 56–60 of 60' }).waitFor();
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('images');
  await page.goBack();
  await page.getByRole('img', { name: 'Picture 1', exact: true }).waitFor();
  expect(await pages.locator('[aria-current="page"]').getAttribute('aria-label')).toBe('Page 1 of 12');
});

test('G14: everything at once comes in bounded answers, and Back leads to the pages again', async () => {
  const { page, mock } = await desk.open({ items: items(230) });
  await page.getByRole('link', { name: 'Show all 230 at once' }).click();
  await page.locator('.pager-range', { hasText: '1–230 of 230' }).waitFor();
  expect(await page.locator('figure').count()).toBe(230);
  const asked = mock.log.filter(({ path, size }) => path === '/api/pages/p1' && size > 0);
  expect(asked.map(({ page: number, size }) => [number, size])).toEqual([
    [1, 100],
    [2, 100],
    [3, 100],
  ]);
  expect(new URL(page.url()).hash).toBe('#all');
  await page.getByRole('button', { name: 'Open Picture 230 large' }).click();
  await page.locator('.viewer-name', { hasText: '230 of 230' }).waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.viewer').waitFor({ state: 'detached' });
  expect(await page.locator('figure').count()).toBe(230);
  await page.goBack();
  await page.locator('.pager-range', { hasText: '1–5 of 230' }).waitFor();
});

test('G14: of five hundred items only those near the screen are loaded, and choosing one draws no other anew', async () => {
  const { page, mock } = await desk.open({ items: items(500) });
  await page.getByRole('link', { name: 'Show all 500 at once' }).click();
  await page.locator('.pager-range', { hasText: '1–500 of 500' }).waitFor();
  const files = mock.log.flatMap(({ path }) => /^\/files\/(\d+)/.exec(path)?.[1] ?? []);
  expect(new Set(files).size).toBeGreaterThan(0);
  expect(new Set(files).size).toBeLessThan(100);
  await page.getByRole('button', { name: 'Select several' }).click();
  const changed = await page.evaluate(async () => {
    const cards = new Set<Element>();
    const watch = new MutationObserver((changes) => {
      for (const { target } of changes) {
        const card = (target instanceof Element ? target : target.parentElement)?.closest('figure');
        if (card) cards.add(card);
      }
    });
    watch.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true });
    document.querySelector<HTMLInputElement>('.pick input')?.click();
    await new Promise(requestAnimationFrame);
    watch.disconnect();
    return [...cards].map((card) => card.getAttribute('data-item'));
  });
  expect(changed).toEqual(['i1']);
});

test('G14: several are selected by keyboard, the number is said, and they are saved together under their names', async () => {
  const { page, mock } = await desk.open();
  await page.getByRole('button', { name: 'Select several' }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('checkbox', { name: 'Select Picture 1' }).focus();
  await page.keyboard.press('Space');
  await page.locator(said, { hasText: '1 selected' }).waitFor();
  await page.getByRole('checkbox', { name: 'Select Picture 3' }).focus();
  await page.keyboard.press('Space');
  await page.locator(said, { hasText: '2 selected' }).waitFor();
  const download = page.waitForEvent('download');
  await page.getByRole('region', { name: 'Selected images' }).getByRole('button', { name: 'Save' }).click();
  const saved = await download;
  expect(saved.suggestedFilename()).toBe('images.zip');
  const zip = readFileSync(await saved.path()).toString('latin1');
  expect(zip.match(/\d\d-picture\.jpg/g)).toEqual([
    '01-picture.jpg',
    '03-picture.jpg',
    '01-picture.jpg',
    '03-picture.jpg',
  ]);
  expect(mock.log.filter(({ path }) => path.includes('/download/')).map(({ path }) => path)).toEqual([
    '/files/1/download/01-picture.jpg',
    '/files/3/download/03-picture.jpg',
  ]);
});

test('G14: select all takes the whole share, which is shown at once, and saves it as the ready-made file', async () => {
  const { page } = await desk.open();
  await page.getByRole('button', { name: 'Select several' }).click();
  await page.getByRole('button', { name: 'Select all 14' }).click();
  await page.locator(said, { hasText: '14 selected' }).waitFor();
  expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(14);
  const download = page.waitForEvent('download');
  await page.getByRole('region', { name: 'Selected images' }).getByRole('button', { name: 'Save' }).click();
  expect((await download).url()).toMatch(/\/files\/all\.zip$/);
  await page.getByRole('button', { name: 'Select none' }).click();
  expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(0);
});

test('G14: what cannot be fetched while it is packed is said, and nothing is saved in its place', async () => {
  const { page, mock } = await desk.open();
  await page.getByRole('button', { name: 'Select several' }).click();
  for (const name of ['Picture 1', 'Picture 3']) await page.getByRole('checkbox', { name: `Select ${name}` }).check();
  mock.now.brokenFiles = true;
  await page.getByRole('region', { name: 'Selected images' }).getByRole('button', { name: 'Save' }).click();
  await page.getByRole('region', { name: 'Selected images' }).getByRole('alert').waitFor();
});

test('G13: what was covered is explained beside the picture, and what may name the patient carries a mark and a word', async () => {
  const marked = items(3);
  Object.assign(marked[0]!, { masked: true });
  Object.assign(marked[1]!, { mayIdentify: true });
  const { page } = await desk.open({ items: marked });
  const card = (name: string) => page.locator('figure', { has: page.getByRole('img', { name }) });
  await card('Picture 1').getByText('Parts were covered to keep you anonymous.').waitFor();
  await card('Picture 2').getByText('May show who you are').waitFor();
  expect(await card('Picture 3').locator('.mark').count()).toBe(0);
  await page.getByText('The clinic keeps the originals').waitFor();
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('dialog').getByText('1 of these may show who you are').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: /Download image .* Picture 2/ }).click();
  await page.getByText('It may show who you are, so think about whom you give it to.').waitFor();
});

test.each([
  ['light', 'en'],
  ['dark', 'ar'],
] as const)(
  'G12: pages, selection, marks and clips have no violation of axe: %s, %s',
  async (colorScheme, language) => {
    const marked = [...items(30), ...items(0, 1)];
    Object.assign(marked[0]!, { masked: true, mayIdentify: true });
    const { page } = await desk.open({ items: [marked[30]!, ...marked.slice(0, 30)], language }, { colorScheme });
    await page.locator('.play').click();
    await page.locator('.player-keys').waitFor();
    await page.locator('.select-open').click();
    await page.locator('.pick input').first().check();
    // Beside the page's own script, so that its Content-Security-Policy stays as it is.
    await page.evaluate(axe.source);
    const violations = await page.evaluate(async () => {
      const { axe } = window as unknown as {
        axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
      };
      return (await axe.run()).violations.map(({ id, nodes }) => [id, nodes[0]?.html]);
    });
    expect(violations).toEqual([]);
  },
);
