import type { ShareDto } from '@studyshare/core/contract';
import type { Page } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { AFTER_A_MINUTE, linkIn, oneTimeCodeIn, openLink, openStage, openStudy, type Stage } from './journey.ts';
import { waitFor } from './process.ts';
import { CLINIC, cardOf, followClinicMail, PHONE_SIZE, say, send } from './scenes.ts';

let stage: Stage;

beforeAll(async () => {
  stage = await openStage();
});

afterAll(() => stage.close());

test('R7: the open tab hears of what the patient does, from the moment it shows the share', async () => {
  const contact = 'opens.it@example.org';
  const share = await send(stage, contact);
  const pacs = await stage.newPage();
  const heard = pacs.waitForResponse(
    async (response) => /\/changes\?since=/.test(response.url()) && (await response.json()).changed === true,
  );
  await openStudy(pacs, stage.pacs.pacsUrl, 'lindqv', /OB ultrasound 20 w/);
  const card = pacs.locator(`article[data-id="${share.shareId}"]`);
  await card.getByText('Not opened yet').waitFor();
  const patient = await stage.newPage(PHONE_SIZE);
  await openLink(patient, linkIn(await stage.messageTo(contact)));
  await patient.getByRole('heading', { name: 'Your images are here' }).waitFor();
  await heard;
  await card.getByText('Not opened yet').waitFor({ state: 'detached' });
  await pacs.context().close();
  await patient.context().close();
});

describe('a mail that bounces', () => {
  const wrong = 'tesat@example.org';
  let share: ShareDto;
  let mailbox: Page;

  beforeAll(async () => {
    share = await send(stage, wrong);
    mailbox = await stage.newPage();
  });

  test('R7: the Shares tab says that it came back, why, and what the server answered', async () => {
    await say(stage, mailbox, 'Say it bounced', wrong);
    const { page, card } = await cardOf(stage, share.shareId);
    await card.getByText('Came back: this mailbox does not exist', { exact: true }).waitFor();
    await card.getByText('Every try').click();
    await card.getByText(/no such mailbox here/).waitFor();
    await page.context().close();
  });

  test('R7: what came back is never delivered afterwards', async () => {
    await mailbox.getByRole('tab', { name: /^Patients/ }).click();
    await mailbox.getByRole('button', { name: wrong }).first().click();
    await mailbox.getByRole('button', { name: 'Say it was delivered' }).click();
    await mailbox.getByText(/a bounce is never taken back/).waitFor();
    expect((await stage.api.share(share.shareId)).deliveries.map(({ state }) => state)).toEqual(['bounced']);
  });

  test('R7: tried again now, the same link goes out as a further message, and is delivered', async () => {
    stage.wait(AFTER_A_MINUTE);
    const { page, card } = await cardOf(stage, share.shareId);
    await card.getByRole('button', { name: /^Try again now/ }).click();
    const again = await stage.messageTo(wrong, 2);
    expect(linkIn(again)).toBe(linkIn((await stage.api.mailbox()).filter(({ to }) => to === wrong)[1]!));
    await say(stage, mailbox, 'Say it was delivered', wrong);
    await page.context().close();
    const later = await cardOf(stage, share.shareId);
    await later.card.getByText(/^Delivered/).waitFor();
    await later.page.context().close();
    await mailbox.context().close();
  });
});

test('R5 R7: bounced, seen, corrected, delivered: the old link is dead, the new one opens', async () => {
  const [wrong, right] = ['wrnog@example.org', 'right@example.org'];
  const share = await send(stage, wrong);
  const link = linkIn(await stage.messageTo(wrong));
  const mailbox = await stage.newPage();
  await say(stage, mailbox, 'Say it bounced', wrong);
  const { page, card } = await cardOf(stage, share.shareId);
  await card.getByRole('button', { name: /^Correct contact:/ }).click();
  await card.locator('#contact:focus').waitFor();
  await page.keyboard.type(right);
  await card.getByRole('button', { name: 'Send new link' }).click();
  await page.locator('.note.ok', { hasText: 'The old link has stopped.' }).waitFor();
  const renewed = linkIn(await stage.messageTo(right));
  await card.getByText('The contact was corrected.').waitFor();
  await say(stage, mailbox, 'Say it was delivered', right);
  await mailbox.goto(link);
  await mailbox.getByRole('heading', { name: 'This link was withdrawn' }).waitFor();
  await openLink(mailbox, renewed);
  await mailbox.getByRole('heading', { name: 'Your images are here' }).waitFor();
  const { replacedBy } = await stage.api.share(share.shareId);
  const { deliveries } = await stage.api.share(replacedBy!);
  expect(deliveries.map(({ state }) => state)).toEqual(['delivered']);
  await page.context().close();
  await mailbox.context().close();
});

test('R7: a text message that cannot be delivered says so as one', async () => {
  const phone = '+46705550123';
  const share = await send(stage, phone);
  const page = await stage.newPage(PHONE_SIZE);
  await say(stage, page, 'Say it bounced', phone);
  await page.context().close();
  const { page: pacs, card } = await cardOf(stage, share.shareId);
  await card.getByText('Not delivered: this number cannot be reached', { exact: true }).waitFor();
  await pacs.context().close();
});

test('R7: the open tab shows what a provider says of each message, which goes out once', async () => {
  const told: [contact: string, said: string, words: RegExp][] = [
    ['told.delivered@example.org', 'delivered', /^Delivered/],
    ['told.bounced@example.org', 'bounced', /^Came back: this mailbox does not exist/],
    ['+46705550124', 'bounced', /^Not delivered: this number cannot be reached/],
  ];
  const rows: Record<string, string | number>[] = [];
  for (const [contact, said, words] of told) {
    const share = await send(stage, contact);
    const { page, card } = await cardOf(stage, share.shareId);
    await card
      .getByText(/^Sent \d/)
      .first()
      .waitFor();
    const { id, channel } = await stage.messageTo(contact);
    const start = performance.now();
    await stage.api.report(id, said);
    await card.getByText(words).waitFor();
    const after = Math.round(performance.now() - start);
    const [delivery] = (await stage.api.share(share.shareId)).deliveries;
    const arrived = (await stage.api.mailbox()).filter(({ to }) => to === contact).length;
    const sent = { tries: delivery!.attempts.length, lost: Math.max(1 - arrived, 0), duplicates: arrived - 1 };
    rows.push({ message: channel, said, ...sent, 'the tab shows it after ms': after });
    await page.context().close();
  }
  console.table(rows);
  expect(rows.map(({ tries, lost, duplicates }) => [tries, lost, duplicates])).toEqual(told.map(() => [1, 0, 0]));
});

describe('G11: a page that somebody reports', () => {
  const contact = 'reported@example.org';
  let share: ShareDto;
  let link: string;
  let patient: Page;

  beforeAll(async () => {
    share = await send(stage, contact);
    link = linkIn(await stage.messageTo(contact));
    patient = await stage.newPage(PHONE_SIZE);
    await openLink(patient, link);
  });

  test('"I can see a name" closes it at once, for everybody', async () => {
    await patient
      .getByRole('button', { name: /^Report a problem with/ })
      .first()
      .click();
    await patient.getByRole('button', { name: 'I can see a name on this image' }).click();
    await patient.getByRole('heading', { name: 'Thank you for telling us' }).waitFor();
    const other = await stage.newPage(PHONE_SIZE);
    await other.goto(link);
    await other.getByRole('heading', { name: 'This page is being checked' }).waitFor();
    expect(await other.getByRole('button', { name: 'See your images' }).count()).toBe(0);
    await other.context().close();
  });

  test('M3: the clinic and the patient are told', async () => {
    await waitFor(async () =>
      (await stage.api.mailbox()).some(({ to, subject }) => to === CLINIC && /reported/.test(subject)),
    );
    const told = await stage.messageTo(contact, 2);
    expect(told.subject).toMatch(/the page is being checked/);
    const study = await followClinicMail(stage, /was reported and closed/);
    await study.locator(`article[data-id="${share.shareId}"]`).waitFor();
    await study.context().close();
  });

  test('the clinic masks by hand and releases it: the link works again, the mask is in what is saved', async () => {
    const { page, card } = await cardOf(stage, share.shareId);
    await card.getByText('Somebody can see a name on an image.').waitFor();
    await card.getByRole('button', { name: 'Look at the images' }).click();
    await card.locator('.mask-stage img').waitFor();
    await card.getByRole('button', { name: 'Add a rectangle' }).click();
    const label = (await card.locator('.hand-mask').getAttribute('aria-label'))!;
    const [x, y, width, height] = label.match(/\d+/g)!.slice(1).map(Number) as [number, number, number, number];
    await card.getByRole('button', { name: 'Mask and open again' }).click();
    const released = await stage.messageTo(contact, 3);
    expect(released.subject).toMatch(/works again/);
    expect((await stage.api.share(share.shareId)).state).toBe('ready');
    await page.context().close();

    await openLink(patient, link);
    const [file] = await Promise.all([
      patient.waitForEvent('download'),
      patient.getByRole('link', { name: /Download image/ }).click(),
    ]);
    const saved = sharp(await file.path()).extract({ left: x, top: y, width, height });
    expect(Math.max(...(await saved.greyscale().raw().toBuffer()))).toBeLessThan(16);
    await patient.context().close();
  });
});

describe('P8: a stranger who has the link', () => {
  test('asks for a code and guesses: the patient gets in with the first code of their own', async () => {
    const contact = 'guarded@example.org';
    await send(stage, contact, 'document');
    const link = linkIn(await stage.messageTo(contact));
    const stranger = await stage.newPage(PHONE_SIZE);
    await openLink(stranger, link);
    await stranger.getByRole('button', { name: 'Send me a code' }).click();
    const theirs = oneTimeCodeIn(await stage.messageTo(contact, 2));
    await enterCode(stranger, String((Number(theirs) + 1) % 1_000_000).padStart(6, '0'));
    await stranger.getByText(/That is not the right code/).waitFor();
    stage.wait(AFTER_A_MINUTE);
    const patient = await stage.newPage(PHONE_SIZE);
    await openLink(patient, link);
    await patient.getByRole('button', { name: 'Send me a code' }).click();
    const code = oneTimeCodeIn(await stage.messageTo(contact, 3));
    await enterCode(patient, code);
    await patient.getByRole('heading', { name: 'Create your password' }).waitFor();
    await stranger.context().close();
    await patient.context().close();
  });
});

/** Enters a one-time code, and waits for what the page's server says to it. */
async function enterCode(page: Page, code: string): Promise<void> {
  const answered = page.waitForResponse((response) => response.url().endsWith('/one-time-codes/verify'));
  await page.getByLabel('Code from the message', { exact: true }).fill(code);
  await page.getByRole('button', { name: 'Continue' }).click();
  await answered;
}

test('no page complained in all of it', () => {
  expect(stage.complaints).toEqual([]);
});
