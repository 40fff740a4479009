import { expect, test } from 'vitest';
import { until } from '../../../support/engines/tab.ts';
import type { Room } from '../room.ts';

/** The link, its one button, the page it opens and the ways through its pages. */
export function opening(room: Room): void {
  test('L2 G9: the link shows one button and counts nothing; a press opens the page and counts once', async () => {
    const sent = await room.clinic.send('still');
    const tab = await room.newTab();
    await tab.goto(sent.link);
    await tab.role('heading', 'Your images are ready').seen();
    expect(
      await tab.run(() => [...document.querySelectorAll('button')].map(({ innerText }) => innerText.trim())),
    ).toEqual(['See your images', 'I am not the patient']);
    expect(await tab.get({ css: 'img, video' }).count()).toBe(0);
    expect((await room.clinic.share(sent)).views).toBe(0);
    await tab.role('button', 'See your images').click();
    await tab.role('img', 'Picture 1').seen();
    await until('the view is counted', async () => (await room.clinic.share(sent)).views === 1);
    await tab.send('Refresh');
    await tab.role('img', 'Picture 1').seen();
    expect((await room.clinic.share(sent)).views).toBe(1);
  });

  test('L1: once open, neither the link nor the mark of the press is left in the address bar', async () => {
    const tab = await room.open(room.common);
    await tab.role('heading', 'Your images are here').seen();
    const { pathname, hash } = await tab.address();
    expect(pathname).toMatch(/^\/v\/[\w-]+$/);
    expect(hash).toBe('');
  });

  test('G1 G14: five images a page, each page by its button, Back and Forward through those that were seen, all at once', async () => {
    const tab = await room.open(room.common);
    await tab.get({ css: '.pager-range', text: '1–5 of 7' }).seen();
    expect(await tab.get({ css: 'figure' }).count()).toBe(5);
    expect(await tab.role('button', 'Previous page').ask((button) => (button as HTMLButtonElement).disabled)).toBe(
      true,
    );
    await tab.role('button', 'Next page').click();
    await tab.get({ css: '.pager-range', text: '6–7 of 7' }).seen();
    expect(await tab.role('button', 'Next page').ask((button) => (button as HTMLButtonElement).disabled)).toBe(true);
    await tab.send('Back');
    await tab.get({ css: '.pager-range', text: '1–5 of 7' }).seen();
    await tab.send('Forward');
    await tab.get({ css: '.pager-range', text: '6–7 of 7' }).seen();
    await tab.role('link', 'Show all 7 at once').click();
    await tab.get({ css: '.pager-range', text: '1–7 of 7' }).seen();
    await until('all are there', async () => (await tab.get({ css: 'figure' }).count()) === 7);
  });

  test('G14: with small pages each is gone to by its number, and the one that is shown says so', async () => {
    await room.clinic.set({ settings: { imagesPerPage: 2 } });
    try {
      const tab = await room.open(room.common);
      await tab.role('link', 'Page 4 of 4').click();
      await tab.role('button', 'Play Clip 7').seen();
      expect(await tab.get({ css: '[aria-current=page]' }).attribute('aria-label')).toBe('Page 4 of 4');
      expect((await tab.address()).hash).toBe('#page-4');
    } finally {
      await room.clinic.set({ settings: { imagesPerPage: 5 } });
    }
  });

  test('G2 G14: the pictures of the page are drawn, small ones, and each file is fetched once', async () => {
    const tab = await room.open(room.common);
    await until('five are drawn', async () => (await drawn(tab)).length === 5);
    for (const src of await drawn(tab)) expect(new URL(src).pathname).toMatch(/\/small\/\d+$/);
    const fetched = await tab.run(() =>
      performance
        .getEntriesByType('resource')
        .map(({ name }) => name)
        .filter((name) => name.includes('/items/')),
    );
    expect(fetched.length).toBeGreaterThanOrEqual(5);
    expect(new Set(fetched).size).toBe(fetched.length);
  });

  test('G6 L4: About this page says until when, that it cannot be undone, who is responsible, and whom to ask', async () => {
    const tab = await room.open(room.common);
    const { expiresAt } = await room.clinic.share(room.common);
    const until = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Europe/Stockholm' });
    const about = await tab.get({ css: 'section', text: 'About this page' }).words();
    for (const words of [
      ...['secure link', until.format(new Date(expiresAt)), 'cannot be undone', 'save what you want to keep'],
      ...['responsible', 'not for medical use', 'The clinic keeps the originals'],
    ])
      expect(about).toContain(words);
    await tab.role('link', '/Call \\+46/').seen();
    await tab.role('link', 'Write to hello@northgate.example').seen();
  });

  test('L3: a link that is not right says so, whatever is wrong with it', async () => {
    const tab = await room.newTab();
    for (const link of [`${room.clinic.origin}/l/${'A'.repeat(22)}`, room.common.link.slice(0, -3)]) {
      await tab.goto(link);
      await tab.role('heading', 'We cannot find this page').seen();
      expect(await tab.role('button', 'Ask for a new link').count()).toBe(0);
    }
  });
}

function drawn(tab: Awaited<ReturnType<Room['open']>>): Promise<string[]> {
  return tab.run(() =>
    [...document.querySelectorAll<HTMLImageElement>('.pic img')]
      .filter(({ complete, naturalWidth }) => complete && naturalWidth > 0)
      .map(({ currentSrc }) => currentSrc),
  );
}
