import { expect, test } from 'vitest';
import { KEYS, type Tab, until } from '../../../support/engines/tab.ts';
import type { Room } from '../room.ts';

/** None of the three engines has a share sheet on this system: the ways beside it, and a sheet that is put in its place. */
export function sharing(room: Room): void {
  const sheetOf = async (tab: Tab) => {
    await tab.role('button', 'Share Picture 1').click();
    await tab.role('dialog', 'Share Picture 1').seen();
    return { role: 'dialog' } as const;
  };

  test('G5: without a share sheet it says to save first, and leads to email, text message, Facebook and X', async () => {
    const tab = await room.open(room.common);
    const sheet = await sheetOf(tab);
    await tab.text('/Save it first and share the saved file/').within(sheet).seen();
    const email = new URL((await tab.role('link', 'Open email').within(sheet).attribute('href'))!);
    expect(email.protocol).toBe('mailto:');
    const { searchParams } = email;
    expect(searchParams.get('subject')).toBe('My images');
    expect(searchParams.get('body')?.replace(/\r\n/g, '\n')).toBe(
      'I would like to show you my images.\n\n(Add the saved images here before you send this.)',
    );
    expect(await tab.role('link', 'Open text messages').within(sheet).attribute('href')).toMatch(/^sms:/);
    for (const [name, host] of [
      ['Facebook', 'www.facebook.com'],
      ['X', 'x.com'],
    ] as const) {
      const link = tab.role('link', `Open ${name}`).within(sheet);
      expect(new URL((await link.attribute('href'))!).host).toBe(host);
      expect(await link.attribute('rel')).toBe('noopener noreferrer');
    }
    await tab.text('/Do not post the link of this page/').within(sheet).seen();
    await tab.press(KEYS.Escape);
    await tab.role('dialog').gone();
    expect(await tab.run(() => document.activeElement?.getAttribute('aria-label'))).toBe('Share Picture 1');
  });

  test('G5: where a share sheet takes files, the full picture itself goes to it', async () => {
    const tab = await room.open(room.common);
    await tab.role('img', 'Picture 1').seen();
    await tab.run(() => {
      const share = async ({ files = [] }: ShareData) => {
        const given = await Promise.all(
          files.map(async (file) => [file.name, file.type, (await file.arrayBuffer()).byteLength]),
        );
        document.documentElement.dataset['shared'] = JSON.stringify(given);
      };
      for (const [name, value] of Object.entries({ share, canShare: () => true }))
        Object.defineProperty(navigator, name, { value, configurable: true });
    });
    const sheet = await sheetOf(tab);
    await tab.role('button', 'Share 1 file').within(sheet).click();
    await tab.role('dialog').gone();
    const shared = await until('it was shared', () => tab.run(() => document.documentElement.dataset['shared']));
    const [[name, type, size]] = JSON.parse(shared) as [[string, string, number]];
    expect([name, type]).toEqual(['01-picture.jpg', 'image/jpeg']);
    const href = await tab.role('link', '/Download image \\(\\.jpg\\) Picture 1$/').attribute('href');
    expect(size).toBe(await tab.run(async (address) => (await (await fetch(address!)).arrayBuffer()).byteLength, href));
  });

  test('G5: another device gets the page by a code to scan, or by the link as it was sent', async () => {
    const tab = await room.open(room.common);
    await tab.get({ css: 'summary', text: 'Open on another device' }).click();
    await tab.role('button', 'Show a code to scan').click();
    const code = tab.role('img', 'QR code of your link');
    const sides = await code.ask((svg) => [svg.getBoundingClientRect().width, svg.getBoundingClientRect().height]);
    expect(Math.min(...sides)).toBeGreaterThan(100);
    await tab.role('button', 'Copy the link').click();
    const field = tab.role('textbox', 'Your link');
    const copied = tab.role('button', 'Link copied');
    await until('it is copied, or shown to be copied', async () => (await field.count()) + (await copied.count()) > 0);
    if ((await field.count()) > 0)
      expect(await field.ask((input) => (input as HTMLInputElement).value)).toBe(room.common.link);
  });

  test('G5: the button for paper prints once all pictures are there', async () => {
    const tab = await room.open(room.common);
    await tab.role('img', 'Picture 1').seen();
    await tab.run(() => {
      window.print = () => {
        const images = [...document.querySelectorAll<HTMLImageElement>('.grid img')];
        document.documentElement.dataset['printed'] = String(
          images.filter(({ naturalWidth }) => naturalWidth > 0).length,
        );
      };
    });
    await tab.get({ css: 'summary', text: 'How to save' }).click();
    await tab.role('button', 'Print the pictures').click();
    const printed = () => tab.run(() => document.documentElement.dataset['printed']);
    expect(await until('it prints', printed)).toBe('5');
  });
}
