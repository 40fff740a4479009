import { afterEach, describe, expect, test } from 'vitest';
import {
  ACCOUNT,
  auditActions,
  clinician,
  type ShareKit,
  secretsOf,
  send,
  sendAndWait,
  shareKit,
  stranger,
  stubStudy,
} from '../../testing/share-kit/index.ts';

let kit: ShareKit;
afterEach(() => kit.close());

const HOUR = 3_600_000;
const read = (shareId: string) => kit.clinician.getShare(clinician, shareId);
const inHours = async (hours: number) => ({ at: new Date((await kit.store.now()) + hours * HOUR).toISOString() });

describe('S12: a share is prepared now and released later', () => {
  test('by the clinician: nothing goes out before, its lifespan begins then', async () => {
    kit = await shareKit({ settings: { lifespanDays: 30 } });
    const held = await send(kit, { release: 'by-clinician' });
    expect(held).toMatchObject({ state: 'held', heldFor: 'release', release: {}, progress: { done: 3, total: 3 } });
    expect(held.actions).toMatchObject({
      release: { allowed: true },
      extend: { allowed: false, reason: 'share.held' },
    });
    expect(held.actions.retry).toEqual({ allowed: false, reason: 'share.not_held' });
    kit.advance(60 * 24 * HOUR);
    await kit.work();
    expect(kit.email.tries).toEqual([]);
    const released = await kit.clinician.releaseShare(clinician, held.shareId);
    await kit.work();
    expect(released).toMatchObject({ state: 'ready', daysLeft: 30 });
    expect(released).not.toHaveProperty('release');
    expect(kit.email.messages).toHaveLength(1);
    expect(kit.processor.processed).toHaveLength(3);
    expect(await auditActions(kit, held.shareId)).toContain('share.released');
    await expect(kit.clinician.releaseShare(clinician, held.shareId)).rejects.toMatchObject({ code: 'share.not_held' });
  });

  test('at a time: the sweep releases it, and not earlier', async () => {
    kit = await shareKit();
    const release = await inHours(5);
    const held = await send(kit, { release });
    expect(held).toMatchObject({ state: 'held', release });
    kit.advance(4.9 * HOUR);
    await kit.work();
    expect((await read(held.shareId)).state).toBe('held');
    kit.advance(0.2 * HOUR);
    await kit.work();
    expect((await read(held.shareId)).state).toBe('ready');
    expect(kit.email.messages).toHaveLength(1);
  });

  test('L3: until then its link is like one that does not exist', async () => {
    kit = await shareKit();
    const held = await send(kit, { release: 'by-clinician' });
    const { token } = await secretsOf(kit, held.shareId);
    const unknown = await kit.patient.describeLink('A'.repeat(22), stranger());
    expect(await kit.patient.describeLink(token, stranger())).toEqual(unknown);
    await expect(kit.patient.openLink(token, stranger())).rejects.toMatchObject({ code: 'link.unknown' });
    await expect(kit.clinician.showShareLink(clinician, held.shareId)).rejects.toMatchObject({ code: 'share.held' });
  });

  test('a time that is past, or more than 90 days away, is refused with the field named', async () => {
    kit = await shareKit();
    for (const hours of [-1, 24 * 91]) {
      const refused = send(kit, { release: await inHours(hours) });
      await expect(refused).rejects.toMatchObject({
        code: 'share.release_out_of_bounds',
        fields: [{ field: 'release', params: { maxDays: 90 } }],
      });
    }
  });

  test('S13: what is missing is decided first; then it waits on', async () => {
    const stub = stubStudy(ACCOUNT, 'study-1', ['picture', 'picture']);
    delete stub.content['object-2'];
    kit = await shareKit({ studies: [stub] });
    const held = await sendAndWait(kit, { release: 'by-clinician' });
    expect(held).toMatchObject({ state: 'held', heldFor: 'missing-objects' });
    expect(held.actions.release).toEqual({ allowed: false, reason: 'share.held' });
    await expect(kit.clinician.releaseShare(clinician, held.shareId)).rejects.toMatchObject({ code: 'share.held' });
    await kit.clinician.sendWithout(clinician, held.shareId, { objectIds: ['object-2'] });
    await kit.work();
    expect(await read(held.shareId)).toMatchObject({ state: 'held', heldFor: 'release' });
    expect(kit.email.tries).toEqual([]);
    await kit.clinician.releaseShare(clinician, held.shareId);
    await kit.work();
    expect(kit.email.messages).toHaveLength(1);
  });

  test('released while it is still prepared, it goes out as soon as it is', async () => {
    kit = await shareKit();
    const held = await send(kit, { release: 'by-clinician' }, { work: false });
    expect((await kit.clinician.releaseShare(clinician, held.shareId)).state).toBe('preparing');
    await kit.work();
    expect((await read(held.shareId)).state).toBe('ready');
    expect(kit.email.messages).toHaveLength(1);
  });

  test('revoked before its release, nothing ever goes out', async () => {
    kit = await shareKit();
    const held = await send(kit, { release: await inHours(5) });
    await kit.clinician.revokeShare(clinician, held.shareId);
    kit.advance(6 * HOUR);
    await kit.work();
    expect(kit.email.tries).toEqual([]);
    await expect(kit.clinician.releaseShare(clinician, held.shareId)).rejects.toMatchObject({ code: 'share.revoked' });
  });
});

describe('S10: the link is handed over in person', () => {
  test('it is told to whoever may send, and each time is recorded', async () => {
    kit = await shareKit();
    const share = await send(kit);
    const { token } = await secretsOf(kit, share.shareId);
    const told = await kit.clinician.showShareLink(clinician, share.shareId);
    expect(told).toEqual({ link: `https://images.clinic.example/l/${token}`, expiresAt: share.expiresAt });
    expect(await auditActions(kit, share.shareId)).toContain('share.link_shown');
    const list = JSON.stringify(await kit.clinician.listShares(clinician, 'study-1'));
    expect(list).not.toContain(token);
    const records = JSON.stringify(await kit.knex('studyshare_audit_records'));
    expect(records).not.toContain(token);
    const reader = { ...clinician, rights: ['read' as const] };
    await expect(kit.clinician.showShareLink(reader, share.shareId)).rejects.toMatchObject({
      code: 'account.forbidden',
    });
  });

  test('not of a share that is prepared or over', async () => {
    kit = await shareKit();
    const { shareId } = await send(kit, {}, { work: false });
    await expect(kit.clinician.showShareLink(clinician, shareId)).rejects.toMatchObject({ code: 'share.preparing' });
    await kit.clinician.revokeShare(clinician, shareId);
    await expect(kit.clinician.showShareLink(clinician, shareId)).rejects.toMatchObject({ code: 'share.revoked' });
  });
});
