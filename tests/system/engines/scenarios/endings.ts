import { expect, test } from 'vitest';
import { until } from '../../../support/engines/tab.ts';
import { arrived, type Room, turnPage } from '../room.ts';

const DAY = 86_400_000;

/** How a page ends. The clock is moved on, so this comes last. */
export function endings(room: Room): void {
  test('R6 L3: a page that the clinic withdrew while it was open says so at the next step, and asks for a new link once', async () => {
    const sent = await room.clinic.send('pictures');
    const tab = await room.open(sent);
    await arrived(tab);
    await room.clinic.revoke(sent);
    await turnPage(tab);
    await tab.role('heading', 'This link was withdrawn').seen();
    expect(await tab.get({ css: 'img, video' }).count()).toBe(0);
    const mails = room.clinic.ownMail().length;
    await tab.role('button', 'Ask for a new link').click();
    await tab.text('/was asked for a new link/').seen();
    expect(await tab.role('button', 'Ask for a new link').count()).toBe(0);
    await until('the clinic is asked', async () => room.clinic.ownMail().length > mails);
  });

  test('L3 L4: after its last day the link says until when it worked, and asks the clinic without anything to fill in', async () => {
    const { expiresAt } = await room.clinic.share(room.common);
    room.clinic.wait(91 * DAY);
    const tab = await room.newTab();
    await tab.goto(room.common.link);
    await tab.role('heading', 'This link has run out').seen();
    const date = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Europe/Stockholm' });
    await tab.text(date.format(new Date(expiresAt))).seen();
    expect(await tab.get({ css: 'input' }).count()).toBe(0);
    await tab.role('button', 'Ask for a new link').click();
    await tab.text('/was asked for a new link/').seen();
    await tab.send('Refresh');
    await tab.text('/was asked for a new link/').seen();
  });
}
