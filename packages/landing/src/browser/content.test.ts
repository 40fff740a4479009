import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Desk, startDesk } from '../../test/open-page.ts';
import { items, northgate } from '../../test/scenario.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
afterEach(async () => expect(await desk.clear()).toEqual([]));
afterAll(() => desk.close());

test('L2, G11: before opening, the page shows the clinic, one button to open it and one to say who one is not, and asks the server for nothing', async () => {
  const { page, mock } = await desk.open({ boot: 'welcome' });
  await page.getByRole('heading', { name: 'Your images are ready' }).waitFor();
  expect(await page.getByRole('button').allInnerTexts()).toEqual(['See your images', 'I am not the patient']);
  expect(await page.locator('main').textContent()).toContain('Northgate Women’s Imaging');
  expect(await page.locator('main').textContent()).toContain('19 February 2027');
  expect(mock.log.filter(({ path }) => !path.startsWith('/assets/')).map(({ method }) => method)).toEqual(['GET']);
  await page.getByRole('button', { name: 'See your images' }).click();
  await page.getByRole('heading', { name: 'Your images are here' }).waitFor();
  expect(mock.log.filter(({ method }) => method === 'POST').map(({ path }) => path)).toEqual(['/l/token']);
});

test('G1: five images a page, with "1–5 of 14", Next page and Previous page', async () => {
  const { page } = await desk.open();
  await page.getByText('12 pictures and 2 clips from your visit.').waitFor();
  expect(await page.locator('figure').count()).toBe(5);
  await page.locator('.pager-range', { hasText: '1–5 of 14' }).waitFor();
  expect(await page.getByRole('button', { name: 'Previous page' }).isDisabled()).toBe(true);
  await page.getByRole('button', { name: 'Next page' }).click();
  await page.getByRole('img', { name: 'Picture 6' }).waitFor();
  await page.getByRole('button', { name: 'Next page' }).click();
  await page.locator('.pager-range', { hasText: '11–14 of 14' }).waitFor();
  expect(await page.getByRole('button', { name: 'Next page' }).isDisabled()).toBe(true);
  await page.goBack();
  await page.locator('.pager-range', { hasText: '6–10 of 14' }).waitFor();
});

test('G1: with five images or fewer there is no pager', async () => {
  const { page } = await desk.open({ items: items(5) });
  await page.getByRole('img', { name: 'Picture 5' }).waitFor();
  expect(await page.getByRole('button', { name: 'Next page' }).count()).toBe(0);
  expect(await page.locator('.pager').count()).toBe(0);
});

test('L4: the date and the days left are on the page, the date in the clinic’s time zone', async () => {
  const { page, mock } = await desk.open({ expiresAt: '2027-02-18T23:30:00Z', daysLeft: 90 });
  await page.getByText('Save them by 19 February 2027').waitFor();
  await page.getByText('90 days left').waitFor();
  Object.assign(mock.now, { clinic: { ...northgate, timeZone: 'America/New_York' }, daysLeft: 1 });
  await page.reload();
  await page.getByText('Save them by 18 February 2027').waitFor();
  await page.getByText('1 day left').waitFor();
});

test('G2: every picture has its download button, and is a plain image of the full picture for saving by hand', async () => {
  const { page } = await desk.open();
  const link = page.getByRole('link', { name: 'Download image (.jpg) Picture 1' });
  expect(await link.getAttribute('href')).toBe('/files/1/download/01-picture.jpg');
  expect(await link.getAttribute('download')).toBe('01-picture.jpg');
  const download = page.waitForEvent('download');
  await link.click();
  expect((await download).suggestedFilename()).toBe('01-picture.jpg');
  await page.locator('img[alt="Picture 1"][src="/files/1/view.jpg"]').waitFor();
  const box = (await page.getByRole('img', { name: 'Picture 1' }).boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  const top = await page.evaluate(
    ([x, y]) => document.elementFromPoint(x ?? 0, y ?? 0)?.tagName,
    [box.x + box.width / 2, box.y + box.height / 2],
  );
  expect(top).toBe('IMG');
});

test('G12: the clinic’s name stands beside its logo, also where page and name are written in other directions', async () => {
  const { page } = await desk.open({ language: 'ar' }, { viewport: { width: 800, height: 600 } });
  const edges = await page.locator('.bar').evaluate((bar) => {
    const name = document.createRange();
    name.selectNodeContents(bar.querySelector('.bar-name')!);
    return [name.getBoundingClientRect().right, bar.querySelector('.logo')!.getBoundingClientRect().left];
  });
  expect(edges[1]! - edges[0]!).toBeGreaterThan(0);
  expect(edges[1]! - edges[0]!).toBeLessThan(20);
});

test('G2: on a phone the buttons under a picture are of one height, also where the words of one take two lines', async () => {
  const { page } = await desk.open({ language: 'de' }, { viewport: { width: 390, height: 844 } });
  const buttons = page.locator('.card-foot').first().locator('.btn, .icon');
  await buttons.first().evaluate((button: HTMLElement) => {
    button.style.minHeight = '80px';
  });
  const heights = await buttons.evaluateAll((all) => all.map((button) => button.getBoundingClientRect().height));
  expect(heights).toEqual([80, 80, 80]);
});

test('G3: a clip shows its poster and length, plays in the page in a loop, and downloads as .mp4', async () => {
  const { page } = await desk.open({ items: items(0, 1) });
  await page.getByText('Clip · 0:04').waitFor();
  const video = page.locator('video');
  expect(await video.getAttribute('poster')).toBe('/files/1/small-480.webp');
  expect(await video.evaluate((clip: HTMLVideoElement) => [clip.loop, clip.playsInline, clip.paused])).toEqual([
    true,
    true,
    true,
  ]);
  await page.getByRole('button', { name: 'Play Clip 1' }).click();
  await page.waitForFunction(() => (document.querySelector('video')?.currentTime ?? 0) > 0.05);
  await page.getByRole('button', { name: 'Pause', exact: true }).waitFor();
  expect(await page.getByRole('link', { name: /Download clip \(\.mp4\)/ }).getAttribute('download')).toBe(
    '01-clip.mp4',
  );
});

test('G4: everything downloads as one file whose size is said before', async () => {
  const { page } = await desk.open();
  const all = page.getByRole('link', { name: /Download all \(\.zip\) · 38 MB/ });
  expect(await all.getAttribute('download')).toBe('images.zip');
  const download = page.waitForEvent('download');
  await all.click();
  expect((await download).suggestedFilename()).toBe('images.zip');
});

test('G5: without a share sheet for files, sharing starts with saving and says why', async () => {
  const { page } = await desk.open();
  await page.getByRole('button', { name: 'Share Picture 1' }).click();
  const sheet = page.getByRole('dialog', { name: 'Share Picture 1' });
  await sheet.getByText('This page stops working at the end of 19 February 2027, a saved file does not.').waitFor();
  const email = (await sheet.getByRole('link', { name: 'Open email' }).getAttribute('href')) ?? '';
  expect(email).toMatch(/^mailto:\?subject=/);
  // Nothing is attached by itself, so nothing says that it is.
  expect(decodeURIComponent(email)).toContain('Add the saved images here before you send this.');
  expect(decodeURIComponent(email)).not.toMatch(/attached/i);
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'detached' });
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe('Share Picture 1');
});

test('G5: where the device takes files, the picture itself goes to its share sheet', async () => {
  const { page } = await desk.open();
  await page.evaluate(() => {
    Object.assign(navigator, { canShare: () => true });
    Object.assign(navigator, {
      share: async (data: ShareData) =>
        Object.assign(window, { shared: data.files?.map((file) => [file.name, file.type]) }),
    });
  });
  await page.getByRole('button', { name: 'Share Picture 1' }).click();
  await page.getByRole('button', { name: 'Share 1 file' }).click();
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await page.evaluate(() => (window as unknown as { shared: unknown }).shared)).toEqual([
    ['01-picture.jpg', 'image/jpeg'],
  ]);
});

test('G5: with more images than one page shows, the sheet says which of them are shared', async () => {
  const { page } = await desk.open();
  await page.evaluate(() => Object.assign(navigator, { canShare: () => true, share: async () => undefined }));
  await page.getByRole('button', { name: 'Share', exact: true }).click();
  await page.getByRole('dialog', { name: 'Share Images 1–5 of 14' }).waitFor();
  await page.getByRole('button', { name: 'Share 5 files' }).waitFor();
});

test('G6: About this page says until when, save now, not to be undone, who is responsible, not medical, whom to ask', async () => {
  const { page } = await desk.open();
  const about = await page
    .locator('section', { has: page.getByRole('heading', { name: 'About this page' }) })
    .textContent();
  for (const words of [
    'secure link',
    '19 February 2027',
    'cannot be undone',
    'save what you want to keep',
    'responsible',
    'not for medical use',
    'Ask Northgate',
  ])
    expect(about).toContain(words);
  expect(await page.getByRole('link', { name: 'Call +46 8 555 010 20' }).getAttribute('href')).toBe('tel:+46855501020');
});

test('P7: a protected page says that saved files need no password', async () => {
  const { page } = await desk.open({ password: 'abc123' });
  await page.getByText('Once saved, your files need no password.').waitFor();
});

test('S10: a personal message stands above the images, as written', async () => {
  const { page } = await desk.open({ personalMessage: 'Dear Ann,\n<b>see you</b> soon' });
  expect(await page.locator('.letter p').textContent()).toBe('Dear Ann,\n<b>see you</b> soon');
});

test('documents are cards with a size and a download, not pictures', async () => {
  const { page } = await desk.open({ items: items(1, 0, 1) });
  await page.getByText('1 picture and 1 document from your visit.').waitFor();
  expect(await page.getByRole('link', { name: 'Download document (.pdf) Document 2' }).getAttribute('download')).toBe(
    '02-document.pdf',
  );
  expect(await page.locator('.card-document img').count()).toBe(0);
});
