import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { focusFaults, ScreenReader } from '../../../../tests/support/screen-reader.ts';
import { type Desk, startDesk } from '../../test/open-page.ts';
import { contacts, items } from '../../test/scenario.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
afterEach(async () => expect(await desk.clear()).toEqual([]));
afterAll(() => desk.close());

const said = (reader: ScreenReader) => expect.poll(() => reader.announced(), { timeout: 5000 });
const focus = (reader: ScreenReader) => expect.poll(() => reader.focus(), { timeout: 5000 });
const press = (page: Page, ...keys: string[]) =>
  keys.reduce((before, key) => before.then(() => page.keyboard.press(key)), Promise.resolve());

test('G12: a patient comes from the link to her images by keyboard, and a screen reader hears every step', async () => {
  const { page } = await desk.open({ boot: 'welcome', gate: { kind: 'request-password', contacts } });
  const reader = new ScreenReader(page);
  await page.getByRole('heading').first().waitFor();
  expect(await reader.all('heading')).toEqual(['heading "Your images are ready"']);
  expect(await reader.tabTo(/^button "See your images"/)).toEqual([
    'link "Skip to content"',
    'button "See your images"',
  ]);
  await press(page, 'Enter');

  await page.getByRole('radio').first().waitFor();
  await reader.tabTo(/^radio .*By email/);
  await press(page, 'ArrowDown');
  await focus(reader).toMatch(/^radio "By text message.*checked=true/);
  await press(page, 'Enter');
  await focus(reader).toMatch(/^textbox "Code from the message"/);
  await page.keyboard.type('999999');
  await press(page, 'Enter');
  await said(reader).toContain('assertive: That is not the right code. 4 tries left.');
  await focus(reader).toBe('textbox "Code from the message", invalid=true');
  expect(await reader.description()).toContain('4 tries left');
  await press(page, 'ControlOrMeta+a');
  await page.keyboard.type('123456');
  await press(page, 'Enter');

  await focus(reader).toBe('heading "Create your password"');
  await reader.tabTo(/^textbox "Password"/);
  expect(await reader.description()).toContain('Your password needs');
  await page.keyboard.type('abc123');
  await reader.tabTo(/^textbox "Verify password"/);
  await page.keyboard.type('abc12');
  await press(page, 'Enter');
  await said(reader).toContain('assertive: The two passwords are not the same.');
  await reader.tabTo(/^textbox "Verify password"/);
  await page.keyboard.type('abc123');
  await press(page, 'Enter');
  await focus(reader).toBe('heading "Your images are here"');
  expect(await page.title()).toContain('Your images are here');
});

test('G12: every stop among the images has a name, shows its focus and is covered by nothing', async () => {
  for (const forcedColors of ['none', 'active'] as const) {
    const { page } = await desk.open({ items: [...items(2), ...items(0, 1, 1)] }, { forcedColors });
    const reader = new ScreenReader(page);
    await page.getByRole('img', { name: 'Picture 1', exact: true }).waitFor();
    const faults: string[] = [];
    const stops: string[] = [];
    do {
      await press(page, 'Tab');
      stops.push(await reader.focus());
      faults.push(...(await focusFaults(page)));
    } while (!/I am not the patient/.test(stops.at(-1) ?? '') && stops.length < 80);
    expect(stops.filter((stop) => / ""/.test(stop))).toEqual([]);
    expect(stops.length).toBeGreaterThan(15);
    expect(stops.length).toBeLessThan(80);
    expect(faults, forcedColors).toEqual([]);
  }
});

test('G12: the large view, the share sheet and the report keep the focus, are named, and give it back', async () => {
  const { page } = await desk.open({ items: items(2) });
  const reader = new ScreenReader(page);
  await page.getByRole('img', { name: 'Picture 1', exact: true }).waitFor();
  for (const [opener, dialog] of [
    [/^button "Open Picture 1 large"/, 'dialog "Picture 1, large view", modal=true'],
    [/^button "Share Picture 1"/, 'dialog "Share Picture 1", modal=true'],
    [/^button "Report a problem with Picture 1"/, 'dialog "What is wrong with Picture 1?", modal=true'],
  ] as const) {
    await reader.tabTo(opener);
    await press(page, 'Enter');
    await page.getByRole('dialog').waitFor();
    expect(await reader.all('dialog')).toEqual([dialog]);
    // What lies beneath is not there for a screen reader.
    expect(await reader.all('heading')).not.toContain('heading "Your images are here"');
    for (let stop = 0; stop < 10; stop++) {
      await press(page, 'Tab');
      expect(await page.evaluate(() => document.activeElement?.closest('[role=dialog]') !== null)).toBe(true);
      expect(await focusFaults(page)).toEqual([]);
    }
    await press(page, 'Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await focus(reader).toMatch(opener);
  }
});

test('G12: turning the page, saving, choosing several, the language and deleting are heard', async () => {
  const { page } = await desk.open();
  const reader = new ScreenReader(page);
  await page.getByRole('img', { name: 'Picture 1', exact: true }).waitFor();
  await reader.tabTo(/^button "Select several"/);
  await press(page, 'Enter');
  await focus(reader).toContain('expanded=true');
  await reader.tabTo(/^checkbox "Select Picture 1"/);
  await press(page, 'Space');
  await focus(reader).toBe('checkbox "Select Picture 1", checked=true');
  expect(await reader.all('region')).toContain('region "Selected images"');
  await reader.tabTo(/^button "Next page"/);
  await press(page, 'Enter');
  await focus(reader).toMatch(/^heading ".*6–10 of 14/);
  await reader.tabTo(/^button "Page settings"/, 'Shift+Tab');
  await press(page, 'Enter');
  await focus(reader).toBe('heading "Page settings"');
  expect(await reader.all('radiogroup')).toEqual(['radiogroup "Language"']);
  await reader.tabTo(/^radio "English"/);
  await press(page, 'ArrowDown');
  await said(reader).toContain('polite: La página está ahora en español para todos.');
  await focus(reader).toBe('radio "Español", checked=true');
  await press(page, 'ArrowUp');
  await focus(reader).toBe('radio "English", checked=true');
  await reader.tabTo(/^button "Delete this page …"/);
  await press(page, 'Enter');
  await focus(reader).toBe('heading "Delete for everyone, for good?"');
  await reader.tabTo(/^textbox "Delete code"/);
  await page.keyboard.type('0000');
  await press(page, 'Enter');
  await said(reader).toContain('assertive: That is not the right code. 9 tries left.');
  await focus(reader).toBe('textbox "Delete code", invalid=true');
  await press(page, 'ControlOrMeta+a');
  await page.keyboard.type('4711');
  await press(page, 'Enter');
  await focus(reader).toBe('heading "This page was deleted"');
});
