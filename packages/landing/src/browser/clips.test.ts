import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Desk, startDesk } from '../../test/open-page.ts';
import { items } from '../../test/scenario.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
afterEach(async () => expect(await desk.clear()).toEqual([]));
afterAll(() => desk.close());

const frameShown = async (page: Page) => page.getByRole('slider').getAttribute('aria-valuetext');
const started = async (change: object = {}, options: Parameters<Desk['open']>[1] = {}) => {
  const opened = await desk.open({ items: items(0, 1), unevenClip: true, ...change }, options);
  await opened.page.getByRole('button', { name: 'Play Clip 1' }).click();
  await opened.page.getByRole('group', { name: 'Controls of Clip 1' }).waitFor();
  return opened;
};

test('G3: a clip is stepped through frame by frame, each as long as the file says', async () => {
  const { page } = await started();
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  const scrub = page.getByRole('slider', { name: 'Position in Clip 1' });
  await expect.poll(() => scrub.getAttribute('max')).toBe('9');
  const time = () => page.locator('video').evaluate((video: HTMLVideoElement) => video.currentTime);
  await scrub.fill('4');
  await expect.poll(() => frameShown(page)).toBe('Frame 5 of 10');
  // The fifth frame lasts from 0.4 to 0.5 s, the sixth to 0.9 s, the seventh to 0.95 s.
  await expect.poll(time).toBeCloseTo(0.45, 3);
  await page.getByRole('button', { name: 'One frame on' }).click();
  await expect.poll(time).toBeCloseTo(0.7, 3);
  await page.getByRole('button', { name: 'One frame on' }).click();
  await expect.poll(time).toBeCloseTo(0.925, 3);
  await page.locator('.sr[aria-live]', { hasText: 'Frame 7 of 10' }).waitFor();
  await page.getByRole('button', { name: 'One frame back' }).click();
  await expect.poll(() => frameShown(page)).toBe('Frame 6 of 10');
});

test('G3: a pause stands in the middle of the frame that is seen', async () => {
  const { page } = await started();
  await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 0.05);
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  const middles = [0.05, 0.15, 0.25, 0.35, 0.45, 0.7, 0.925, 0.975, 1.025, 1.075];
  await expect
    .poll(async () => {
      const at = await page.locator('video').evaluate((video: HTMLVideoElement) => video.currentTime);
      return Math.min(...middles.map((middle) => Math.abs(middle - at)));
    })
    .toBeLessThan(0.001);
});

test('G3: a clip repeats unless it is told not to, and plays at a quarter to twice its speed', async () => {
  const { page } = await started();
  const video = page.locator('video');
  const repeat = page.getByRole('button', { name: 'Repeat' });
  expect(await repeat.getAttribute('aria-pressed')).toBe('true');
  await repeat.click();
  expect(await repeat.getAttribute('aria-pressed')).toBe('false');
  expect(await video.evaluate((clip: HTMLVideoElement) => clip.loop)).toBe(false);
  const speed = page.getByRole('combobox', { name: 'Speed' });
  expect(await speed.locator('option').allInnerTexts()).toEqual(['0.25×', '0.5×', '1×', '1.5×', '2×']);
  await speed.selectOption('0.25');
  expect(await video.evaluate((clip: HTMLVideoElement) => clip.playbackRate)).toBe(0.25);
});

test('G3: the large view has the same controls, and keys for them', async () => {
  const { page } = await desk.open({ items: items(0, 1), unevenClip: true });
  await page.getByRole('button', { name: 'Open Clip 1 large' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Pause', exact: true }).click();
  await dialog.getByRole('button', { name: 'Play', exact: true }).waitFor();
  await expect.poll(() => page.getByRole('slider').getAttribute('max')).toBe('9');
  await page.getByRole('slider').fill('2');
  await expect.poll(() => frameShown(page)).toBe('Frame 3 of 10');
  await page.keyboard.press('.');
  await expect.poll(() => frameShown(page)).toBe('Frame 4 of 10');
  await page.keyboard.press(',');
  await expect.poll(() => frameShown(page)).toBe('Frame 3 of 10');
});

test('G12: where the device asks for less motion, nothing plays before it is asked to', async () => {
  const { page } = await desk.open({ items: items(0, 1), unevenClip: true }, { reducedMotion: 'reduce' });
  await page.getByRole('button', { name: 'Open Clip 1 large' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Play', exact: true }).waitFor();
  const video = page.locator('.viewer video');
  expect(await video.evaluate((clip: HTMLVideoElement) => [clip.autoplay, clip.paused, clip.currentTime])).toEqual([
    false,
    true,
    0,
  ]);
  await page.getByRole('dialog').getByRole('button', { name: 'Play', exact: true }).click();
  await page.waitForFunction(
    () => (document.querySelector<HTMLVideoElement>('.viewer video')?.currentTime ?? 0) > 0.05,
  );
});

test('G3: where the file does not tell its frames, they are counted by its rate', async () => {
  const { page } = await started({ unevenClip: false });
  await page.getByRole('button', { name: 'Pause', exact: true }).click();
  await expect.poll(() => frameShown(page)).toMatch(/^Frame \d+ of 1\d$/);
});
