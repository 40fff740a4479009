import { LANGUAGES } from '@studyshare/core/contract';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Desk, startDesk } from '../../test/open-page.ts';
import { contacts, items, northgate } from '../../test/scenario.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
afterEach(async () => expect(await desk.clear()).toEqual([]));
afterAll(() => desk.close());

test.each([
  ['expired', 'This link has run out', 'until 19 February 2027'],
  ['revoked', 'This link was withdrawn', 'closed this page'],
  ['deleted', 'This page was deleted', 'gone from here for good'],
  ['unavailable', 'This page is not open right now', 'Your link is right'],
] as const)('L3: a page that is %s says what happened and how to ask the clinic', async (boot, title, words) => {
  const { page, mock } = await desk.open({ boot });
  await page.getByRole('heading', { name: title }).waitFor();
  expect(await page.locator('main').textContent()).toContain(words);
  expect(await page.getByRole('link', { name: /Call/ }).count()).toBe(1);
  expect(await page.getByRole('link', { name: /Write to/ }).getAttribute('href')).toBe(
    'mailto:hello@northgate.example',
  );
  expect(mock.log.some(({ path }) => path.startsWith('/api/'))).toBe(false);
});

test('L3: an unknown link names no clinic', async () => {
  const { page } = await desk.open({ boot: 'unknown' });
  await page.getByRole('heading', { name: 'We cannot find this page' }).waitFor();
  expect(await page.locator('main').textContent()).not.toContain('Northgate');
});

test.each([
  [{ status: 401, code: 'page.session_missing' }, 'This page has closed'],
  [{ status: 410, code: 'share.revoked' }, 'This link was withdrawn'],
  [{ status: 410, code: 'share.expired' }, 'This link has run out'],
  [{ status: 404, code: 'link.unknown' }, 'We cannot find this page'],
  [{ status: 409, code: 'share.suspended' }, 'This page is being checked'],
])('L3: %o while the page is in use leads to the right page', async (problem, title) => {
  const { page, mock } = await desk.open();
  await page.getByRole('button', { name: 'Next page' }).waitFor();
  mock.now.problem = problem;
  await page.getByRole('button', { name: 'Next page' }).click();
  await page.getByRole('heading', { name: title }).waitFor();
  expect(await page.locator('img, video').count()).toBe(0);
});

test('G10: a tab left open says that the page was deleted in another one, not that the visit is over', async () => {
  const { page, mock } = await desk.open();
  await page.getByRole('button', { name: 'Next page' }).waitFor();
  mock.now.problem = { status: 401, code: 'page.session_missing' };
  mock.now.boot = 'deleted';
  await page.getByRole('button', { name: 'Next page' }).click();
  await page.getByRole('heading', { name: 'This page was deleted' }).waitFor();
  expect(await page.locator('img, video').count()).toBe(0);
});

test('a busy server and a broken connection keep what is there and offer to try again', async () => {
  const { page, mock } = await desk.open();
  await page.getByRole('button', { name: 'Next page' }).waitFor();
  mock.now.problem = { status: 503, code: 'server.busy' };
  await page.getByRole('button', { name: 'Next page' }).click();
  await page.getByRole('alert').filter({ hasText: 'Please try again in a moment' }).waitFor();
  mock.now.problem = { status: 429, code: 'request.rate_limited', params: { retryAfterSeconds: 40 } };
  const again = page.getByRole('alert').getByRole('button', { name: 'Try again' });
  await again.click();
  await page.getByText('Please try again in 40 seconds.').waitFor();
  mock.now.problem = undefined;
  await again.click();
  await page.getByRole('img', { name: 'Picture 6' }).waitFor();
});

test('offline at first, the page goes on by itself when the connection is back', async () => {
  const { page, mock } = await desk.open({ problem: { status: 503, code: 'server.busy' } });
  await page.getByRole('heading', { name: 'That did not work' }).waitFor();
  await page.context().setOffline(true);
  await page.getByText('You seem to be offline.').waitFor();
  mock.now.problem = undefined;
  await page.context().setOffline(false);
  await page.getByRole('img', { name: 'Picture 1' }).waitFor();
});

test('a picture that cannot be shown says so in its place, and an ended page is noticed by it', async () => {
  const { page, mock } = await desk.open({ brokenFiles: true, items: items(1) });
  await page.getByText('This one could not be shown.').waitFor();
  mock.now.brokenFiles = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('img', { name: 'Picture 1' }).waitFor();
});

test('pictures that failed while the page could not be fetched are tried again with it, by one button', async () => {
  const { page, mock } = await desk.open({ brokenFiles: true, items: items(7) });
  const again = page.getByRole('button', { name: 'Try again' });
  await expect.poll(() => again.count()).toBe(5);
  await page.getByRole('button', { name: 'Try again Picture 3' }).waitFor();
  mock.now.problem = { status: 503, code: 'server.busy' };
  await page.getByRole('button', { name: 'Next page' }).click();
  await page.getByRole('alert').filter({ hasText: 'Please try again in a moment' }).waitFor();
  expect(await page.getByText('This one could not be shown.').count()).toBe(5);
  expect(await again.count()).toBe(1);
  Object.assign(mock.now, { problem: undefined, brokenFiles: false });
  await again.click();
  await page.getByRole('img', { name: 'Picture 6' }).waitFor();
  await page.goBack();
  await page.getByRole('img', { name: 'Picture 1' }).waitFor();
  expect(await again.count()).toBe(0);
});

test('L3: coming back through the browser’s cache asks the server again before going on', async () => {
  const { page, mock } = await desk.open();
  await page.getByRole('img', { name: 'Picture 1' }).waitFor();
  mock.now.problem = { status: 410, code: 'share.deleted' };
  await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  await page.getByRole('heading', { name: 'This page was deleted' }).waitFor();
});

test('G3: a clip that cannot be played keeps its still picture, and says how to watch it', async () => {
  const { page } = await desk.open({ items: items(0, 1), unplayable: true });
  await page.getByText('This clip cannot be played here. Download it to watch it.').waitFor();
  await page.locator('.pic img[src="/files/1/preview.jpg"]').waitFor();
  expect(await page.getByRole('button', { name: /large/ }).count()).toBe(0);
  await page.getByRole('link', { name: /Download clip/ }).waitFor();
});

test('a page without images says so, and speaks of no saving', async () => {
  const { page } = await desk.open({ items: [] });
  await page.getByText('There are no images on this page. Please ask the clinic about them.').waitFor();
  expect(await page.getByRole('heading', { name: /^Images/ }).count()).toBe(0);
  expect(await page.locator('main').textContent()).not.toMatch(/from your visit|Save them by|How to save|Download/);
});

test('when the connection is back, a download that failed is no longer blamed on it', async () => {
  const { page } = await desk.open({ items: items(2) });
  // A picture that does not come any more is blamed on the connection too.
  await page.waitForFunction(() => {
    const pictures = [...document.querySelectorAll<HTMLImageElement>('.pic img')];
    return pictures.length === 2 && pictures.every((picture) => picture.naturalWidth > 0);
  });
  await page.context().setOffline(true);
  await page.getByRole('link', { name: /Download all/ }).click();
  await page.getByText('We could not reach the page.').waitFor();
  await page.context().setOffline(false);
  await page.getByText('We could not reach the page.').waitFor({ state: 'detached' });
});

test('what stands in while waiting has the height of what comes', async () => {
  for (const viewport of [
    { width: 390, height: 780 },
    { width: 800, height: 780 },
    { width: 1280, height: 780 },
  ]) {
    const waiting = await desk.open({ problem: 'silence' }, { viewport });
    await waiting.page.getByRole('heading', { name: 'Loading your images' }).waitFor();
    const { page } = await desk.open({}, { viewport });
    await page.getByRole('img', { name: 'Picture 1' }).waitFor();
    const top = async (one: typeof page) => (await one.locator('.card').first().boundingBox())?.y ?? 0;
    expect(Math.abs((await top(waiting.page)) - (await top(page)))).toBeLessThanOrEqual(8);
  }
});

test('while waiting, the page keeps its shape', async () => {
  const { page } = await desk.open({ problem: 'silence' });
  await page.getByRole('heading', { name: 'Loading your images' }).waitFor();
  expect(await page.locator('.card .pic').count()).toBe(3);
});

const LONG = {
  ...northgate,
  name: 'Universitätsklinikum Nordgate-Süd, Klinik für Frauenheilkunde und Geburtshilfe (Pränatalmedizin)',
};

test.each([
  ['the images', { items: [...items(3, 1, 1)], clinic: LONG }],
  ['the welcome', { boot: 'welcome' as const, clinic: LONG }],
  ['asking for a code', { gate: { kind: 'request-password' as const, contacts }, clinic: LONG }],
  ['an ended page', { boot: 'expired' as const, clinic: LONG }],
])('G12: nothing overflows at 320 px, which is 400 percent zoom, in every language: %s', async (_, change) => {
  for (const language of LANGUAGES) {
    const { page } = await desk.open({ ...change, language }, { viewport: { width: 320, height: 256 } });
    await page.locator('h1:not(.waiting)').waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    expect(await page.locator('h1').count()).toBe(1);
  }
});

test('G12: every button and link can be hit: 48 px, or within a line of text', async () => {
  const { page } = await desk.open({ items: items(2, 1, 1) });
  await page.getByRole('img', { name: 'Picture 1' }).waitFor();
  const small = await page
    .locator('a:not(.skip), button')
    .filter({ visible: true })
    .evaluateAll((controls) =>
      controls
        .filter((one) => one.getBoundingClientRect().height < 48 || one.getBoundingClientRect().width < 48)
        .map((one) => one.outerHTML),
    );
  expect(small).toEqual([]);
});

test('G12: nothing moves when the pictures arrive', async () => {
  const { page } = await desk.open();
  const shift = await page.evaluate(
    () =>
      new Promise<number>((done) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as unknown as { value: number; startTime: number }[])
            sum += entry.value;
        }).observe({ type: 'layout-shift', buffered: true });
        const images = [...document.images].map((image) => image.decode().catch(() => undefined));
        void Promise.all(images).then(() => setTimeout(() => done(sum), 300));
      }),
  );
  expect(shift).toBeLessThan(0.1);
});

test('the clinic’s colour is used with an ink that can be read on it, light and dark', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const brandColor of ['#ffe600', '#101820', '#e4002b']) {
      const { page } = await desk.open({ boot: 'welcome', clinic: { ...northgate, brandColor } }, { colorScheme });
      const [ink, back] = await page.locator('.btn.big').evaluate((button) => {
        const style = getComputedStyle(button);
        return [style.color, style.backgroundColor];
      });
      expect(ratio(String(ink), String(back))).toBeGreaterThanOrEqual(4.5);
    }
  }
});

function ratio(one: string, other: string): number {
  const light = (color: string) => {
    const [r = 0, g = 0, b = 0] = (color.match(/[\d.]+/g) ?? []).map((part) => {
      const value = Number(part) / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [low = 0, high = 0] = [light(one), light(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}
