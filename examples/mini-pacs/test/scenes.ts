import type { CreateShareDto, ShareDto } from '@studyshare/core/contract';
import type { Locator, Page } from 'playwright-core';
import { PREGNANCY_STUDY } from './api.ts';
import { chooseSendToPatient, openStudy, type Stage } from './journey.ts';

/** Where the example's clinic gets its own mail. */
export const CLINIC = 'hello@northgate.example';
export const PHONE_SIZE = { width: 390, height: 844 };

const STUDY_NAME = /OB ultrasound 20 w/;

/** Sends the first object of a kind, without the dialog, and waits for its message. */
export async function send(
  stage: Stage,
  contact: string,
  kind: 'picture' | 'document' = 'picture',
  more: Partial<CreateShareDto> = {},
): Promise<ShareDto> {
  const { objects } = await stage.api.study(PREGNANCY_STUDY);
  const objectIds = [objects.find((object) => object.kind === kind)!.objectId];
  const { shareId } = await stage.api.createShare({ studyId: PREGNANCY_STUDY, objectIds, contact, ...more }, contact);
  await stage.messageTo(contact);
  return stage.api.share(shareId);
}

/** The dialog with one image chosen, and this contact in place of the exam's. */
export async function openDialog(stage: Stage, contact: string): Promise<Page> {
  const page = await stage.newPage();
  await openStudy(page, stage.pacs.pacsUrl, 'lindqv', STUDY_NAME);
  await page.locator('.thumb').first().click();
  await chooseSendToPatient(page);
  const given = page.locator('.chip-x');
  await given.first().waitFor();
  while ((await given.count()) > 0) await given.first().click();
  await page.locator('#contact').fill(contact);
  return page;
}

/** The card of a share in the Shares tab of the PACS. */
export async function cardOf(stage: Stage, shareId: string): Promise<{ page: Page; card: Locator }> {
  const page = await stage.newPage();
  await openStudy(page, stage.pacs.pacsUrl, 'lindqv', STUDY_NAME);
  const card = page.locator(`article[data-id="${shareId}"]`);
  await card.waitFor();
  return { page, card };
}

/** Plays the provider of the newest message to a contact. */
export async function say(
  stage: Stage,
  page: Page,
  words: 'Say it bounced' | 'Say it was delivered',
  to: string,
): Promise<void> {
  await page.goto(`${stage.pacs.pacsUrl}/mailbox`);
  await page.locator('.mail li button', { hasText: to }).first().click();
  await page.getByRole('button', { name: words }).click();
  await page.getByText('Reported to Studyshare.').waitFor();
}

/** The clinic's own mailbox, as a person finds it beside the patients'; answers the page that the newest mail leads to. */
export async function followClinicMail(stage: Stage, subject: RegExp): Promise<Page> {
  const page = await stage.newPage();
  await page.goto(`${stage.pacs.pacsUrl}/mailbox`);
  await page.getByRole('tab', { name: /^The clinic/ }).click();
  await page.getByRole('button', { name: subject }).first().click();
  const [study] = await Promise.all([
    page.waitForEvent('popup'),
    page.frameLocator('iframe').getByRole('link', { name: 'Open the share' }).first().click(),
  ]);
  await page.close();
  return study;
}
