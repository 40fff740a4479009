import { expect, test } from 'vitest';
import type { Sent } from '../../../support/engines/clinic.ts';
import { type Tab, until } from '../../../support/engines/tab.ts';
import type { Room } from '../room.ts';

const PASSWORD = 'violet4river';
const MINUTE = 61_000;

/** Password, one-time code and the clinic's code, as password managers and phones find them. */
export function gates(room: Room): void {
  let sent: Sent;
  const fields = (tab: Tab) =>
    tab.run(() => [...document.querySelectorAll('form input')].map((field) => field.getAttribute('autocomplete')));
  const nothingIsShown = async (tab: Tab) => expect(await tab.get({ css: 'img, video, figure' }).count()).toBe(0);
  const enterCode = async (tab: Tab, code: string) => {
    const field = tab.role('textbox', 'Code from the message');
    await field.fill(code);
    await tab.role('button', 'Continue').click();
  };

  test('P2 P3 P4 G15: a page with a report shows nothing before a one-time code, which phones fill in, and a new password, which managers keep', async () => {
    sent = await room.clinic.send('report');
    const tab = await room.open(sent);
    await tab.role('heading', 'Let us keep your images yours').seen();
    await tab.text('/pa•••@example.org/').seen();
    await nothingIsShown(tab);
    await tab.role('button', 'Send me a code').click();
    const field = tab.role('textbox', 'Code from the message');
    await field.seen();
    expect(await fields(tab)).toEqual(['one-time-code']);
    expect(await field.attribute('inputmode')).toBe('numeric');
    const code = await room.clinic.codeFor(sent, 2);
    await enterCode(tab, String((Number(code) + 1) % 1_000_000).padStart(6, '0'));
    await tab.text('That is not the right code. 4 tries left.').seen();
    await nothingIsShown(tab);
    await enterCode(tab, code);
    await tab.role('heading', 'Create your password').seen();
    expect(await fields(tab)).toEqual(['username', 'new-password', 'new-password']);
    const password = tab.role('textbox', 'Password');
    await password.fill('abc');
    await tab.role('button', 'Set password').click();
    await tab.text('Some of what the password needs is still missing.').seen();
    await password.fill(PASSWORD);
    await tab.role('textbox', 'Verify password').fill(`${PASSWORD}s`);
    await tab.role('button', 'Set password').click();
    await tab.text('The two passwords are not the same.').seen();
    await tab.role('textbox', 'Verify password').fill(PASSWORD);
    await tab.role('button', 'Set password').click();
    await tab.role('img', 'Picture 1').seen();
    await tab.text('Once saved, your files need no password.').seen();
  });

  test('P2 P8 G15: the next visitor enters the password, and a wrong one is counted', async () => {
    const tab = await room.open(sent);
    await room.forgetVisits(tab);
    await tab.goto(sent.link);
    await tab.role('button', 'See your images').click();
    await tab.role('heading', 'Enter the password').seen();
    expect(await fields(tab)).toEqual(['username', 'current-password']);
    const password = tab.role('textbox', 'Password');
    await password.fill('wrong9guess');
    await tab.role('button', 'Open').click();
    await tab.text('/That is not the right password/').seen();
    await nothingIsShown(tab);
    await password.fill(PASSWORD);
    await tab.role('button', 'Open').click();
    await tab.role('img', 'Picture 1').seen();
  });

  test('P5: a forgotten password is replaced through a new one-time code', async () => {
    const tab = await room.open(sent);
    await room.forgetVisits(tab);
    room.clinic.wait(MINUTE);
    await tab.goto(sent.link);
    await tab.role('button', 'See your images').click();
    await tab.role('button', 'Forgot the password?').click();
    const messages = room.clinic.messagesTo(sent);
    await tab.role('button', 'Send me a code').click();
    await enterCode(tab, await room.clinic.codeFor(sent, messages + 1));
    await tab.role('textbox', 'Password').fill('amber7meadow');
    await tab.role('textbox', 'Verify password').fill('amber7meadow');
    await tab.role('button', 'Set password').click();
    await tab.role('img', 'Picture 1').seen();
    await until('the contact is told', async () => room.clinic.messagesTo(sent) > messages + 1);
  });

  test('P6: with a Patient Link Code every page asks for the clinic’s code first, whatever it holds', async () => {
    await room.clinic.set({ linkCode: 'Spring-26' });
    try {
      const guarded = await room.clinic.send('still');
      const tab = await room.open(guarded);
      const code = tab.role('textbox', 'Code from the clinic');
      await code.fill('Autumn-26');
      await tab.role('button', 'Open').click();
      await tab.text('/That is not the right code/').seen();
      await nothingIsShown(tab);
      await code.fill('Spring-26');
      await tab.role('button', 'Open').click();
      await tab.role('img', 'Picture 1').seen();
    } finally {
      await room.clinic.set({ linkCode: null });
    }
  });
}
