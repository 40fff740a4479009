import { afterEach, describe, expect, test } from 'vitest';
import {
  BOTH,
  clinician,
  open,
  type ShareKit,
  type ShareKitOptions,
  secretsOf,
  send,
  shareKit,
  stranger,
} from '../testing/share-kit/index.ts';

const DAY = 86_400_000;

let kit: ShareKit;
const start = async (options: ShareKitOptions = {}) => (kit = await shareKit(options));
afterEach(() => kit.close());

const share = (shareId: string) => kit.clinician.getShare(clinician, shareId);
const rowsOf = async () => ({
  shares: await kit.knex('studyshare_shares'),
  sessions: await kit.knex('studyshare_sessions'),
  deliveries: await kit.knex('studyshare_deliveries'),
  audit: await kit.knex('studyshare_audit_records'),
});

describe('the link', () => {
  test('L1: the token is stored hashed and sealed only, and no answer or record tells it', async () => {
    await start();
    const { shareId } = await send(kit);
    const { token, deleteCode } = await secretsOf(kit, shareId);
    const everything = JSON.stringify([await rowsOf(), await kit.knex('studyshare_contacts'), await share(shareId)]);
    expect(everything).not.toContain(token);
    expect(everything).not.toContain(`"${deleteCode}"`);
    expect(everything).not.toContain('ann@example.org');
  });

  test('L2: fetching the link changes nothing, however often and by whomever', async () => {
    await start();
    const { shareId } = await send(kit);
    const { token } = await secretsOf(kit, shareId);
    const before = await rowsOf();
    for (let round = 0; round < 5; round++) {
      const boot = await kit.patient.describeLink(token, stranger(`192.0.2.${round}`));
      expect(boot).toMatchObject({ screen: 'welcome', openAction: `/l/${token}`, clinic: { name: 'Lakeside Clinic' } });
      expect(JSON.stringify(boot)).not.toContain('object-');
    }
    await kit.patient.describePage((await kit.store.findShare(shareId))!.publicId, stranger());
    expect(await rowsOf()).toEqual(before);
  });

  test('L2: pressing the button opens a session, and the page in it', async () => {
    await start();
    const { shareId } = await send(kit);
    const { publicId, visitor } = await open(kit, shareId);
    expect((await kit.patient.getPage(publicId, visitor, 1)).content?.total).toBe(3);
    await expect(kit.patient.getPage(publicId, stranger(), 1)).rejects.toMatchObject({ code: 'page.session_missing' });
    const forged = { ...visitor, sessionToken: 'x'.repeat(32) };
    await expect(kit.patient.getPage(publicId, forged, 1)).rejects.toMatchObject({ code: 'page.session_missing' });
  });

  test('L2: a session of one page opens no other', async () => {
    await start();
    const first = await open(kit, (await send(kit, { contact: 'ann@example.org' })).shareId);
    const second = await open(kit, (await send(kit, { contact: 'bo@example.org' })).shareId);
    await expect(kit.patient.getPage(second.publicId, first.visitor, 1)).rejects.toMatchObject({ status: 401 });
  });

  test('L3: unknown and malformed tokens get the same answer after the same look-ups', async () => {
    await start();
    const lookUps: string[] = [];
    const { findShareByTokenHash } = kit.store;
    kit.store.findShareByTokenHash = (hash) => {
      lookUps.push(hash);
      return findShareByTokenHash(hash);
    };
    const answers = [];
    for (const token of ['A'.repeat(22), 'short', '../etc', '', 'x'.repeat(5_000)]) {
      answers.push(await kit.patient.describeLink(token, stranger()));
      await expect(kit.patient.openLink(token, stranger())).rejects.toMatchObject({ code: 'link.unknown' });
    }
    expect(answers[0]).toMatchObject({ screen: 'unknown' });
    expect(answers[0]?.clinic).toBeUndefined();
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(lookUps).toHaveLength(10);
    expect(new Set(lookUps.map((hash) => hash.length))).toEqual(new Set([64]));
  });

  test('L3: who tries unknown links is slowed down, a link that exists never', async () => {
    await start();
    const { shareId } = await send(kit);
    const { token } = await secretsOf(kit, shareId);
    for (let round = 0; round < 30; round++) await kit.patient.describeLink(`unknown-${round}`, stranger());
    await expect(kit.patient.describeLink('unknown', stranger())).rejects.toMatchObject({
      code: 'request.rate_limited',
      params: { retryAfterSeconds: expect.any(Number) },
    });
    expect((await kit.patient.describeLink(token, stranger())).screen).toBe('welcome');
    await expect(kit.patient.openLink(token, stranger())).resolves.toBeTruthy();
    expect((await kit.patient.describeLink('unknown', stranger('192.0.2.2'))).screen).toBe('unknown');
  });

  test('L3: an expired page says so, with the clinic to ask, even before the expiry was recorded', async () => {
    await start();
    const { shareId } = await send(kit, { lifespanDays: 2 });
    const { token } = await secretsOf(kit, shareId);
    const { publicId, visitor } = await open(kit, shareId);
    kit.advance(2 * DAY);
    const boot = await kit.patient.describeLink(token, stranger());
    expect(boot).toMatchObject({ screen: 'expired', clinic: { publicEmail: 'hello@lakeside.example' } });
    expect(boot.openAction).toBeUndefined();
    expect((await kit.patient.describePage(publicId, visitor)).screen).toBe('expired');
    await expect(kit.patient.openLink(token, stranger())).rejects.toMatchObject({ code: 'share.expired', status: 410 });
    await expect(kit.patient.getPage(publicId, visitor, 1)).rejects.toMatchObject({ code: 'share.expired' });
    await kit.work();
    expect((await kit.patient.describeLink(token, stranger())).screen).toBe('expired');
    expect(await kit.store.getWrappedKey(shareId)).toBeNull();
  });

  test('L3: a revoked page says so', async () => {
    await start();
    const { shareId } = await send(kit);
    const { token } = await secretsOf(kit, shareId);
    await kit.clinician.revokeShare(clinician, shareId);
    expect((await kit.patient.describeLink(token, stranger())).screen).toBe('revoked');
    await expect(kit.patient.openLink(token, stranger())).rejects.toMatchObject({ code: 'share.revoked' });
  });

  test('L3: a link tried before its page is ready is unavailable, not unknown', async () => {
    await start();
    const { shareId } = await send(kit, {}, { work: false });
    const { token } = await secretsOf(kit, shareId);
    expect((await kit.patient.describeLink(token, stranger())).screen).toBe('unavailable');
    await expect(kit.patient.openLink(token, stranger())).rejects.toMatchObject({ code: 'share.preparing' });
  });

  test('a session rests after 30 idle minutes and ends after twelve hours', async () => {
    await start();
    const { shareId } = await send(kit);
    const { publicId, visitor } = await open(kit, shareId);
    for (let round = 0; round < 25; round++) {
      kit.advance(28 * 60_000);
      await kit.patient.getPage(publicId, visitor, 1);
    }
    kit.advance(28 * 60_000);
    await expect(kit.patient.getPage(publicId, visitor, 1)).rejects.toMatchObject({ code: 'page.session_missing' });
    const second = await open(kit, shareId);
    kit.advance(31 * 60_000);
    await expect(kit.patient.getPage(publicId, second.visitor, 1)).rejects.toMatchObject({ status: 401 });
  });
});

describe('the lifespan', () => {
  test('L4: 90 days by default; page and message state the real date', async () => {
    await start();
    const sent = await send(kit);
    expect(sent.daysLeft).toBe(90);
    expect(Date.parse(sent.expiresAt) - Date.parse(sent.createdAt)).toBe(90 * DAY);
    const { publicId, visitor } = await open(kit, sent.shareId);
    expect(await kit.patient.getPage(publicId, visitor, 1)).toMatchObject({ expiresAt: sent.expiresAt, daysLeft: 90 });
    const year = new Date(sent.expiresAt).getUTCFullYear();
    expect(kit.email.messages[0]!.text).toContain(String(year));
  });

  test('L4: the account chooses another default, a share its own within the account’s bounds', async () => {
    await start({ settings: { lifespanDays: 30, minLifespanDays: 7, maxLifespanDays: 60 } });
    expect((await send(kit, { contact: 'ann@example.org' })).daysLeft).toBe(30);
    expect((await send(kit, { contact: 'bo@example.org', lifespanDays: 60 })).daysLeft).toBe(60);
    await expect(send(kit, { contact: 'cy@example.org', lifespanDays: 61 })).rejects.toMatchObject({
      code: 'share.lifespan_out_of_bounds',
      params: { min: 7, max: 60 },
    });
  });
});

describe('the Shares tab', () => {
  test('R1: resending sends the same link to the same contacts and leaves the expiry alone', async () => {
    await start();
    const first = await send(kit);
    kit.advance(10 * DAY);
    await kit.clinician.resendShare(clinician, first.shareId);
    await kit.work();
    const again = await share(first.shareId);
    expect(again.expiresAt).toBe(first.expiresAt);
    const link = /https:\/\/\S+\/l\/[\w-]{22}/;
    const links = kit.email.messages.map(({ text }) => link.exec(text)?.[0]);
    expect(links).toEqual([links[0], links[0]]);
    expect(kit.sms.messages.map(({ to }) => to)).toEqual(['+46701740605', '+46701740605']);
    expect(again.deliveries.map(({ kind, state }) => `${kind} ${state}`)).toEqual(
      expect.arrayContaining(['link sent', 'resend sent']),
    );
    expect(Date.parse(again.lastSentAt!)).toBeGreaterThan(Date.parse(first.lastSentAt!));
  });

  test('R1: where the account decided so, resending starts the lifespan anew', async () => {
    await start({ settings: { resendRestartsLifespan: true } });
    const first = await send(kit, { lifespanDays: 20 });
    kit.advance(10 * DAY);
    expect((await kit.clinician.resendShare(clinician, first.shareId)).daysLeft).toBe(20);
  });

  test('R1: a double click sends once', async () => {
    await start();
    const { shareId } = await send(kit);
    kit.advance(61_000);
    const clicks = await Promise.allSettled([1, 2, 3].map(() => kit.clinician.resendShare(clinician, shareId)));
    expect(clicks.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    await kit.work();
    expect(kit.email.messages).toHaveLength(2);
    await expect(kit.clinician.resendShare(clinician, shareId)).rejects.toMatchObject({ code: 'contact.too_soon' });
  });

  test('R2: resending is refused once the share is over, and the tab says why beforehand', async () => {
    await start();
    const [expired, revoked] = [await send(kit, { lifespanDays: 1 }), await send(kit, { contact: 'bo@example.org' })];
    await kit.clinician.revokeShare(clinician, revoked.shareId);
    kit.advance(DAY);
    for (const [{ shareId }, reason] of [
      [expired, 'share.expired'],
      [revoked, 'share.revoked'],
    ] as const) {
      expect((await share(shareId)).actions.resend).toEqual({ allowed: false, reason });
      await expect(kit.clinician.resendShare(clinician, shareId)).rejects.toMatchObject({ code: reason });
    }
    expect(kit.email.messages).toHaveLength(2);
  });

  test('R6: revoking stops the link at once for everybody and destroys key and files', async () => {
    await start();
    const { shareId } = await send(kit);
    const { publicId, visitor } = await open(kit, shareId);
    const page = await kit.patient.getPage(publicId, visitor, 1);
    const itemId = page.content!.items[0]!.itemId;
    expect((await kit.clinician.revokeShare(clinician, shareId)).state).toBe('revoked');
    await expect(kit.patient.getFile(publicId, visitor, itemId, 'view')).rejects.toMatchObject({ status: 410 });
    expect(await kit.store.getWrappedKey(shareId)).toBeNull();
    await kit.work();
    await expect(kit.context.files.size({ shareId, fileId: itemId })).rejects.toMatchObject({ code: 'file.not_found' });
    await expect(kit.clinician.revokeShare(clinician, shareId)).rejects.toMatchObject({ code: 'share.revoked' });
  });

  test('R7: the tab tells who sent what to whom, the messages’ states, views, downloads, expiry and protection', async () => {
    await start();
    kit.sms.plan({ kind: 'rejected', reason: 'number-landline' });
    const { shareId } = await send(kit);
    const { publicId, visitor } = await open(kit, shareId);
    await kit.patient.countDownload(publicId, visitor);
    const { shares } = await kit.clinician.listShares(clinician, 'study-1');
    expect(shares).toHaveLength(1);
    expect(shares[0]).toMatchObject({
      createdBy: 'A. Berg',
      state: 'ready',
      protection: 'none',
      daysLeft: 90,
      views: 1,
      downloads: 1,
      lastViewedAt: expect.stringMatching(/Z$/),
      lastSentAt: expect.stringMatching(/Z$/),
      actions: { resend: { allowed: true }, revoke: { allowed: true } },
    });
    const deliveries = shares[0]!.deliveries.map(({ channel, state, reason }) => ({ channel, state, reason }));
    expect(deliveries).toEqual(
      expect.arrayContaining([
        { channel: 'email', state: 'sent', reason: undefined },
        { channel: 'sms', state: 'failed', reason: 'number-landline' },
      ]),
    );
    expect(shares[0]!.contacts.map(({ masked }) => masked)).toEqual(
      shares[0]!.deliveries.map(({ contact }) => contact),
    );
    expect(JSON.stringify(shares)).not.toContain(BOTH.split(',')[0]);
  });
});
