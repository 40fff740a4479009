import { expect, test } from 'vitest';
import { type Tab, until } from '../../../support/engines/tab.ts';
import { arrived, type Room, turnPage } from '../room.ts';

/** What a page meets that cannot be as it should: each time it says what is true, and offers a way on. */
export function doors(room: Room): void {
  test('G15: with the network gone the page says so, keeps what it shows, and goes on when it is back', async () => {
    const tab = await room.open(room.common);
    await tab.role('img', 'Picture 5').seen();
    room.clinic.wire.isCut = true;
    await tab.run(() => void window.dispatchEvent(new Event('offline')));
    await tab.get({ role: 'status', text: 'You seem to be offline.' }).seen();
    await tab.role('button', 'Next page').click();
    await tab.text('We could not reach the page. Check your connection and try again.').seen();
    room.clinic.wire.isCut = false;
    await tab.run(() => void window.dispatchEvent(new Event('online')));
    await tab.role('img', 'Picture 6').seen();
    await tab.text('We could not reach the page.').gone();
  });

  test('G15: a file that cannot be had is not saved in name only, and nothing is lost', async () => {
    const tab = await room.open(room.common);
    await tab.role('img', 'Picture 1').seen();
    room.clinic.wire.isCut = true;
    await tab.role('link', '/Download all/').click();
    await tab.text('We could not reach the page. Check your connection and try again.').seen();
    room.clinic.wire.isCut = false;
    await tab.role('link', '/Download all/').click();
    await room.saved('images.zip');
  });

  test('G15: a browser that keeps no cookies is told so, is not counted, and finds ways on', async () => {
    const sent = await room.clinic.send('still');
    const browser = await room.launch({ cookies: 'blocked' });
    const tab = await room.open(sent, browser);
    await tab.role('heading', 'Your browser did not let us in').seen();
    for (const words of ['It kept no cookie', 'Choose “Open in browser”', 'Or allow cookies for this page'])
      await tab.text(words).seen();
    expect(await tab.get({ css: 'img, video' }).count()).toBe(0);
    expect((await room.clinic.share(sent)).views).toBe(0);
  });

  test('G15: with storage blocked the page works, and only forgets its link when it is loaded anew', async () => {
    room.clinic.wire.prelude = `for (const name of ['sessionStorage', 'localStorage'])
      Object.defineProperty(window, name, { get() { throw new DOMException('blocked', 'SecurityError'); } });`;
    const tab = await room.open(room.common);
    await tab.text('Open on another device').seen();
    await tab.role('button', 'Next page').click();
    await tab.role('img', 'Picture 6').seen();
    await tab.send('Refresh');
    await tab.role('img', 'Picture 6').seen();
    expect(await tab.text('Open on another device').count()).toBe(0);
  });

  // WebKitGTK's MiniBrowser cannot switch script off and still take commands: there the plain page is gone to by its address.
  const canDoWithout = room.engine !== 'WebKitGTK';
  const way = canDoWithout ? 'with script off the same button opens' : 'beside the page there is';
  test(`G15: ${way} a plain page with pictures, clip, downloads and its pages`, async () => {
    const sent = await room.clinic.send('pictures');
    if (canDoWithout) {
      const tab = await room.newTab(await room.launch({ script: 'off' }));
      await tab.goto(sent.link);
      await pressPlainly(tab);
      await lookPlainly(tab);
    } else {
      const tab = await room.open(sent);
      await tab.goto(`${(await tab.address()).href.replace(/#.*/, '')}/plain`);
      await lookPlainly(tab);
    }
    expect((await room.clinic.share(sent)).views).toBe(1);
  });

  test('G15: two visits of one browser stand side by side', async () => {
    const [one, other] = [await room.clinic.send('still'), await room.clinic.send('still')];
    const first = await room.open(one);
    await first.role('img', 'Picture 1').seen();
    const second = await room.open(other);
    await second.role('img', 'Picture 1').seen();
    await first.send('Refresh');
    await first.role('img', 'Picture 1').seen();
    expect((await first.address()).pathname).not.toBe((await second.address()).pathname);
  });

  test('G15: a visit that is over says why, and the tab opens its link again', async () => {
    const sent = await room.clinic.send('pictures');
    const tab = await room.open(sent);
    await arrived(tab);
    room.clinic.wait(31 * 60_000);
    await turnPage(tab);
    await tab.role('heading', 'This page has closed').seen();
    await tab.text('/closes after a while without use/').seen();
    await tab.role('link', 'Open the page again').click();
    await tab.role('button', 'See your images').click();
    await tab.role('img', 'Picture 1').seen();
  });
}

/** By the driver's own means alone: the page runs no script, so asks for none. */
async function pressPlainly(tab: Tab): Promise<void> {
  const [button] = await until('the button is there', async () => {
    const found = await tab.pick('form button');
    return found.length > 0 && found;
  });
  await tab.send('ElementClick', { id: button });
}

async function lookPlainly(tab: Tab): Promise<void> {
  await until('the plain page is there', async () => /\/plain$/.test(String(await tab.send('GetCurrentURL'))));
  const texts = async (css: string) =>
    Promise.all((await tab.pick(css)).map((id) => tab.send('GetElementText', { id })));
  expect(await texts('h1')).toEqual(['Your images are here']);
  expect(await tab.pick('figure img')).toHaveLength(5);
  expect(await tab.pick('a[href$="/download"], a[href$="/archive"]')).toHaveLength(6);
}
