import assert from 'node:assert/strict';
import type { CorrectedShare, ShareRecord } from '../../../ports/index.ts';
import { sampleAudit } from '../../sample-share.ts';
import { DAY_MS, type Scenario, type Scene, together } from '../scene.ts';
import { prepare, used } from './usage-scene.ts';

async function closeAndOpen({ store, account }: Scene, { shareId }: ShareRecord, masked: boolean): Promise<void> {
  const report = { reason: 'name', position: 0, clinic: null, contacts: [] } as const;
  await store.suspendShare(shareId, { ...report, contacts: [] }, { charges: [], audit: sampleAudit(account) });
  const masks = masked ? [{ position: 0, rectangles: [{ x: 1, y: 1, width: 2, height: 2 }] }] : [];
  const change = { masks, keep: [], contacts: [] };
  assert.equal(await store.releaseSuspended(account, shareId, change, sampleAudit(account)), 'reopened');
}

function correct(scene: Scene, wrong: ShareRecord) {
  const { objects, wrappedContentKey, release, automatic, ...share } = scene.draft({ refuseSame: false });
  return scene.store.correctShare(wrong.shareId, share satisfies CorrectedShare, sampleAudit(scene.account));
}

/** What of shares is counted (R8). */
export function usageOfSharesScenarios(scenario: Scenario): void {
  scenario('R8: a share counts when it goes out, and once, however often its page is opened again', async (scene) => {
    const { store, create } = scene;
    const { shareId } = await create();
    assert.deepEqual(await used(scene), {});
    await prepare(scene, shareId);
    assert.deepEqual(await used(scene), { sharesSent: 1 });
    await closeAndOpen(scene, (await store.findShare(shareId))!, false);
    await closeAndOpen(scene, (await store.findShare(shareId))!, true);
    assert.equal((await store.findShare(shareId))?.state, 'preparing');
    await prepare(scene, shareId);
    assert.deepEqual(await used(scene), { sharesSent: 1 });
  });

  scenario('R8: a share that never goes out counts nothing but its end', async (scene) => {
    const { store, account, create } = scene;
    const [failed, revoked] = [await create(), await create()];
    const { fence } = (await store.claimPreparation(failed.shareId))!;
    await store.failPreparation(failed.shareId, fence, 'share-over', sampleAudit(account));
    await store.endShare(revoked.shareId, 'revoked', sampleAudit(account));
    assert.deepEqual(await used(scene), { sharesRevoked: 1 });
  });

  scenario('R8: a share that waits for its release counts when it is released, prepared or not', async (scene) => {
    const { store, account, create } = scene;
    const release = { at: null };
    const [early, late] = [await create({ release }), await create({ release, automatic: true })];
    const expiresAt = (await store.now()) + DAY_MS;
    const go = (shareId: string) => store.releaseShare(shareId, { expiresAt }, sampleAudit(account));
    assert.equal(await go(early.shareId), 'released');
    await prepare(scene, late.shareId);
    assert.deepEqual(await used(scene), {});
    await prepare(scene, early.shareId);
    assert.deepEqual(await used(scene), { sharesSent: 1 });
    const released = await together(10, () => go(late.shareId));
    assert.equal(released.filter((each) => each === 'released').length, 1);
    assert.deepEqual(await used(scene), { sharesSent: 2, automaticShares: 1 });
  });

  scenario('R8: of one request sent 20 times at once one share counts', async (scene) => {
    const { store, draft } = scene;
    const share = draft();
    const again = () => store.createShare({ ...draft(), ...keyOf(share) });
    const made = await together(20, again);
    const created = made.filter(({ kind }) => kind === 'created');
    assert.equal(created.length, 1);
    await prepare(scene, (created[0] as { share: ShareRecord }).share.shareId);
    assert.equal((await again()).kind, 'repeated');
    assert.deepEqual(await used(scene), { sharesSent: 1 });
  });

  scenario('R8: a correction is told apart, and its share is no new one if the wrong one went out', async (scene) => {
    const { ready, create } = scene;
    const wrong = await ready();
    const corrections = await together(8, () => correct(scene, wrong));
    assert.equal(corrections.filter(({ kind }) => kind === 'created').length, 1);
    assert.deepEqual(await used(scene), { sharesSent: 1, corrections: 1 });
    const early = await create({ refuseSame: false });
    const right = await correct(scene, early);
    assert.equal(right.kind, 'created');
    assert.deepEqual(await used(scene), { sharesSent: 1, corrections: 2 });
    await prepare(scene, (right as { share: ShareRecord }).share.shareId);
    assert.deepEqual(await used(scene), { sharesSent: 2, corrections: 2 });
  });

  scenario(
    'R8: a share ends once, and one that expires counts in the quarter of an hour of its date',
    async (scene) => {
      const { store, account, ready, moveClock } = scene;
      const [revoked, deleted, expired] = [
        await ready({ refuseSame: false }),
        await ready({ refuseSame: false }),
        await ready({ refuseSame: false, lifespanDays: 1 }),
      ];
      await together(10, () => store.endShare(revoked.shareId, 'revoked', sampleAudit(account)));
      await together(10, () => store.endShare(deleted.shareId, 'deleted', sampleAudit(account)));
      await moveClock(3 * DAY_MS);
      await together(10, () => store.endShare(expired.shareId, 'expired', sampleAudit(account)));
      const ends = { sharesRevoked: 1, sharesDeleted: 1, sharesExpired: 1 };
      assert.deepEqual(await used(scene), { sharesSent: 3, ...ends });
      const begins = expired.expiresAt - (expired.expiresAt % 900_000);
      const [then] = await store.sumUsage(account, [{ begins, ends: begins + 900_000 }]);
      assert.deepEqual(then, { sharesExpired: 1 });
    },
  );

  scenario('R8: visits and downloads count, also at once; those of a share that is over do not', async (scene) => {
    const { store, account, ready, open } = scene;
    const share = await ready();
    const sessions = [await open(share), await open(share), await open(share)];
    await together(12, (at) => store.countView(sessions[at % 3]!));
    await together(10, () => store.countDownload(share.shareId));
    assert.deepEqual(await used(scene), { sharesSent: 1, pagesOpened: 3, downloads: 10 });
    await store.endShare(share.shareId, 'revoked', sampleAudit(account));
    await store.countDownload(share.shareId);
    await store.countView(sessions[0]!);
    assert.deepEqual(await used(scene, 'sharesRevoked'), { sharesSent: 1, pagesOpened: 3, downloads: 10 });
  });
}

function keyOf({ idempotencyKey, requestHash }: ReturnType<Scene['draft']>) {
  return { idempotencyKey, requestHash };
}
