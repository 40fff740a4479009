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

const large = (page: Page, name: string) => page.getByRole('dialog', { name: `${name}, large view` });
const scaleOf = (page: Page) =>
  page.locator('.stage-inner img').evaluate((image) => new DOMMatrix(getComputedStyle(image).transform).a);

test('G2: a picture opens large, and the arrow keys go through the whole share, over the pages', async () => {
  const { page } = await desk.open({ items: items(7) });
  await page.getByRole('img', { name: 'Picture 4' }).click();
  await large(page, 'Picture 4').waitFor();
  await page.keyboard.press('ArrowRight');
  await large(page, 'Picture 5').waitFor();
  await page.keyboard.press('ArrowRight');
  await large(page, 'Picture 6').waitFor();
  await page.getByText('6 of 7').waitFor();
  await page.keyboard.press('Escape');
  await page.locator('.pager-range', { hasText: '6–7 of 7' }).waitFor();
});

test('G2: Escape and the device’s Back close the large view, and focus returns to where it was', async () => {
  const { page } = await desk.open();
  const opener = page.getByRole('button', { name: 'Open Picture 1 large' });
  await opener.focus();
  await page.keyboard.press('Enter');
  await large(page, 'Picture 1').waitFor();
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Close');
  await page.goBack();
  await large(page, 'Picture 1').waitFor({ state: 'detached' });
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Open Picture 1 large');
});

test('G2: on a slow connection the large view shows the picture of the grid until the full picture has come', async () => {
  const { page } = await desk.open({ items: items(1) });
  let arrive: () => void = () => undefined;
  const slow = new Promise<void>((done) => {
    arrive = done;
  });
  await page.route('**/view.jpg', async (route) => {
    await slow;
    await route.continue();
  });
  await page.reload();
  await page.locator('.pic img.shown').click();
  await page.locator('.stage-inner canvas.still').waitFor();
  arrive();
  await page.locator('.stage-inner img[src="/files/1/view.jpg"]').waitFor();
});

test('G2: Tab stays inside the large view', async () => {
  const { page } = await desk.open();
  await page.getByRole('button', { name: 'Open Picture 1 large' }).click();
  await large(page, 'Picture 1').waitFor();
  for (let press = 0; press < 12; press += 1) {
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('[role="dialog"]') !== null)).toBe(true);
  }
});

test('G2: buttons, wheel and double tap zoom; a zoomed picture can be dragged but not lost', async () => {
  const { page } = await desk.open();
  await page.getByRole('button', { name: 'Open Picture 1 large' }).click();
  await page.getByRole('button', { name: 'Zoom in' }).click();
  expect(await scaleOf(page)).toBeCloseTo(1.5);
  await page.getByRole('button', { name: 'Zoom out' }).click();
  expect(await scaleOf(page)).toBe(1);
  await page.mouse.move(200, 400);
  await page.mouse.wheel(0, -400);
  await page.waitForFunction(
    () => new DOMMatrix(getComputedStyle(document.querySelector('.stage-inner img') as Element).transform).a > 1.5,
  );
  await page.keyboard.press('0');
  await page.mouse.dblclick(200, 400);
  expect(await scaleOf(page)).toBeCloseTo(2.5);
  await page.mouse.down();
  await page.mouse.move(5000, 400, { steps: 4 });
  await page.mouse.up();
  const x = await page
    .locator('.stage-inner img')
    .evaluate((image) => new DOMMatrix(getComputedStyle(image).transform).e);
  expect(x).toBeCloseTo((390 * 1.5) / 2, 0);
});

test('G2: a swipe goes on to the next image, to the other side when the page reads right to left', async () => {
  const { page } = await desk.open({}, { hasTouch: true });
  await page.getByRole('button', { name: 'Open Picture 1 large' }).click();
  await swipe(page, 300, 80);
  await large(page, 'Clip 2').waitFor();
  const arabic = await desk.open({ language: 'ar', items: items(3) });
  await arabic.page.locator('.corner').first().click();
  await swipe(arabic.page, 80, 300);
  await arabic.page.locator('.stage-inner img[src="/files/2/view.jpg"]').waitFor();
});

test('G2: a page that comes in another order keeps the picture that is looked at, and goes on to its new neighbours', async () => {
  const numbered = items(3).map((item, index) => ({ ...item, file: index + 1 }));
  const { page, mock } = await desk.open({ items: numbered });
  await page.getByRole('button', { name: 'Open Picture 2 large' }).click();
  await page.locator('.stage-inner img[src="/files/2/view.jpg"]').waitFor();
  expect(new URL(page.url()).hash).toBe('#item-i2');
  mock.now.items = [numbered[1]!, numbered[2]!, numbered[0]!];
  await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  await large(page, 'Picture 1').waitFor();
  await page.locator('.stage-inner img[src="/files/2/view.jpg"]').waitFor();
  expect(await page.getByRole('button', { name: 'Previous' }).getAttribute('aria-disabled')).toBe('true');
  await page.getByRole('button', { name: 'Next' }).click();
  await large(page, 'Picture 2').waitFor();
  await page.locator('.stage-inner img[src="/files/3/view.jpg"]').waitFor();
});

test('G2: after a reload, Forward finds the picture of the large view again on its page', async () => {
  const { page } = await desk.open({ items: items(7) });
  await page.getByRole('button', { name: 'Open Picture 5 large' }).click();
  await page.getByRole('button', { name: 'Next' }).click();
  await large(page, 'Picture 6').waitFor();
  await page.goBack();
  await page.locator('.pager-range', { hasText: '6–7 of 7' }).waitFor();
  await page.reload();
  await page.getByRole('img', { name: 'Picture 6' }).waitFor();
  await page.goForward();
  await large(page, 'Picture 6').waitFor();
});

test('G3: clips play in the large view, documents are passed over', async () => {
  const { page } = await desk.open({ items: [...items(1), ...items(0, 0, 1), ...items(0, 1)] });
  await page.getByRole('button', { name: 'Open Picture 1 large' }).click();
  await page.getByRole('button', { name: 'Next' }).click();
  await large(page, 'Clip 3').waitFor();
  await page.waitForFunction(
    () => (document.querySelector<HTMLVideoElement>('.stage-inner video')?.currentTime ?? 0) > 0.05,
  );
  expect(await page.getByRole('link', { name: 'Download clip (.mp4) Clip 3' }).count()).toBe(1);
});

async function swipe(page: Page, from: number, to: number): Promise<void> {
  await page.locator('.stage-inner').waitFor();
  await page.mouse.move(from, 300);
  await page.mouse.down();
  await page.mouse.move(to, 305, { steps: 5 });
  await page.mouse.up();
}

test('G12: zoomed to 400 % the picture is still seen large, and everything below it can be reached', async () => {
  const one = { kind: 'picture' as const, width: 960, height: 720, masked: true, mayIdentify: true };
  const { page } = await desk.open({ items: [one], language: 'de' }, { viewport: { width: 320, height: 256 } });
  await page.locator('.corner').click();
  await page.locator('.stage-inner img').evaluate((image: HTMLImageElement) => image.decode());
  expect((await page.locator('.stage').boundingBox())?.height).toBeGreaterThan(100);
  const last = page.locator('.viewer-foot .btn').last();
  await last.scrollIntoViewIfNeeded();
  const inSight = (selector: string) =>
    page
      .locator(selector)
      .last()
      .evaluate((element) => {
        const { left, top, width, height } = element.getBoundingClientRect();
        return element.contains(document.elementFromPoint(left + width / 2, top + height / 2));
      });
  expect([await inSight('.viewer-foot .btn'), await inSight('.viewer-close')]).toEqual([true, true]);
});

test('G4: what is said about saving stands in the middle of the large view, the help as well', async () => {
  const { page } = await desk.open({}, { viewport: { width: 390, height: 844 } });
  await page.getByRole('button', { name: 'Open Picture 1 large' }).click();
  const download = page.waitForEvent('download');
  await page.locator('.viewer-foot').getByText('Download image').click();
  await download;
  const middle = await page.locator('.viewer-foot summary').evaluate((summary) => {
    const words = document.createRange();
    words.selectNodeContents(summary);
    const { left, right } = words.getBoundingClientRect();
    return Math.round((left + right) / 2);
  });
  expect(middle).toBe(390 / 2);
});

test('G2: an arrow key that is held down asks once for each page, and loses no picture', async () => {
  const { page, mock } = await desk.open({ items: items(12) });
  await page.getByRole('button', { name: 'Open Picture 1 large' }).click();
  await large(page, 'Picture 1').waitFor();
  while ((await page.getByText('12 of 12').count()) === 0)
    for (let times = 0; times < 20; times += 1) await page.keyboard.down('ArrowRight');
  const asked = mock.log.filter(({ path }) => path === '/api/pages/p1').map(({ page: number }) => number);
  expect(asked).toEqual([1, 2, 3]);
});

test('G3: a clip that does not come large is tried again', async () => {
  const { page, mock } = await desk.open({ items: items(0, 1) });
  const play = page.getByRole('button', { name: /^Play/ });
  await play.waitFor();
  await page.route('**/*.mp4', (route) => route.abort());
  await page.getByRole('button', { name: 'Open Clip 1 large' }).click();
  await page.getByRole('dialog').getByText('This image could not be loaded.').waitFor();
  await page.unroute('**/*.mp4');
  mock.log.length = 0;
  await page.getByRole('dialog').getByRole('button', { name: 'Try again' }).click();
  await expect
    .poll(() => page.locator('.viewer video').evaluate((clip: HTMLVideoElement) => clip.readyState))
    .toBeGreaterThan(1);
  expect(await page.getByText('This image could not be loaded.').count()).toBe(0);
});
