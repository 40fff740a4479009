import { expect, test } from 'vitest';
import { KEYS, type Tab, until, WINDOW } from '../../../support/engines/tab.ts';
import type { Room } from '../room.ts';

const large = (tab: Tab, name: string) => tab.role('dialog', `${name}, large view`);
const focused = (tab: Tab) => tab.run(() => document.activeElement?.getAttribute('aria-label'));

/** The large view, by keyboard and by pointer. */
export function looking(room: Room): void {
  test('G2 G12: by keyboard alone a picture opens large, the arrows go on over the pages, Escape returns to its place', async () => {
    const tab = await room.open(room.common);
    const opener = tab.role('button', 'Open Picture 4 large');
    await opener.focus();
    await tab.press(KEYS.Enter);
    await large(tab, 'Picture 4').seen();
    expect(await focused(tab)).toBe('Close');
    for (const name of ['Picture 5', 'Picture 6']) {
      await tab.press(KEYS.Right);
      await large(tab, name).seen();
    }
    await until('the whole picture is shown', () =>
      tab.run(() => {
        const picture = document.querySelector<HTMLImageElement>('.stage-inner img');
        return picture !== null && !picture.currentSrc.includes('/small/') && picture.naturalWidth === 480;
      }),
    );
    await tab.press(KEYS.Escape);
    await tab.get({ css: '.pager-range', text: '6–7 of 7' }).seen();
  });

  test('G12: Tab stays inside the large view, and Back closes it with the focus where it was', async () => {
    const tab = await room.open(room.common);
    await tab.role('button', 'Open Picture 1 large').click();
    await large(tab, 'Picture 1').seen();
    for (let press = 0; press < 12; press++) {
      await tab.press(KEYS.Tab);
      expect(await tab.run(() => document.activeElement?.closest('[role=dialog]') !== null)).toBe(true);
    }
    await tab.send('Back');
    await large(tab, 'Picture 1').gone();
    await until('the focus is back', async () => (await focused(tab)) === 'Open Picture 1 large');
  });

  test('G2: it zooms by its buttons, by a double click and back by a key', async () => {
    const tab = await room.open(room.common);
    await tab.role('button', 'Open Picture 1 large').click();
    const picture = tab.get({ css: '.stage-inner img' });
    const scale = () => picture.ask((image) => new DOMMatrix(getComputedStyle(image).transform).a);
    await tab.role('button', 'Zoom in').click();
    expect(await scale()).toBeCloseTo(1.5);
    await tab.press('0');
    expect(await scale()).toBe(1);
    const middle = await picture.ask((image) => {
      const { left, top, width, height } = image.getBoundingClientRect();
      return { x: Math.round(left + width / 2), y: Math.round(top + height / 2) };
    });
    await tab.clickAt(middle, 2);
    await until('it is zoomed', async () => (await scale()) > 2);
  });

  test('G12 G14: while several are selected, what has the focus is not hidden by the bar at the foot (WCAG 2.2, 2.4.11)', async () => {
    const tab = await room.open(room.common);
    await tab.role('img', 'Picture 5').seen();
    await tab.send('SetWindowRect', { width: 800, height: 560 });
    try {
      await tab.role('button', 'Select several').focus();
      await tab.press(KEYS.Enter);
      await tab.role('checkbox', 'Select Picture 5').seen();
      const hidden: string[] = [];
      let last = '';
      while (last !== 'Report a problem with Picture 5') {
        await tab.press(KEYS.Tab);
        const [name, isSeen] = await tab.run(() => {
          const element = document.activeElement!;
          const { left, top, width, height } = element.getBoundingClientRect();
          const at = (share: number) => document.elementFromPoint(left + width / 2, top + height * share);
          const isSeen = [0.1, 0.5, 0.9].some((share) => element.contains(at(share)) || at(share)?.contains(element));
          return [element.getAttribute('aria-label') ?? element.textContent!.trim(), isSeen] as const;
        });
        if (!isSeen) hidden.push(name);
        last = name;
      }
      expect(hidden).toEqual([]);
    } finally {
      await tab.send('SetWindowRect', WINDOW);
    }
  });

  test('G13: beside what was covered it says so', async () => {
    const tab = await room.open(room.common);
    await tab.text('Parts were covered to keep you anonymous.').seen();
    await tab.text('The clinic keeps the originals').seen();
  });

  test('G2: a picture is a plain image under the pointer, so that the browser’s own menu saves it', async () => {
    const tab = await room.open(room.common);
    const top = await tab.role('img', 'Picture 1').ask((image) => {
      image.scrollIntoView({ block: 'center' });
      const { left, top, width, height } = image.getBoundingClientRect();
      return document.elementFromPoint(left + width / 2, top + height / 2)?.tagName;
    });
    expect(top).toBe('IMG');
  });
}
