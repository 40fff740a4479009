import assert from 'node:assert/strict';
import { LEASE_MS, type ShareRecord } from '../../../ports/index.ts';
import { sampleAudit } from '../../sample-share.ts';
import { DAY_MS, dueIds, type Scenario, type Scene, together } from '../scene.ts';

export async function firstDelivery(scene: Scene, share: ShareRecord): Promise<string> {
  return (await scene.store.listDeliveries(share.shareId))[0]!.deliveryId;
}

/** Claiming messages. */
export function deliveryScenarios(scenario: Scenario): void {
  scenario('of 20 workers at once one gets the message, and the attempt is counted', async (scene) => {
    const share = await scene.ready();
    const id = await firstDelivery(scene, share);
    const claims = await together(20, () => scene.store.claimDelivery(id));
    const won = claims.filter((claim) => claim !== null);
    assert.equal(won.length, 1);
    assert.deepEqual([won[0]!.state, won[0]!.attempts, won[0]!.unclear], ['sending', 1, false]);
    const stored = (await scene.store.listDeliveries(share.shareId))[0]!;
    assert.deepEqual({ ...stored, optedOut: false }, won[0]);
  });

  scenario('an unknown message is nothing to do', async ({ store, id }) => {
    assert.equal(await store.claimDelivery(id()), null);
  });

  scenario('a worker that died leaves an unclear message to the next, with the time of its try', async (scene) => {
    const { store, moveClock } = scene;
    const share = await scene.ready();
    const id = await firstDelivery(scene, share);
    const first = (await store.claimDelivery(id))!;
    await moveClock(LEASE_MS - 1000);
    assert.equal(await store.claimDelivery(id), null);
    assert.equal((await dueIds(store)).includes(id), false);
    await moveClock(2000);
    assert.equal((await dueIds(store)).includes(id), true);
    const second = (await store.claimDelivery(id))!;
    assert.ok(second.fence > first.fence);
    assert.deepEqual([second.attempts, second.unclear], [2, true]);
    assert.equal(second.attemptedAt, first.attemptedAt);
    assert.equal(await store.finishDelivery(id, first.fence, { state: 'sent', providerId: 'late' }), false);
    assert.equal(await store.finishDelivery(id, second.fence, { state: 'sent', providerId: 'good' }), true);
    assert.equal((await store.listDeliveries(share.shareId))[0]?.providerId, 'good');
  });

  scenario('a sole worker takes up at once what a dead process held, and fences it off', async (scene) => {
    const { store, create, account } = scene;
    const message = await firstDelivery(scene, await scene.ready());
    const sending = (await store.claimDelivery(message))!;
    const { shareId } = await create();
    const preparing = (await store.claimPreparation(shareId))!;
    await store.releasePreparations();
    await store.releaseDeliveries();
    assert.ok((await store.findDueShares(10_000)).prepare.includes(shareId));
    assert.ok((await dueIds(store)).includes(message));
    const again = (await store.claimDelivery(message))!;
    assert.deepEqual([again.unclear, again.attemptedAt], [true, sending.attemptedAt]);
    assert.equal(await store.finishDelivery(message, sending.fence, { state: 'sent', providerId: 'late' }), false);
    const next = (await store.claimPreparation(shareId))!;
    assert.equal(await store.renewPreparation(shareId, preparing.fence), false);
    assert.equal(await store.failPreparation(shareId, next.fence, 'done', sampleAudit(account)), true);
  });

  scenario('a message of a share that ended is failed, not sent', async (scene) => {
    const { store, account } = scene;
    const share = await scene.ready();
    const id = await firstDelivery(scene, share);
    await store.endShare(share.shareId, 'revoked', sampleAudit(account));
    assert.equal(await store.claimDelivery(id), null);
    const delivery = (await store.listDeliveries(share.shareId))[0]!;
    assert.equal(delivery.state, 'failed');
    assert.ok(delivery.reason);
  });

  scenario('a message of a share past its date is failed, not sent', async (scene) => {
    const share = await scene.ready({ lifespanDays: 1 });
    const id = await firstDelivery(scene, share);
    await scene.moveClock(DAY_MS);
    assert.equal(await scene.store.claimDelivery(id), null);
    assert.equal((await scene.store.listDeliveries(share.shareId))[0]?.state, 'failed');
  });

  scenario('a message never leaves after its share has ended', async (scene) => {
    const { store, account } = scene;
    for (let round = 0; round < 10; round += 1) {
      const share = await scene.ready();
      const id = await firstDelivery(scene, share);
      const [claim, ended] = await Promise.all([
        store.claimDelivery(id),
        store.endShare(share.shareId, 'revoked', sampleAudit(account)),
      ]);
      assert.equal(ended, true);
      const { state } = (await store.listDeliveries(share.shareId))[0]!;
      assert.equal(state, claim === null ? 'failed' : 'sending');
      assert.equal(await store.claimDelivery(id), null);
    }
  });
}
