import { expect, test } from 'vitest';
import { type Tab, until } from '../../../support/engines/tab.ts';
import type { Room } from '../room.ts';

/** The settings view: language, views, reports, and the end of the page. */
export function settings(room: Room): void {
  const openSettings = async (tab: Tab) => {
    await tab.role('button', 'Page settings').click();
    await tab.role('heading', 'Page settings').seen();
  };

  test('G7 G9: the settings say how often the page was opened, and Back returns to the images', async () => {
    const sent = await room.clinic.send('still');
    const tab = await room.open(sent);
    await tab.role('img', 'Picture 1').seen();
    await openSettings(tab);
    await tab.text('Opened 1 time').seen();
    await tab.text('/Last opened .* on /').seen();
    await tab.role('button', 'Back to your images').click();
    await tab.role('img', 'Picture 1').seen();
    await openSettings(tab);
    await tab.send('Back');
    await tab.role('img', 'Picture 1').seen();
  });

  test('G8: a language changes the whole page and its direction, for the next visitor and in the share, too', async () => {
    const sent = await room.clinic.send('still');
    const tab = await room.open(sent);
    await openSettings(tab);
    await tab.role('radio', 'العربية').click();
    await tab.role('heading', 'إعدادات الصفحة').seen();
    expect(await tab.run(() => [document.documentElement.lang, document.documentElement.dir])).toEqual(['ar', 'rtl']);
    await room.forgetVisits(tab);
    const next = await room.newTab();
    await next.goto(sent.link);
    await until('the next visitor reads Arabic', () => next.run(() => document.documentElement.lang === 'ar'));
    expect((await room.clinic.share(sent)).language).toBe('ar');
  });

  test('G10 G15: a wrong delete code is counted; the right one deletes the page, in the other tab too, and Back brings nothing back', async () => {
    const sent = await room.clinic.send('still');
    const tab = await room.open(sent);
    const other = await room.open(sent);
    await other.role('img', 'Picture 1').seen();
    await openSettings(tab);
    await tab.role('button', 'Delete this page …').click();
    await tab.text('/This cannot be undone/').seen();
    const code = tab.role('textbox', 'Delete code');
    await code.fill(sent.deleteCode === '0000' ? '1111' : '0000');
    await tab.role('button', 'Delete for everyone').click();
    await tab.text('That is not the right code. 9 tries left.').seen();
    await code.fill(sent.deleteCode);
    await tab.role('button', 'Delete for everyone').click();
    await tab.role('heading', 'This page was deleted').seen();
    await other.role('heading', 'This page was deleted').seen();
    expect(await other.get({ css: 'img, video' }).count()).toBe(0);
    await tab.send('Back');
    await tab.role('img').gone();
    await tab.goto(sent.link);
    await tab.role('heading', 'This page was deleted').seen();
    expect((await room.clinic.share(sent)).state).toBe('deleted');
  });

  test('G15: what the browser keeps of a page is not shown once the page is gone', async () => {
    const sent = await room.clinic.send('still');
    const tab = await room.open(sent);
    await tab.role('img', 'Picture 1').seen();
    const page = (await tab.address()).href;
    await tab.goto(`${room.clinic.origin}/l/${'B'.repeat(22)}`);
    await tab.role('heading', 'We cannot find this page').seen();
    await room.clinic.revoke(sent);
    await tab.send('Back');
    await tab.role('heading', 'This link was withdrawn').seen();
    expect((await tab.address()).href).toBe(page);
    expect(await tab.role('img').count()).toBe(0);
  });

  test('G11: "I can see a name" closes the page at once, for everybody, and the clinic is told', async () => {
    const sent = await room.clinic.send('still');
    const tab = await room.open(sent);
    const mails = room.clinic.ownMail().length;
    await tab.role('button', 'Report a problem with Picture 1').click();
    await tab.role('button', 'I can see a name on this image').within({ role: 'dialog' }).click();
    await tab.role('heading', 'Thank you for telling us').seen();
    const next = await room.newTab();
    await next.goto(sent.link);
    await next.role('heading', 'This page is being checked').seen();
    expect(await next.get({ css: 'img' }).count()).toBe(0);
    await until('the clinic is told', async () => room.clinic.ownMail().length > mails);
  });

  test('G11: whom the link was not meant for says so before opening anything', async () => {
    const sent = await room.clinic.send('still');
    const tab = await room.newTab();
    await tab.goto(sent.link);
    await tab.role('button', 'I am not the patient').click();
    await tab.role('button', 'I am not the patient').within({ role: 'dialog' }).click();
    await tab.role('heading', 'This page is being checked').seen();
    expect((await room.clinic.share(sent)).state).toBe('suspended');
  });
}
