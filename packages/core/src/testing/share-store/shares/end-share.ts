import assert from 'node:assert/strict';
import { LEASE_MS } from '../../../ports/index.ts';
import { sampleAudit } from '../../sample-share.ts';
import { DAY_MS, type Scenario, together } from '../scene.ts';

export function endShareScenarios(scenario: Scenario): void {
  scenario(
    'R6: a revoked share loses key, sealed values and sessions at once',
    async ({ store, account, ready, open }) => {
      const share = await ready();
      const session = await open(share);
      assert.equal(await store.endShare(share.shareId, 'revoked', sampleAudit(account)), true);
      const after = (await store.findShare(share.shareId))!;
      assert.equal(after.state, 'revoked');
      assert.ok(after.endedAt !== null);
      assert.ok(after.generation > share.generation);
      assert.equal(await store.getWrappedKey(share.shareId), null);
      assert.equal(await store.touchSession(share.publicId, session), null);
      assert.equal(await store.openSession(share.shareId, 'late', true), null);
      for (const sealed of [after.sealedToken, after.sealedDeleteCode, ...after.contacts.map((each) => each.sealed)]) {
        assert.equal(sealed, '');
      }
      for (const delivery of await store.listDeliveries(share.shareId)) {
        assert.deepEqual([delivery.state, delivery.sealedPayload], ['failed', null]);
      }
    },
  );

  scenario('what remains of an ended share tells the Shares tab its story', async ({ store, account, ready }) => {
    const share = await ready();
    await store.endShare(share.shareId, 'deleted', sampleAudit(account));
    const listed = (await store.listShares(account, share.studyId))[0]!;
    assert.equal(listed.state, 'deleted');
    assert.deepEqual(
      listed.contacts.map((contact) => contact.masked),
      share.contacts.map((contact) => contact.masked),
    );
    assert.equal((await store.findShareByTokenHash(`token-hash-${share.shareId}`))?.state, 'deleted');
  });

  scenario(
    'V10: whose an ended share was is forgotten when its account keeps it no longer, and its link still says why',
    async (scene) => {
      const { store, account, ready, id, moveClock } = scene;
      const share = await ready({ contentFingerprint: id() });
      const living = await ready({ contentFingerprint: id() });
      await store.endShare(share.shareId, 'deleted', sampleAudit(account));
      await moveClock(31 * DAY_MS);
      assert.equal(await store.forgetEnded(account, 30), false);
      assert.equal((await store.findShare(share.shareId))!.studyId, share.studyId, 'its files are not gone yet');
      await store.recordPurged(share.shareId);
      assert.equal(await store.forgetEnded(account, 40), false);
      assert.equal((await store.findShare(share.shareId))!.studyId, share.studyId, 'it is kept for longer');
      await together(5, () => store.forgetEnded(account, 30));
      const { shareId } = (await store.findShareByTokenHash(`token-hash-${share.shareId}`))!;
      const after = (await store.findShare(shareId))!;
      assert.deepEqual([after.state, after.studyId, after.objects, after.createdByName], ['deleted', '', [], '']);
      assert.ok(
        after.contacts.length > 0 && after.contacts.every(({ masked, fingerprint }) => masked + fingerprint === ''),
      );
      const listed = (await store.listShares(account, share.studyId)).map(({ shareId }) => shareId);
      assert.ok(listed.includes(living.shareId) && !listed.includes(share.shareId));
      assert.ok((await store.findShare(living.shareId))!.contacts.every(({ masked }) => masked !== ''));
    },
  );

  scenario('of several ends at once one counts', async ({ store, account, ready }) => {
    const share = await ready();
    const ends = await together(10, (index) =>
      store.endShare(share.shareId, index % 2 === 0 ? 'revoked' : 'deleted', sampleAudit(account)),
    );
    assert.equal(ends.filter(Boolean).length, 1);
    assert.equal(await store.endShare(share.shareId, 'deleted', sampleAudit(account)), false);
  });

  scenario('a share can be revoked while it is prepared', async ({ store, account, create }) => {
    const share = await create();
    assert.equal(await store.endShare(share.shareId, 'revoked', sampleAudit(account)), true);
    assert.equal(await store.claimPreparation(share.shareId), null);
    assert.equal(await store.getWrappedKey(share.shareId), null);
  });

  scenario('an unknown share cannot be ended', async ({ store, account, id }) => {
    assert.equal(await store.endShare(id(), 'revoked', sampleAudit(account)), false);
  });

  scenario('the sweep finds an ended share until its files are gone', async ({ store, account, ready }) => {
    const share = await ready();
    const found = async () => (await store.findDueShares(10_000)).purge.includes(share.shareId);
    assert.equal(await found(), false);
    assert.equal(await store.recordPurged(share.shareId), false);
    await store.endShare(share.shareId, 'revoked', sampleAudit(account));
    assert.equal(await found(), true);
    assert.equal(await store.recordPurged(share.shareId), true);
    assert.equal(await store.recordPurged(share.shareId), false);
    assert.equal(await found(), false);
  });

  scenario('files of a share that was being prepared are purged after its worker is gone', async (scene) => {
    const { store, account, create, moveClock } = scene;
    const found = async (shareId: string) => (await store.findDueShares(10_000)).purge.includes(shareId);
    const [left, died] = [await create(), await create()];
    for (const share of [left, died]) {
      const { fence } = (await store.claimPreparation(share.shareId))!;
      await store.endShare(share.shareId, 'revoked', sampleAudit(account));
      assert.equal(await store.recordPurged(share.shareId), false);
      assert.equal(await found(share.shareId), false);
      if (share === left) await store.releasePreparation(share.shareId, fence);
    }
    assert.equal(await found(left.shareId), true);
    assert.equal(await found(died.shareId), false);
    await moveClock(LEASE_MS + 1000);
    assert.equal(await found(died.shareId), true);
  });
}
