import { afterEach, describe, expect, test } from 'vitest';
import {
  BOTH,
  clinician,
  open,
  type ShareKit,
  type ShareKitOptions,
  send,
  shareKit,
} from '../../testing/share-kit/index.ts';

const DAY = 86_400_000;

let kit: ShareKit;
const start = async (options: ShareKitOptions = {}) => (kit = await shareKit(options));
afterEach(() => kit.close());

const share = (shareId: string) => kit.clinician.getShare(clinician, shareId);

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
    await start({ settings: { resendRestartsLifespan: true, timeZone: 'UTC' } });
    const first = await send(kit, { lifespanDays: 20 });
    kit.advance(10 * DAY);
    expect((await kit.clinician.resendShare(clinician, first.shareId)).daysLeft).toBe(20);
  });

  test('R1, R4: a link that was extended further keeps its day when it is sent again', async () => {
    await start({ settings: { resendRestartsLifespan: true, maxLifespanDays: 200, timeZone: 'UTC' } });
    const { shareId } = await send(kit, { lifespanDays: 20 });
    await kit.clinician.extendShare(clinician, shareId, { lifespanDays: 180 });
    kit.advance(10 * DAY);
    expect((await kit.clinician.resendShare(clinician, shareId)).daysLeft).toBe(170);
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

  test('R4: extending moves the end to a later day, sends nothing, and is on the audit record', async () => {
    await start({ settings: { maxLifespanDays: 200, timeZone: 'UTC' } });
    const first = await send(kit, { lifespanDays: 20 });
    kit.advance(10 * DAY);
    const extended = await kit.clinician.extendShare(clinician, first.shareId, { lifespanDays: 180 });
    expect(extended).toMatchObject({ daysLeft: 180, state: 'ready' });
    expect(Math.round((Date.parse(extended.expiresAt) - Date.parse(first.expiresAt)) / DAY)).toBe(170);
    kit.advance(60 * DAY);
    expect((await share(first.shareId)).state).toBe('ready');
    await kit.work();
    expect(kit.email.messages).toHaveLength(1);
    const [entry] = await kit.knex('studyshare_audit_records').where({ action: 'share.extended' });
    expect(entry).toMatchObject({ actor: clinician.userId, share_id: first.shareId, outcome: 'success' });
    expect(JSON.parse(entry.detail)).toEqual({ days: 180 });
  });

  test('R4: an end stays within the bounds of the account, and none comes nearer', async () => {
    await start({ settings: { maxLifespanDays: 200, timeZone: 'UTC' } });
    const { shareId, expiresAt } = await send(kit, { lifespanDays: 90 });
    kit.advance(9 * DAY);
    for (const lifespanDays of [201, 80, 1]) {
      await expect(kit.clinician.extendShare(clinician, shareId, { lifespanDays })).rejects.toMatchObject({
        code: 'share.lifespan_out_of_bounds',
        fields: [{ field: 'lifespanDays', params: { min: 81, max: 200 } }],
      });
    }
    expect((await share(shareId)).expiresAt).toBe(expiresAt);
  });

  test('R4: what is over cannot be extended, nor what is of another account', async () => {
    await start();
    const [expired, revoked] = [await send(kit, { lifespanDays: 1 }), await send(kit, { contact: 'bo@example.org' })];
    await kit.clinician.revokeShare(clinician, revoked.shareId);
    kit.advance(2 * DAY);
    for (const [{ shareId }, reason] of [
      [expired, 'share.expired'],
      [revoked, 'share.revoked'],
    ] as const) {
      expect((await share(shareId)).actions.extend).toEqual({ allowed: false, reason });
      await expect(kit.clinician.extendShare(clinician, shareId, { lifespanDays: 90 })).rejects.toMatchObject({
        code: reason,
      });
    }
    const other = { ...clinician, accountId: 'another-clinic' };
    const { shareId } = await send(kit, { contact: 'cy@example.org' });
    await expect(kit.clinician.extendShare(other, shareId, { lifespanDays: 90 })).rejects.toMatchObject({
      code: 'share.not_found',
    });
  });

  test('R2: resending is refused once the share is over, and the tab says why beforehand', async () => {
    await start();
    const [expired, revoked] = [await send(kit, { lifespanDays: 1 }), await send(kit, { contact: 'bo@example.org' })];
    await kit.clinician.revokeShare(clinician, revoked.shareId);
    kit.advance(2 * DAY);
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
    await kit.patient.getPage(publicId, visitor, 1);
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
