import assert from 'node:assert/strict';
import type { NewShare, PreparedObject, ShareStore } from '../../../ports/index.ts';
import { sampleAudit } from '../../sample-share.ts';
import { DAY_MS, dueIds, type Scenario, type Scene, together } from '../scene.ts';

const MISSING: PreparedObject = { verdict: 'undeliverable', reasons: ['short-read'], outputs: [] };

/** What a share is made with that waits for its release: in so many days by itself, or within 90 by somebody. */
async function hold(store: ShareStore, days: number | null): Promise<Pick<NewShare, 'release' | 'expiresAt'>> {
  const now = await store.now();
  const at = days === null ? null : now + days * DAY_MS;
  return { release: { at }, expiresAt: at === null ? now + 90 * DAY_MS : at + 30 * DAY_MS };
}

/** A prepared share that waits. */
async function waiting({ store, ready }: Scene, days: number | null): Promise<string> {
  return (await ready(await hold(store, days))).shareId;
}

/** Its lifespan begins now. */
const now = async (store: ShareStore) => ({ expiresAt: (await store.now()) + 30 * DAY_MS });

export function releaseScenarios(scenario: Scenario): void {
  scenario('S12: a share with a release is prepared, then held, and nothing goes out', async (scene) => {
    const { store, moveClock } = scene;
    const shareId = await waiting(scene, null);
    const share = (await store.findShare(shareId))!;
    assert.deepEqual([share.state, share.heldFor, share.releaseHold], ['held', 'release', true]);
    assert.equal(share.archive?.fileId, 'archive');
    await moveClock(60 * DAY_MS);
    const [delivery] = await store.listDeliveries(shareId);
    assert.equal(await store.claimDelivery(delivery!.deliveryId), null);
    assert.equal((await dueIds(store)).includes(delivery!.deliveryId), false);
    assert.equal(await store.openSession(shareId, 'session', true), null);
    assert.equal((await store.findDueShares(10_000)).release.includes(shareId), false);
  });

  scenario('S12: its lifespan begins with its release', async (scene) => {
    const { store, account, moveClock } = scene;
    const shareId = await waiting(scene, null);
    await moveClock(60 * DAY_MS);
    assert.equal(await store.releaseShare(shareId, await now(store), sampleAudit(account)), 'released');
    const share = (await store.findShare(shareId))!;
    assert.deepEqual([share.state, share.heldFor, share.releaseHold], ['ready', null, false]);
    assert.ok(Math.abs(share.expiresAt - (await store.now()) - 30 * DAY_MS) < DAY_MS);
    const [delivery] = await store.listDeliveries(shareId);
    assert.ok((await dueIds(store)).includes(delivery!.deliveryId));
    assert.ok(await store.claimDelivery(delivery!.deliveryId));
  });

  scenario('S12: a time releases it, not before', async (scene) => {
    const { store, account, moveClock } = scene;
    const shareId = await waiting(scene, 2);
    assert.equal(await store.releaseShare(shareId, 'due', sampleAudit(account)), 'not-held');
    await moveClock(2 * DAY_MS);
    assert.ok((await store.findDueShares(10_000)).release.includes(shareId));
    assert.equal(await store.releaseShare(shareId, 'due', sampleAudit(account)), 'released');
    assert.equal((await store.findShare(shareId))!.state, 'ready');
    assert.equal((await store.findDueShares(10_000)).release.includes(shareId), false);
  });

  scenario('S12: released, or its time come, before it is prepared: it goes as soon as it is', async (scene) => {
    const { store, account, create, moveClock } = scene;
    const [released, due] = [await create(await hold(store, null)), await create(await hold(store, 2))];
    assert.equal(await store.releaseShare(released.shareId, await now(store), sampleAudit(account)), 'released');
    assert.equal((await store.findShare(released.shareId))!.state, 'preparing');
    await moveClock(3 * DAY_MS);
    for (const { shareId } of [released, due]) {
      const { fence } = (await store.claimPreparation(shareId))!;
      const result = { archive: { fileId: 'zip', bytes: 5 }, holdsProtected: false, deviceMasks: [] };
      assert.equal(await store.finishPreparation(shareId, fence, result, sampleAudit(account)), 'finished');
      const share = (await store.findShare(shareId))!;
      assert.deepEqual([share.state, share.releaseHold], ['ready', false]);
    }
  });

  scenario('S12, S13: what is missing is decided first, then it waits for its release', async (scene) => {
    const { store, account, create, moveClock } = scene;
    const audit = sampleAudit(account);
    const { shareId } = await create(await hold(store, 2));
    const { fence } = (await store.claimPreparation(shareId))!;
    await store.recordPrepared(shareId, fence, 1, MISSING, audit);
    await store.holdPreparation(shareId, fence, audit);
    assert.equal((await store.findShare(shareId))!.heldFor, 'missing-objects');
    assert.equal(await store.releaseShare(shareId, await now(store), audit), 'missing');
    await moveClock(DAY_MS);
    const without = { kind: 'without', objectIds: ['1.2.3.2'], expiresAt: 0 } as const;
    assert.equal(await store.resumeHeld(account, shareId, without, audit), 'resumed');
    const claim = (await store.claimPreparation(shareId))!;
    const result = { archive: { fileId: 'zip', bytes: 5 }, holdsProtected: false, deviceMasks: [] };
    await store.finishPreparation(shareId, claim.fence, result, audit);
    assert.deepEqual((await store.findShare(shareId))!.heldFor, 'release');
    assert.equal(await store.resumeHeld(account, shareId, { kind: 'retry', expiresAt: 0 }, audit), 'not-held');
  });

  scenario('S12: of 20 releases at once one wins', async (scene) => {
    const { store, account } = scene;
    const shareId = await waiting(scene, null);
    const releases = await together(20, async () =>
      store.releaseShare(shareId, await now(store), sampleAudit(account)),
    );
    assert.equal(releases.filter((outcome) => outcome === 'released').length, 1);
    assert.equal(releases.filter((outcome) => outcome === 'not-held').length, 19);
  });

  scenario('S12: of a release and an end at once, nothing goes out after the end', async (scene) => {
    const { store, account } = scene;
    for (let round = 0; round < 6; round += 1) {
      const shareId = await waiting(scene, null);
      await Promise.all([
        store.releaseShare(shareId, await now(store), sampleAudit(account)),
        store.endShare(shareId, 'revoked', sampleAudit(account)),
      ]);
      assert.equal((await store.findShare(shareId))!.state, 'revoked');
      assert.equal(await store.releaseShare(shareId, await now(store), sampleAudit(account)), 'not-held');
      for (const { state } of await store.listDeliveries(shareId)) assert.equal(state, 'failed');
    }
  });

  scenario('S12: one that nobody releases ends unsent; until then its date is not moved', async (scene) => {
    const { store, account, moveClock } = scene;
    const shareId = await waiting(scene, null);
    assert.equal(await store.extendShare(shareId, (await store.now()) + 365 * DAY_MS, sampleAudit(account)), false);
    await moveClock(90 * DAY_MS);
    assert.equal((await store.findShare(shareId))!.state, 'expired');
    assert.equal(await store.releaseShare(shareId, await now(store), sampleAudit(account)), 'not-held');
  });

  scenario('R5, S12: a correction waits for the same release', async (scene) => {
    const { store, account, draft, moveClock } = scene;
    const shareId = await waiting(scene, 2);
    const { objects, wrappedContentKey, release, ...share } = draft();
    const outcome = await store.correctShare(shareId, share, sampleAudit(account));
    assert.equal(outcome.kind, 'created');
    const right = (await store.findShare(share.shareId))!;
    assert.deepEqual([right.state, right.heldFor], ['held', 'release']);
    await moveClock(2 * DAY_MS);
    const due = (await store.findDueShares(10_000)).release;
    assert.deepEqual([due.includes(share.shareId), due.includes(shareId)], [true, false]);
  });
}
