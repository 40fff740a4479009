import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../../../tests/support/browser.ts';
import type { MailboxMessage } from '../server/mailbox/mailbox.ts';
import { type MiniPacs, type MiniPacsOptions, startMiniPacs } from '../server/mini-pacs.ts';
import { clinicianApi } from './api.ts';
import { waitFor } from './process.ts';

const MINUTE = 60_000;

/** A running example, a browser, and a clock that can be moved on. */
export interface Stage {
  pacs: MiniPacs;
  api: ReturnType<typeof clinicianApi>;
  browser: Browser;
  /** Where its database, files and messages are. */
  dataFolder: string;
  /** Everything the pages complained about. */
  complaints: string[];
  /** Moves the database's clock, as waiting would. */
  wait(milliseconds: number): void;
  newPage(options?: { width?: number; height?: number; reducedMotion?: boolean }): Promise<Page>;
  /** Waits until a contact has `count` messages and gives the newest. */
  messageTo(contact: string, count?: number): Promise<MailboxMessage>;
  close(): Promise<void>;
}

export async function openStage(options: Pick<MiniPacsOptions, 'pictureSizes' | 'archive'> = {}): Promise<Stage> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'studyshare-journey-'));
  let offset = 0;
  const pacs = await startMiniPacs({
    ...{ dataFolder, port: 0, patientPort: 0, clockOffsetMs: () => offset, ...options },
  });
  await pacs.ready;
  const browser = await launchBrowser();
  const complaints: string[] = [];
  const api = clinicianApi(pacs.pacsUrl);
  return {
    pacs,
    api,
    browser,
    dataFolder,
    complaints,
    wait: (milliseconds) => (offset += milliseconds),
    async newPage({ width = 1280, height = 900 } = {}) {
      const context = await browser.newContext({ viewport: { width, height }, acceptDownloads: true });
      const page = await context.newPage();
      page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
      page.on('console', (message) => {
        if (message.type() === 'error' && /Content Security Policy|Uncaught/.test(message.text())) {
          complaints.push(`${page.url()}: ${message.text()}`);
        }
      });
      return page;
    },
    async messageTo(contact, count = 1) {
      let found: MailboxMessage[] = [];
      await waitFor(async () => {
        found = (await api.mailbox()).filter((message) => message.to === contact);
        return found.length >= count;
      });
      return found[0]!;
    },
    async close() {
      await browser.close();
      await pacs.stop();
      rmSync(dataFolder, { recursive: true, force: true });
    },
  };
}

export const AFTER_A_MINUTE = MINUTE + 1000;

/** The link in a message. */
export function linkIn(message: MailboxMessage): string {
  const link = /https?:\/\/\S+\/l\/[\w-]+/.exec(message.text)?.[0];
  if (!link) throw new Error('the message holds no link');
  return link;
}

/** The four digits after the words "Delete code". */
export function deleteCodeIn(message: MailboxMessage): string {
  const code = /Delete code:\s*(\d{4})/.exec(message.text)?.[1];
  if (!code) throw new Error('the message holds no delete code');
  return code;
}

/** The six digits of a one-time code message. */
export function oneTimeCodeIn(message: MailboxMessage): string {
  const code = /\b(\d{6})\b/.exec(message.text)?.[1];
  if (!code) throw new Error('the message holds no one-time code');
  return code;
}

/** Finds the patient in the PACS and opens one study. */
export async function openStudy(page: Page, pacsUrl: string, search: string, study: RegExp): Promise<void> {
  await page.goto(pacsUrl);
  await page.getByPlaceholder('Search by patient').fill(search);
  await page.getByRole('button', { name: study }).click();
  await page.locator('.thumb').first().waitFor();
  // The menu learns of the study a moment later than the pictures.
  await page.getByRole('button', { name: 'Send to', exact: true, disabled: false }).waitFor();
}

/** Chooses Send to Patient in the menu. */
export async function chooseSendToPatient(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Send to', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Send to Patient' }).click();
  await page.getByRole('heading', { name: 'Send to patient' }).waitFor();
}

/** Presses the one button of the welcome page. */
export async function openLink(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await page.getByRole('button', { name: 'See your images' }).click();
  await page.waitForURL(/\/v\//);
}

/** Waits until an expression holds in the page; asked from outside, as the page's policy allows no eval. */
export async function becomes(page: Page, expression: string): Promise<void> {
  await waitFor(async () => (await page.evaluate(expression)) === true);
}
