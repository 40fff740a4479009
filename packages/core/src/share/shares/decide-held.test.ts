import { afterEach, describe, expect, test } from 'vitest';
import {
  ACCOUNT,
  auditActions,
  clinician,
  open,
  type ShareKit,
  send,
  sendAndWait,
  shareKit,
  stubStudy,
} from '../../testing/share-kit/index.ts';

let kit: ShareKit;
afterEach(() => kit.close());

const share = (shareId: string) => kit.clinician.getShare(clinician, shareId);
const MISSING = { objectIds: ['object-2'] };

/** An archive of three pictures that lacks some of them until `mend` is called. */
async function start(lost: readonly string[] = MISSING.objectIds) {
  const stub = stubStudy(ACCOUNT, 'study-1', ['picture', 'picture', 'picture']);
  const content = { ...stub.content };
  for (const objectId of lost) delete stub.content[objectId];
  kit = await shareKit({ studies: [stub] });
  return { mend: () => Object.assign(stub.content, content) };
}

/** Works on until a preparation has come to its end. */
async function settle(shareId: string) {
  await kit.work();
  while ((await share(shareId)).state === 'preparing') {
    kit.advance(5 * 60_000);
    await kit.work();
  }
  return share(shareId);
}

describe('S13: an object of a share could not be read or prepared', () => {
  test('nothing is sent, and the clinician is told which one and why, and what can be decided', async () => {
    await start();
    const held = await sendAndWait(kit);
    expect(held).toMatchObject({
      state: 'held',
      objects: [{ verdict: 'anonymized' }, { missing: true, reasons: ['object-not-found'] }, { verdict: 'anonymized' }],
      actions: { retry: { allowed: true }, sendWithout: { allowed: true }, revoke: { allowed: true } },
    });
    expect(held.objects.filter(({ missing }) => missing)).toHaveLength(1);
    expect(held.actions.resend).toEqual({ allowed: false, reason: 'share.held' });
    kit.advance(3 * 86_400_000);
    await kit.work();
    expect((await share(held.shareId)).state).toBe('held');
    expect(kit.email.tries).toEqual([]);
    expect(await auditActions(kit, held.shareId)).toContain('share.held');
    const [row] = await kit.knex('studyshare_audit_records').where({ share_id: held.shareId, action: 'share.held' });
    expect(JSON.parse(row.detail)).toEqual({ missing: [1] });
  });

  test('tried again, what is there by now goes with the rest, and the rest is not prepared anew', async () => {
    const archive = await start();
    const { shareId } = await sendAndWait(kit);
    archive.mend();
    kit.advance(3 * 86_400_000);
    const retried = await kit.clinician.retryObjects(clinician, shareId);
    expect(retried).toMatchObject({ state: 'preparing', daysLeft: 90 });
    expect((await settle(shareId)).state).toBe('ready');
    expect(kit.processor.processed).toEqual(['picture 1', 'picture 3', 'picture 2']);
    expect(kit.email.messages).toHaveLength(1);
    const { publicId, visitor } = await open(kit, shareId);
    expect((await kit.patient.getPage(publicId, visitor, 1)).content?.total).toBe(3);
  });

  test('tried again in vain, it is held again after as many reads', async () => {
    await start();
    const { shareId } = await sendAndWait(kit);
    await kit.clinician.retryObjects(clinician, shareId);
    expect((await settle(shareId)).state).toBe('held');
    const again = (await auditActions(kit, shareId)).filter((action) => action === 'object.read-again');
    expect(again).toHaveLength(4);
    expect(kit.email.tries).toEqual([]);
  });

  test('sent without it, the rest goes; said twice, it goes once', async () => {
    await start();
    const { shareId } = await sendAndWait(kit);
    await kit.clinician.sendWithout(clinician, shareId, MISSING);
    await kit.clinician.sendWithout(clinician, shareId, MISSING);
    expect((await settle(shareId)).state).toBe('ready');
    await kit.clinician.sendWithout(clinician, shareId, MISSING);
    expect(kit.email.messages).toHaveLength(1);
    const { publicId, visitor } = await open(kit, shareId);
    expect((await kit.patient.getPage(publicId, visitor, 1)).content?.total).toBe(2);
    expect((await auditActions(kit, shareId)).filter((action) => action === 'share.sent-without')).toHaveLength(1);
  });

  test('nobody leaves out what he did not see missing', async () => {
    await start();
    const { shareId } = await sendAndWait(kit);
    for (const objectIds of [[], ['object-1'], ['object-1', 'object-2']]) {
      const refused = kit.clinician.sendWithout(clinician, shareId, { objectIds });
      await expect(refused).rejects.toMatchObject({ code: 'share.not_held' });
    }
    expect((await share(shareId)).state).toBe('held');
  });

  test('of two who decide at once one wins', async () => {
    const archive = await start();
    const { shareId } = await sendAndWait(kit);
    archive.mend();
    const choices = await Promise.allSettled([
      kit.clinician.sendWithout(clinician, shareId, MISSING),
      kit.clinician.retryObjects(clinician, shareId),
    ]);
    expect(choices.some(({ status }) => status === 'fulfilled')).toBe(true);
    const decided = (await auditActions(kit, shareId)).filter((action) =>
      /^share\.(retried|sent-without)$/.test(action),
    );
    expect(decided).toHaveLength(1);
    expect((await settle(shareId)).state).toBe('ready');
    expect(kit.email.messages).toHaveLength(1);
  });

  test('not at all: a held share is revoked, and nothing was ever sent', async () => {
    await start();
    const { shareId } = await sendAndWait(kit);
    expect((await kit.clinician.revokeShare(clinician, shareId)).state).toBe('revoked');
    const decided = kit.clinician.retryObjects(clinician, shareId);
    await expect(decided).rejects.toMatchObject({ code: 'share.revoked' });
    await kit.work();
    expect(kit.email.tries).toEqual([]);
  });

  test('where nothing else is left there is nothing to send without', async () => {
    await start(['object-1', 'object-2', 'object-3']);
    const { shareId, actions } = await sendAndWait(kit);
    expect(actions).toMatchObject({
      retry: { allowed: true },
      sendWithout: { allowed: false, reason: 'share.nothing_deliverable' },
    });
    const objectIds = ['object-1', 'object-2', 'object-3'];
    const sent = kit.clinician.sendWithout(clinician, shareId, { objectIds });
    await expect(sent).rejects.toMatchObject({ code: 'share.nothing_deliverable' });
  });

  test('S9: what the clinician saw as not deliverable before sending holds nothing', async () => {
    await start();
    const sent = await sendAndWait(kit, { leaveOut: MISSING.objectIds });
    expect(sent.state).toBe('ready');
    expect(kit.email.messages).toHaveLength(1);
  });

  test('a kind that cannot be sent, as the dialog says of it, holds nothing', async () => {
    kit = await shareKit({ studies: [stubStudy(ACCOUNT, 'study-1', ['picture', 'picture:undeliverable'])] });
    expect((await send(kit)).state).toBe('ready');
  });

  test('the right to send is needed, and a share of one’s own account', async () => {
    await start();
    const { shareId } = await sendAndWait(kit);
    const reader = { ...clinician, rights: ['read' as const] };
    const other = { ...clinician, accountId: 'clinic-2' };
    await expect(kit.clinician.retryObjects(reader, shareId)).rejects.toMatchObject({ code: 'account.forbidden' });
    const foreign = kit.clinician.sendWithout(other, shareId, MISSING);
    await expect(foreign).rejects.toMatchObject({ code: 'share.not_found' });
  });
});
