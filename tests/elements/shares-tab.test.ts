import type { ShareDto } from '@studyshare/core/contract';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { focusedIn, useHarness } from './harness.ts';
import { problem } from './mock-api.ts';
import { delivery, iso, sampleShare } from './mock-study.ts';

const TAB = `<shares-tab base-url="/api" study-id="study-1" time-zone="Europe/Stockholm"></shares-tab>`;

const harness = useHarness();
let page: Page;

function over(state: ShareDto['state'], code: string): ShareDto {
  const refused = { allowed: false, reason: code };
  const all = Object.keys(sampleShare().actions).map((action) => [action, refused]);
  const actions = Object.fromEntries(all) as ShareDto['actions'];
  return sampleShare({ state, daysLeft: 0, endedAt: iso(Date.now()), actions });
}

for (const [state, words] of [
  ['expired', 'An expired link cannot be resent.'],
  ['revoked', 'A deleted link cannot be resent.'],
  ['deleted', 'The patient deleted this page'],
] as const) {
  test(`R2: Resend of a share that is ${state} is disabled and says why, and the study can be sent again`, async () => {
    harness.api.shares = [over(state, `share.${state}`)];
    page = await harness.open(TAB);
    const resend = page.getByRole('button', { name: 'Resend' });
    await resend.waitFor();
    expect(await resend.isDisabled()).toBe(true);
    const reason = page.locator(`#${await resend.getAttribute('aria-describedby')}`);
    expect(await reason.textContent()).toContain(words);
    await page.evaluate(`document.addEventListener('studyshare-send-again', (event) => {
      window.again = { studyId: event.studyId, count: event.objectIds.length };
    })`);
    await page.getByRole('button', { name: 'Send again' }).click();
    expect(await page.evaluate('window.again')).toEqual({ studyId: 'study-1', count: 14 });
  });
}

/** A share that waits for a decision about its second object. */
function held(): ShareDto {
  const [first, second] = sampleShare().objects.slice(0, 2) as [ShareDto['objects'][0], ShareDto['objects'][0]];
  const actions = {
    ...sampleShare().actions,
    resend: { allowed: false, reason: 'share.held' },
    retry: { allowed: true },
    sendWithout: { allowed: true },
  };
  const missing = {
    ...second,
    objectId: 'lost',
    verdict: 'undeliverable' as const,
    reasons: ['short-read'],
    missing: true,
  };
  return sampleShare({ state: 'held', deliveries: [], objects: [first, missing], actions });
}

for (const [button, call, body] of [
  ['Try again', 'POST /v1/shares/share-1/retry', undefined],
  ['Send without', 'POST /v1/shares/share-1/send-without', { objectIds: ['lost'] }],
] as const) {
  test(`S13: a share that is held says what is missing and why, and “${button}” decides about just that`, async () => {
    harness.api.shares = [held()];
    page = await harness.open(TAB);
    const note = page.locator('[part="missing"]');
    await note.waitFor();
    expect(await note.textContent()).toContain('1 item could not be sent: the archive did not give the whole of it');
    expect(await note.textContent()).toContain('Nothing has been sent yet.');
    expect(await page.getByRole('button', { name: 'Resend' }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: button }).click();
    await page.locator('.note.ok').waitFor();
    expect(harness.api.seen(call).map((seen) => seen.body)).toEqual([body]);
    expect(await page.getByRole('button', { name: button }).count()).toBe(0);
  });
}

test('S13: where somebody else has decided already, the refusal stands at the share', async () => {
  harness.api.shares = [held()];
  harness.api.on('POST /v1/shares/share-1/send-without', () => problem(409, 'share.not_held'));
  page = await harness.open(TAB);
  await page.getByRole('button', { name: 'Send without' }).click();
  await page.locator('.note.bad', { hasText: 'nothing to decide' }).waitFor();
});

test('R7: a share tells when, by whom, to whom, whether it arrived, was opened, and what is protected', async () => {
  const objects = sampleShare().objects.slice(0, 2);
  objects[1] = { objectId: 'r', kind: 'document', verdict: 'protected', reasons: ['encapsulated-document'] };
  harness.api.shares = [sampleShare({ objects, protection: 'password' })];
  page = await harness.open(TAB);
  const text = await page.locator('article').textContent();
  for (const part of [
    'Active · 62 days left',
    '2 items · password',
    'A. Berg',
    'te•••@example.org',
    'Delivered',
    'Not delivered: this number is a landline',
    'Opened 3 times, last 2 hours ago · 2 downloads',
    '1 item is protected: a report or document',
  ]) {
    expect(text).toContain(part);
  }
});

test('R1: Resend sends the same link again, tells the host, and a refusal stands at the share', async () => {
  harness.api.shares = [sampleShare()];
  page = await harness.open(TAB);
  await page.evaluate(
    `document.addEventListener('studyshare-share-changed', (event) => { window.action = event.action; })`,
  );
  await page.getByRole('button', { name: 'Resend' }).click();
  await page.locator('.note', { hasText: 'The same link is on its way again.' }).waitFor();
  expect(await page.evaluate('window.action')).toBe('resend');
  await page.getByText('1 earlier message').waitFor();
  harness.api.on('POST /v1/shares/share-1/resend', () =>
    problem(429, 'contact.too_soon', { params: { retryAfterSeconds: 40 } }),
  );
  await page.getByRole('button', { name: 'Resend' }).click();
  await page.locator('.note', { hasText: 'Wait 40 seconds' }).waitFor();
});

/** A share whose email waits after three tries, and whose text message failed. */
function troubled(): ShareDto {
  const minutes = (count: number) => iso(Date.now() + count * 60_000);
  const tried = (number: number, at: number) => ({
    ...{ number, at: minutes(at), endedAt: minutes(at), result: 'not-sent' as const, reason: 'greylisted' },
    ...{ status: '4.7.1', words: 'Greylisted, try again later', nextTryAt: minutes(at + 5) },
  });
  const waits = {
    ...delivery('waits', 'email', 'queued', minutes(-1)),
    ...{ reason: 'greylisted', nextTryAt: minutes(15), attempts: [tried(1, -21), tried(2, -6), tried(3, -1)] },
    retry: { allowed: true },
  };
  const failed = {
    ...delivery('failed', 'sms', 'failed', minutes(-20)),
    ...{ reason: 'number-unreachable', retry: { allowed: true } },
    attempts: [
      { number: 1, at: minutes(-20), result: 'failed' as const, reason: 'number-unreachable', status: '30003' },
    ],
  };
  return sampleShare({ deliveries: [waits, failed] });
}

test('R7: a message that waits tells why, how often it was tried, when it is next, and what was answered', async () => {
  harness.api.shares = [troubled()];
  page = await harness.open(TAB);
  const line = page.locator('.line', { hasText: 'te•••@example.org' });
  await line.waitFor();
  const text = await line.textContent();
  expect(text).toContain('Tried again later: the receiving mail server asks to come back later');
  expect(text).toMatch(/Tried 3 times, next try at .*\d\d:\d\d/);
  await line.locator('summary').focus();
  await page.keyboard.press('Enter');
  const tries = line.locator('ol li');
  expect(await tries.count()).toBe(3);
  expect(await tries.last().textContent()).toContain('not sent: the receiving mail server asks to come back later');
  expect(await tries.last().textContent()).toContain('Greylisted, try again later (4.7.1)');
});

test('R7: Try again now tries one message, tells the host, and a refusal stands at the share', async () => {
  harness.api.shares = [troubled()];
  page = await harness.open(TAB);
  await page.evaluate(
    `document.addEventListener('studyshare-share-changed', (event) => { window.action = event.action; })`,
  );
  const buttons = page.getByRole('button', { name: 'Try again now' });
  await buttons.first().waitFor();
  expect(await buttons.count()).toBe(2);
  await buttons.last().click();
  await page.locator('.note.ok', { hasText: 'It is tried again now.' }).waitFor();
  expect(harness.api.seen('POST /v1/shares/share-1/deliveries/failed/retry')).toHaveLength(1);
  expect(await page.evaluate('window.action')).toBe('retryDelivery');
  harness.api.on('POST /v1/shares/share-1/deliveries/waits/retry', () => problem(409, 'delivery.not_retryable'));
  await buttons.first().click();
  await page.locator('.note.bad', { hasText: 'cannot be tried again now' }).waitFor();
});

test('R4: Extend offers the days the account allows beyond what is left, and tells the new end', async () => {
  harness.api.shares = [sampleShare({ daysLeft: 62 })];
  harness.api.settings.settings = { ...harness.api.settings.settings, lifespanDays: 90, maxLifespanDays: 200 };
  page = await harness.open(TAB);
  await page.getByRole('button', { name: 'Extend' }).click();
  await expect.poll(() => focusedIn(page, 'shares-tab')).toBe('keep');
  const offered = page.locator('[data-days]');
  expect(await offered.evaluateAll((all) => all.map((each) => each.getAttribute('data-days')))).toEqual(['90', '180']);
  await page.keyboard.press('Escape');
  await expect.poll(() => focusedIn(page, 'shares-tab')).toBe('extend');
  expect(harness.api.seen('POST /v1/shares/share-1/extend')).toHaveLength(0);
  await page.keyboard.press('Enter');
  await offered.last().click();
  await page.locator('.note', { hasText: 'The link works longer now.' }).waitFor();
  expect(harness.api.seen('POST /v1/shares/share-1/extend').map(({ body }) => body)).toEqual([{ lifespanDays: 180 }]);
  await page.getByText('Active · 180 days left').waitFor();
});

test('R4: where a link works as long as the account allows, Extend says so and offers nothing', async () => {
  harness.api.shares = [sampleShare({ daysLeft: 62 })];
  harness.api.settings.settings = { ...harness.api.settings.settings, lifespanDays: 60, maxLifespanDays: 60 };
  page = await harness.open(TAB);
  await page.getByRole('button', { name: 'Extend' }).click();
  await page.getByText('It already works as long as your clinic allows.').waitFor();
  expect(await page.locator('[data-days]').count()).toBe(0);
});

test('R6: Delete asks first, Escape keeps, and after a yes the link is over', async () => {
  harness.api.shares = [sampleShare()];
  page = await harness.open(TAB);
  await page.getByRole('button', { name: 'Delete' }).click();
  await expect.poll(() => focusedIn(page, 'shares-tab')).toBe('keep');
  await page.keyboard.press('Escape');
  await expect.poll(() => focusedIn(page, 'shares-tab')).toBe('delete');
  expect(harness.api.seen('POST /v1/shares/share-1/revoke')).toHaveLength(0);
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Delete for everybody' }).click();
  await page.locator('.pill', { hasText: 'Deleted' }).waitFor();
  expect(await page.getByRole('button', { name: 'Resend' }).isDisabled()).toBe(true);
});

test('R7: what is in motion is followed until it arrived, and then the tab rests', async () => {
  const share = sampleShare({ state: 'preparing', progress: { done: 1, total: 2 } });
  harness.api.shares = [share];
  page = await harness.open(TAB);
  await page.getByText('Preparing · 1 of 2').waitFor();
  Object.assign(share, { state: 'ready', deliveries: [delivery('a', 'email', 'sent', iso(Date.now()))] });
  await page.getByText('Active · 62 days left').waitFor();
  share.deliveries = [delivery('a', 'email', 'delivered', iso(Date.now()))];
  await page.getByText(/^Delivered /).waitFor();
  await page.waitForTimeout(300);
  const looks = harness.api.seen('GET /v1/studies/study-1/shares').length;
  await page.waitForTimeout(2500);
  expect(harness.api.seen('GET /v1/studies/study-1/shares')).toHaveLength(looks);
});

test('S8: a share sent from the dialog on the same page appears in the tab by itself', async () => {
  page = await harness.open(
    `${TAB}<send-to-patient-dialog base-url="/api" study-id="study-1" open></send-to-patient-dialog>`,
  );
  await page.locator('shares-tab').getByText('Not sent to the patient yet').waitFor();
  await page.locator('#send').click();
  await page.locator('#done').click();
  await page.locator('shares-tab').getByText('Active · 62 days left').waitFor();
});

test('shares that cannot be loaded say so and can be tried again; loaded ones stay while the connection is away', async () => {
  let fails = true;
  harness.api.shares = [sampleShare()];
  harness.api.on('GET /v1/studies/study-1/shares', () => (fails ? { status: 200, drop: true } : undefined));
  page = await harness.open(TAB);
  await page.getByText('The shares could not be loaded').waitFor();
  fails = false;
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.locator('article').waitFor();
  fails = true;
  await page.evaluate(`document.querySelector('shares-tab').refresh()`);
  await page.getByText('Not up to date: the connection is interrupted.').waitFor();
  expect(await page.locator('article').count()).toBe(1);
});

test('who was signed out meanwhile is told so beside the shares, and not of a connection', async () => {
  let signedIn = true;
  harness.api.shares = [sampleShare()];
  const refused = problem(401, 'account.unauthenticated');
  harness.api.on('GET /v1/studies/study-1/shares', () => (signedIn ? undefined : refused));
  page = await harness.open(TAB);
  await page.locator('article').waitFor();
  signedIn = false;
  await page.evaluate(`document.querySelector('shares-tab').refresh()`);
  await page.getByText('You are signed out. Sign in again, then continue.').waitFor();
  expect(await page.locator('article').count()).toBe(1);
  signedIn = true;
  await page.evaluate(`document.querySelector('shares-tab').refresh()`);
  await page.locator('.stale').waitFor({ state: 'detached' });
});

test('R7: what the patient does is shown to who comes back to the tab, and within a minute to who stays', async () => {
  harness.api.shares = [sampleShare({ deliveries: [delivery('d1', 'email', 'sent', iso(Date.now() - 86_400_000))] })];
  page = await harness.open('');
  await page.clock.install();
  harness.api.page = TAB;
  await page.reload();
  await page.getByRole('button', { name: 'Resend' }).waitFor();
  const looks = () => harness.api.seen('GET /v1/studies/study-1/shares').length;
  // Nothing moves, so nothing is asked: a message of yesterday is no reason to look every few seconds.
  await page.clock.runFor(50_000);
  expect(looks()).toBe(1);
  const report = { reason: 'not-patient' as const, at: iso(Date.now()) };
  harness.api.shares = [sampleShare({ state: 'suspended', report })];
  await page.evaluate(`document.dispatchEvent(new Event('visibilitychange'))`);
  await page.clock.runFor(10);
  await page.getByText('Somebody says that they are not the patient.').waitFor();
  harness.api.shares = [{ ...over('expired', 'share.expired'), linkAskedAt: iso(Date.now()) }];
  await page.clock.runFor(61_000);
  await page.getByText(/^The patient asked for a new link/).waitFor();
  expect(looks()).toBe(3);
});
