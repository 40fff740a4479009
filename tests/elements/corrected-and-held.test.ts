import type { ShareDto } from '@studyshare/core/contract';
import { describe, expect, test } from 'vitest';
import { focusedIn, useHarness } from './harness.ts';
import { problem } from './mock-api.ts';
import { delivery, iso, sampleShare } from './mock-study.ts';

const TAB = `<shares-tab base-url="/api" study-id="study-1" time-zone="Europe/Stockholm"></shares-tab>`;
const DIALOG = `<send-to-patient-dialog base-url="/api" study-id="study-1" open></send-to-patient-dialog>`;

const harness = useHarness();

const open = async (body: string, timezoneId = 'Europe/Stockholm') => {
  const page = await harness.open(body, { timezoneId });
  page.setDefaultTimeout(10_000);
  return page;
};

const NOW = iso(Date.now());
const bounced = () =>
  sampleShare({
    deliveries: [
      { ...delivery('d1', 'email', 'bounced', NOW), reason: 'mailbox-unknown' },
      delivery('d2', 'sms', 'delivered', NOW),
    ],
  });
const EMAIL_ONLY = [{ channel: 'email' as const, masked: 'te•••@example.org' }];

describe('R5: the contact of a share is corrected in the tab', () => {
  test('at the message that came back: the right contact is entered, the other one is kept, both are told', async () => {
    harness.api.shares = [bounced()];
    const page = await open(TAB);
    harness.api.on('POST /v1/shares/share-1/correct', ({ body }) => {
      const right = sampleShare({
        shareId: 'share-2',
        corrects: 'share-1',
        contacts: [{ channel: 'email', masked: 'an•••@example.org' }],
      });
      const wrong = { ...bounced(), state: 'revoked' as const, replacedBy: 'share-2', endedAt: NOW };
      harness.api.shares = [right, wrong];
      expect(body).toEqual({ contact: 'anna@example.org', keep: ['sms'] });
      return { status: 200, body: right };
    });
    await page.getByRole('button', { name: /^Correct contact: .*te•••@example.org/ }).click();
    await expect.poll(() => focusedIn(page, 'shares-tab')).toBe('contact');
    await page.getByText('In place of').waitFor();
    expect(await page.getByRole('checkbox', { name: /^Also send it to .*\+46 70/ }).isChecked()).toBe(true);
    await page.keyboard.type('anna@example.org');
    await expect.poll(() => page.getByRole('checkbox', { name: /^Also send it to .*te/ }).count()).toBe(0);
    await page.getByRole('button', { name: 'Send new link' }).click();
    await page.locator('.note.ok', { hasText: 'The old link has stopped.' }).waitFor();
    await page.getByText('Replaces the link to').waitFor();
    await page.getByText('The contact was corrected. The new link went to').waitFor();
    await page.locator('.pill', { hasText: 'Corrected' }).waitFor();
    const [request] = harness.api.seen('POST /v1/shares/share-1/correct');
    expect(request?.headers['idempotency-key']).toMatch(/^\S+$/);
  });

  test('a typing error seen at once: the form is offered among the actions, and Escape takes it back', async () => {
    harness.api.shares = [sampleShare({ contacts: EMAIL_ONLY, deliveries: [delivery('d1', 'email', 'sent', NOW)] })];
    const page = await open(TAB);
    await page.getByRole('button', { name: 'Correct contact' }).click();
    await expect.poll(() => focusedIn(page, 'shares-tab')).toBe('contact');
    expect(await page.getByRole('checkbox').count()).toBe(0);
    await page.keyboard.press('Escape');
    await expect.poll(() => focusedIn(page, 'shares-tab')).toBe('correct');
  });

  test('S5: what is no contact is said at the field, and nothing is sent; a refusal keeps what was entered', async () => {
    harness.api.shares = [sampleShare({ contacts: EMAIL_ONLY, deliveries: [delivery('d1', 'email', 'sent', NOW)] })];
    const page = await open(TAB);
    harness.api.on('POST /v1/shares/share-1/correct', () => problem(409, 'share.same_exists'));
    await page.getByRole('button', { name: 'Correct contact' }).click();
    await page.getByRole('button', { name: 'Send new link' }).click();
    await page.getByText('Enter an email address or a phone number.').waitFor();
    await page.locator('#contact').fill('nobody');
    await page.getByRole('button', { name: 'Send new link' }).click();
    await page.getByText('is neither an email address nor a phone number').waitFor();
    expect(harness.api.seen('POST /v1/shares/share-1/correct')).toHaveLength(0);
    await page.locator('.chip-x').click();
    await page.locator('#contact').fill('anna@example.org');
    await page.getByRole('button', { name: 'Send new link' }).click();
    await page.locator('.note.bad', { hasText: 'These images were already sent to this contact.' }).waitFor();
    expect(await page.locator('.chip').innerText()).toContain('anna@example.org');
  });
});

describe('S12: a share that is held', () => {
  const waiting = (release: NonNullable<ShareDto['release']>) =>
    sampleShare({
      ...{ state: 'held', heldFor: 'release', release, views: 0, deliveries: [delivery('d1', 'email', 'queued', NOW)] },
      actions: {
        ...sampleShare().actions,
        release: { allowed: true },
        resend: { allowed: false, reason: 'share.held' },
      },
    });

  test('the tab says until when, and releases it now', async () => {
    harness.api.shares = [waiting({ at: '2030-01-02T09:30:00.000Z' })];
    const page = await open(TAB);
    await page.locator('.note', { hasText: 'Goes out 2 Jan 2030' }).waitFor();
    await page.locator('.pill', { hasText: 'Waiting to be released' }).waitFor();
    await page.getByText('Sent when it is released').waitFor();
    harness.api.on('POST /v1/shares/share-1/release', () => {
      harness.api.shares = [sampleShare()];
      return { status: 200, body: sampleShare() };
    });
    await page.getByRole('button', { name: 'Send now' }).click();
    await page.locator('.note.ok', { hasText: 'Released.' }).waitFor();
    await page.locator('.pill', { hasText: 'Active' }).waitFor();
  });

  test('one that waits for somebody says until when it is kept', async () => {
    harness.api.shares = [waiting({})];
    const page = await open(TAB);
    await page.getByText('Ready, and not sent until you release it.').waitFor();
  });

  test('the dialog holds it, and says so', async () => {
    const page = await open(DIALOG);
    await page.getByLabel('When to send').selectOption('Hold until I release it');
    await page.getByText('sent when you release it under Shares, within 90 days').waitFor();
    harness.api.on('POST /v1/shares', ({ body }) => {
      expect(body).toMatchObject({ release: 'by-clinician' });
      return { status: 201, body: waiting({}) };
    });
    await page.locator('#send').click();
    await page.getByRole('heading', { name: 'Prepared and held' }).waitFor();
    await page.locator('.result', { hasText: 'before it is released' }).waitFor();
  });

  test('the dialog sends at a time of the clinic, and refuses one that is past', async () => {
    const page = await open(DIALOG, 'America/New_York');
    await page.getByLabel('When to send').selectOption('Send at a time');
    await page.getByText('Time of the clinic (Europe/Stockholm)').waitFor();
    await page.getByLabel('Send at', { exact: true }).fill('2020-01-01T10:00');
    await page.locator('#send').click();
    await page.getByText('Choose a time from now on, within 90 days').waitFor();
    await expect.poll(() => focusedIn(page, 'send-to-patient-dialog')).toBe('release-at');
    expect(harness.api.seen('POST /v1/shares')).toHaveLength(0);
    const day = iso(Date.now() + 3 * 86_400_000).slice(0, 10);
    await page.getByLabel('Send at', { exact: true }).fill(`${day}T10:00`);
    await page.locator('#send').click();
    await expect.poll(() => harness.api.seen('POST /v1/shares').length).toBe(1);
    const { release } = harness.api.seen('POST /v1/shares')[0]!.body as { release: { at: string } };
    expect([`${day}T08:00:00.000Z`, `${day}T09:00:00.000Z`]).toContain(release.at);
  });
});
