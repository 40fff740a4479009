import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { focusFaults, ScreenReader } from '../support/screen-reader.ts';
import { useHarness } from './harness.ts';
import { sampleShare } from './mock-study.ts';

const harness = useHarness();
const OPENER = `<button onclick="document.querySelector('send-to-patient-dialog').open = true">Open</button>
  <send-to-patient-dialog base-url="/api" study-id="study-1"></send-to-patient-dialog>`;

const said = (reader: ScreenReader) =>
  expect.poll(async () => (await reader.announced()).join('\n'), { timeout: 6000 });
const focus = (reader: ScreenReader) => expect.poll(() => reader.focus(), { timeout: 6000 });

/** Every stop of one round, until the focus comes to the one given; each has a name, and is seen. */
async function round(page: Page, reader: ScreenReader, last: RegExp): Promise<string[]> {
  const stops: string[] = [];
  const faults: string[] = [];
  do {
    await page.keyboard.press('Tab');
    stops.push(await reader.focus());
    if (!last.test(stops.at(-1) ?? '')) faults.push(...(await focusFaults(page)));
  } while (!last.test(stops.at(-1) ?? '') && stops.length < 120);
  expect(faults).toEqual([]);
  expect(stops.filter((stop) => / ""/.test(stop))).toEqual([]);
  expect(stops.at(-1)).toMatch(last);
  return stops;
}

test('G12: a study is sent by keyboard, and a screen reader hears to whom, of what, and that it was', async () => {
  const page = await harness.open(OPENER);
  const reader = new ScreenReader(page);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await focus(reader).toBe('button "Send"');
  expect(await reader.all('dialog')).toEqual(['dialog "Send to patient", modal=true']);
  const stops = await round(page, reader, /^button "Send"/);
  expect(stops.filter((stop) => /^button "Remove/.test(stop))).toHaveLength(2);
  expect(stops.filter((stop) => /^option/.test(stop))).toHaveLength(1);
  await page.keyboard.press('Enter');
  await focus(reader).toBe('button "Done"');
  expect(await reader.all('heading')).toContain('heading "Sent"');
  await said(reader).toMatch(/sent to/i);
  await page.keyboard.press('Enter');
  await focus(reader).toBe('button "Open"');
});

test('G12: a contact that is none is heard at its field, which has the focus', async () => {
  harness.api.study.suggestedContact = '';
  const page = await harness.open(OPENER);
  const reader = new ScreenReader(page);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await focus(reader).toMatch(/^(textbox|combobox) ".*"/);
  await page.keyboard.type('nobody');
  await page.keyboard.press('Enter');
  await focus(reader).toMatch(/invalid=true/);
  await said(reader).toContain('neither an email address nor a phone number');
  // What was typed is not thrown away unasked.
  await page.keyboard.press('Escape');
  await focus(reader).toBe('button "Keep editing"');
  await reader.tabTo(/^button "Close"/);
  await page.keyboard.press('Enter');
  await focus(reader).toBe('button "Open"');
});

test('G12: in the tab a share is resent, and its deletion asked about and taken back, by keyboard', async () => {
  harness.api.shares = [sampleShare()];
  const page = await harness.open(
    '<shares-tab base-url="/api" study-id="study-1"></shares-tab><a href="#after">After</a>',
  );
  const reader = new ScreenReader(page);
  await page.locator('article').waitFor();
  await round(page, reader, /^link "After"/);
  await page.locator('body').click({ position: { x: 1, y: 1 } });
  await reader.tabTo(/^button "Resend"/);
  await page.keyboard.press('Enter');
  await said(reader).toContain('on its way again');
  await reader.tabTo(/^button "Delete"/);
  await page.keyboard.press('Enter');
  expect(await reader.all('group')).toContain('group "Delete this page for everybody?"');
  await page.keyboard.press('Escape');
  await focus(reader).toBe('button "Delete"');
});

test.each([
  ['the dialog', '<send-to-patient-dialog base-url="/api" study-id="study-1" open></send-to-patient-dialog>'],
  ['the settings', '<share-settings base-url="/api"></share-settings>'],
])('G12: in forced colours every stop of %s shows its focus', async (_, markup) => {
  const page = await harness.open(markup, { forcedColors: 'active', reducedMotion: 'reduce' });
  await page.locator('#send:enabled, #f-name').first().waitFor();
  const faults = new Set<string>();
  for (let stop = 0; stop < 60; stop++) {
    await page.keyboard.press('Tab');
    for (const fault of await focusFaults(page)) faults.add(fault);
  }
  expect([...faults]).toEqual([]);
});
