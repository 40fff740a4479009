import { afterEach, expect, test } from 'vitest';
import { clinician, open, type ShareKit, secretsOf, send, shareKit } from '../../testing/share-kit/index.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
let kit: ShareKit;
afterEach(() => kit.close());

const start = async (reminders = true) => {
  kit = await shareKit({ settings: { reminders, notifyEmail: 'imaging@lakeside.example' } });
};
const reminded = () =>
  [...kit.email.messages, ...kit.sms.messages]
    .filter(({ text }) => text.includes('closes'))
    .map(({ channel }) => channel);

/** Lets so many days pass, hour by hour of the last, so that some of it is day. */
async function pass(days: number): Promise<void> {
  kit.advance((days - 1) * DAY);
  for (let hour = 0; hour < 24; hour += 2) {
    kit.advance(2 * HOUR);
    await kit.work();
  }
}

test('R9, M3: contacts are reminded once, with the link and without the delete code', async () => {
  await start();
  const { shareId } = await send(kit);
  const { token, deleteCode } = await secretsOf(kit, shareId);
  await pass(80);
  expect(reminded()).toEqual([]);
  await pass(4);
  expect(reminded().sort()).toEqual(['email', 'sms']);
  const { text, subject } = kit.email.messages.at(-1)!;
  expect(subject).toBe('Your images from Lakeside Clinic: the page closes soon');
  expect(text).toContain(token);
  expect(text).toContain('no more reminders');
  expect(text).not.toContain(deleteCode);
  await pass(3);
  expect(reminded()).toHaveLength(2);
});

test('R9, S12: what waited for its release is not reminded of as its link goes out, nor where it works no longer than that', async () => {
  kit = await shareKit({ settings: { reminders: true, reminderDays: 7, lifespanDays: 10, minLifespanDays: 1 } });
  const short = await send(kit, { release: 'by-clinician', lifespanDays: 5 });
  kit.advance(2 * 60_000);
  const long = await send(kit, { release: 'by-clinician', onSame: 'new' });
  await pass(30);
  for (const { shareId } of [short, long]) await kit.clinician.releaseShare(clinician, shareId);
  await pass(2);
  expect(reminded()).toEqual([]);
  await pass(7);
  expect(reminded().sort()).toEqual(['email', 'sms']);
});

test('R9: links that get no reminder, however many, stand in the way of no other', async () => {
  await start();
  const { findToRemind } = kit.store;
  kit.store.findToRemind = (accountId, until, after) => findToRemind(accountId, until, after, 2);
  await send(kit, { lifespanDays: 30 });
  kit.advance(23 * DAY);
  for (let each = 0; each < 4; each += 1) {
    await send(kit, { onSame: 'new', lifespanDays: 6 });
    kit.advance(2 * 60_000);
  }
  await pass(2);
  expect(reminded().sort()).toEqual(['email', 'sms']);
});

test('R9: nobody is reminded who has saved something, or while the clinic has it off', async () => {
  await start();
  const { shareId } = await send(kit);
  const { publicId, visitor } = await open(kit, shareId);
  await kit.patient.countDownload(publicId, visitor);
  await pass(85);
  expect(reminded()).toEqual([]);
  await kit.close();
  await start(false);
  await send(kit);
  await pass(85);
  expect(reminded()).toEqual([]);
});

test('R9: whoever says so on the page gets no more reminders, of other pages of the clinic either', async () => {
  await start();
  const { shareId } = await send(kit);
  const { publicId, visitor } = await open(kit, shareId);
  expect((await kit.patient.getPage(publicId, visitor, 1)).content!.reminders).toBe(true);
  await kit.patient.stopReminders(publicId, visitor);
  await kit.patient.stopReminders(publicId, visitor);
  kit.advance(2 * 60_000);
  await send(kit, { onSame: 'new' });
  await pass(85);
  expect(reminded()).toEqual([]);
});

test('R9: a number that answered STOP is not reminded; its other channel is', async () => {
  await start();
  kit.sms.plan({ kind: 'rejected', reason: 'opted-out', status: '21610' });
  await send(kit);
  await pass(85);
  expect(reminded()).toEqual(['email']);
});

test('M3: the clinic is told of a link that did not arrive, and not of what it ended itself', async () => {
  await start();
  kit.email.plan({ kind: 'rejected', reason: 'mailbox-unknown' });
  const { shareId } = await send(kit, { contact: 'ann@example.org' });
  await kit.work();
  const told = () => kit.email.messages.filter(({ to }) => to === 'imaging@lakeside.example');
  expect(told().map(({ subject }) => subject)).toEqual(['A message to a patient did not arrive']);
  expect(told()[0]!.text).not.toContain('ann@example.org');
  kit.advance(2 * 60_000);
  await kit.clinician.resendShare(clinician, shareId);
  await kit.clinician.revokeShare(clinician, shareId);
  await kit.work();
  expect(told()).toHaveLength(1);
});

test('M3, R5: of a bounce that comes after its share was corrected or revoked the clinic is not told', async () => {
  await start();
  const bounce = async (deliveryId: string) => {
    const report = { state: 'bounced', reason: 'mailbox-unknown', status: '5.1.1', words: null, at: null } as const;
    expect(await kit.deliveries.recordDeliveryReport({ message: { deliveryId }, ...report })).toBe('recorded');
    await kit.work();
  };
  const wrong = await send(kit, { contact: 'ana@example.org' });
  const right = await kit.clinician.correctShare(clinician, wrong.shareId, { contact: 'ann@example.org' }, 'correct-1');
  await kit.work();
  await bounce(wrong.deliveries[0]!.deliveryId);
  await kit.clinician.revokeShare(clinician, right.shareId);
  await bounce(right.deliveries[0]!.deliveryId);
  expect(kit.email.messages.map(({ to }) => to)).toEqual(['ana@example.org', 'ann@example.org']);
});
