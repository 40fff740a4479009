import type { ShareDto } from '@studyshare/core/contract';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { linkIn, openLink, openStage, type Stage } from './journey.ts';
import { waitFor } from './process.ts';
import { CLINIC, followClinicMail, openDialog, PHONE_SIZE, send } from './scenes.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
let stage: Stage;
/** How far the example's clock was moved on. */
let moved = 0;

beforeAll(async () => {
  stage = await openStage();
});

afterAll(() => stage.close());

/** Moves the example's clock to a moment, as waiting would. */
function waitUntil(at: number): void {
  const ahead = at - (Date.now() + moved);
  moved += ahead;
  stage.wait(ahead);
}

/** Noon of a day at the clinic in Stockholm, or an hour from it where its clocks were changed. */
const noon = (at: number) => Math.floor(at / DAY) * DAY + 11 * HOUR;

async function shareFor(masked: RegExp): Promise<ShareDto> {
  const shares = await stage.api.shares();
  return shares.find(({ contacts }) => contacts.some((contact) => masked.test(contact.masked)))!;
}

const messagesTo = async (contact: string) => (await stage.api.mailbox()).filter(({ to }) => to === contact);

describe('S12: a share that is held', () => {
  test('the dialog prepares and holds it: nothing goes out, the tab says so, and the clinician releases it', async () => {
    const contact = 'waiting@example.org';
    const page = await openDialog(stage, contact);
    await page.getByLabel('When to send').selectOption('Hold until I release it');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByRole('heading', { name: 'Prepared and held' }).waitFor();
    await page.getByRole('button', { name: 'Done' }).click();
    const { shareId } = await shareFor(/^wa/);
    const card = page.locator(`article[data-id="${shareId}"]`);
    await card.getByText('Waiting to be released').waitFor();
    await card.getByText(/^Ready, and not sent until you release it/).waitFor();
    expect(await messagesTo(contact)).toEqual([]);

    await card.getByRole('button', { name: 'Send now' }).click();
    await card.getByText('Released. The message goes to the patient.').waitFor();
    const link = linkIn(await stage.messageTo(contact));
    await card.getByText(/Active · 90 days left/).waitFor();
    await page.context().close();
    const patient = await stage.newPage(PHONE_SIZE);
    await openLink(patient, link);
    await patient.getByRole('heading', { name: 'Your images are here' }).waitFor();
    await patient.context().close();
  });

  test('one with a time goes out then, by itself; its days begin there, and the open tab shows it', async () => {
    const contact = 'morning@example.org';
    const page = await openDialog(stage, contact);
    await page.getByLabel('When to send').selectOption('Send at a time');
    const day = new Date(noon(Date.now() + 3 * DAY));
    await page.getByLabel('Send at', { exact: true }).fill(`${day.toISOString().slice(0, 10)}T09:30`);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByRole('heading', { name: 'Prepared and held' }).waitFor();
    await page.getByRole('button', { name: 'Done' }).click();
    const { shareId, release } = await shareFor(/^mo/);
    const card = page.locator(`article[data-id="${shareId}"]`);
    await card.getByText(/^Goes out .*09:30/).waitFor();
    expect(await messagesTo(contact)).toEqual([]);

    waitUntil(Date.parse(release!.at!) + 1000);
    const message = await stage.messageTo(contact);
    // Somebody comes back to the tab.
    await page.evaluate("document.dispatchEvent(new Event('visibilitychange'))");
    await card.getByText(/Active · 90 days left/).waitFor();
    await page.context().close();
    const { expiresAt, daysLeft } = await stage.api.share(shareId);
    expect(daysLeft).toBe(90);
    const until = new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: 'Europe/Stockholm' });
    expect(message.text).toContain(until.format(new Date(expiresAt)));
  });
});

describe('a page that nobody looks after: reminded, run out, asked for, sent anew', () => {
  const contact = 'forgetful@example.org';
  let share: ShareDto;
  let link: string;
  let late: Page;

  beforeAll(async () => {
    const page = await stage.newPage();
    await page.goto(`${stage.pacs.pacsUrl}/settings`);
    await page.getByLabel('Remind before the page expires').check();
    await page.getByLabel('Days before').fill('5');
    await page.getByRole('button', { name: 'Save changes' }).click();
    await page.getByText('Saved.').first().waitFor();
    await page.context().close();
    share = await send(stage, contact);
    link = linkIn(await stage.messageTo(contact));
  });

  test('R9: five days before the end the patient is reminded, once, with the same link', async () => {
    waitUntil(noon(Date.parse(share.expiresAt) - 4 * DAY));
    const reminder = await stage.messageTo(contact, 2);
    expect(reminder.subject).toMatch(/the page closes soon/);
    expect(linkIn(reminder)).toBe(link);
    const patient = await stage.newPage(PHONE_SIZE);
    await openLink(patient, link);
    await patient.getByRole('heading', { name: 'Your images are here' }).waitFor();
    await patient.context().close();
  });

  test('L3 L4: after its last day the page says so, and asks the clinic without anything to fill in', async () => {
    waitUntil(Date.parse(share.expiresAt) + 1000);
    late = await stage.newPage(PHONE_SIZE);
    await late.goto(link);
    await late.getByRole('heading', { name: 'This link has run out' }).waitFor();
    await late.getByRole('button', { name: 'Ask for a new link' }).click();
    await late.getByText(/was asked for a new link/).waitFor();
    await late.reload();
    await late.getByText(/was asked for a new link/).waitFor();
    expect(await late.getByRole('button', { name: 'Ask for a new link' }).count()).toBe(0);
    expect(await messagesTo(contact)).toHaveLength(2);
  });

  test('M3: the clinic finds it by its mail and in the tab, sends a new link, and the patient opens that', async () => {
    await waitFor(async () => (await messagesTo(CLINIC)).some(({ subject }) => /asks for a new link/.test(subject)));
    const page = await followClinicMail(stage, /asks for a new link/);
    const card = page.locator(`article[data-id="${share.shareId}"]`);
    await card.getByText(/^The patient asked for a new link/).waitFor();
    await card.getByRole('button', { name: 'Send a new link' }).click();
    await page.getByRole('heading', { name: 'Send to patient' }).waitFor();
    await page.getByText('1 of 14 items').waitFor();
    const given = page.locator('.chip-x');
    await given.first().waitFor();
    while ((await given.count()) > 0) await given.first().click();
    await page.locator('#contact').fill(contact);
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByText(/^The link was sent to/).waitFor();
    const renewed = linkIn(await stage.messageTo(contact, 3));
    expect(renewed).not.toBe(link);
    await page.context().close();
    await openLink(late, renewed);
    await late.getByRole('heading', { name: 'Your images are here' }).waitFor();
    await late.context().close();
  });
});

describe('G11: a page that reached the wrong person', () => {
  const contact = 'neighbour@example.org';
  let share: ShareDto;
  let link: string;

  test('"I am not the patient" closes it at once, before anything more is seen', async () => {
    share = await send(stage, contact);
    link = linkIn(await stage.messageTo(contact));
    const wrong = await stage.newPage(PHONE_SIZE);
    await openLink(wrong, link);
    await wrong.getByRole('button', { name: 'Page settings' }).click();
    await wrong.getByRole('button', { name: 'Report a problem' }).click();
    await wrong.getByRole('button', { name: 'I am not the patient' }).click();
    await wrong.getByRole('heading', { name: 'Thank you for telling us' }).waitFor();
    await wrong.reload();
    await wrong.getByRole('heading', { name: 'This page is being checked' }).waitFor();
    expect(await wrong.locator('figure, img[src*="/items/"]').count()).toBe(0);
    await wrong.context().close();
  });

  test('the clinic is told which share it is, sees why, and deletes the page for good', async () => {
    await waitFor(async () =>
      (await messagesTo(CLINIC)).some(({ text }) => /opened by somebody who is not the patient/.test(text)),
    );
    const page = await followClinicMail(stage, /was reported and closed/);
    const card = page.locator(`article[data-id="${share.shareId}"]`);
    await card.getByText('Somebody says that they are not the patient.').waitFor();
    await card.getByRole('button', { name: 'Correct contact' }).waitFor();
    await card.getByRole('button', { name: 'Delete', exact: true }).click();
    await card.getByRole('button', { name: 'Delete for everybody' }).click();
    await card.getByText('Deleted. The link no longer works.').waitFor();
    await page.context().close();
    const wrong = await stage.newPage(PHONE_SIZE);
    await wrong.goto(link);
    await wrong.getByRole('heading', { name: 'This link was withdrawn' }).waitFor();
    await wrong.context().close();
    expect((await stage.api.share(share.shareId)).state).toBe('revoked');
  });
});

test('no page complained in all of it', () => {
  expect(stage.complaints).toEqual([]);
});
