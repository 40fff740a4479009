import assert from 'node:assert/strict';
import { sampleAudit } from '../../sample-share.ts';
import { dueIds, type Scenario } from '../scene.ts';
import { firstDelivery } from './claim-delivery.ts';

/** What becomes of a claimed message. */
export function deliveryOutcomeScenarios(scenario: Scenario): void {
  scenario('a sent message stays sent', async (scene) => {
    const { store } = scene;
    const share = await scene.ready();
    const id = await firstDelivery(scene, share);
    const { fence } = (await store.claimDelivery(id))!;
    assert.equal(await store.finishDelivery(id, fence, { state: 'sent', providerId: 'p1' }), true);
    const sent = (await store.listDeliveries(share.shareId))[0]!;
    assert.deepEqual([sent.state, sent.providerId], ['sent', 'p1']);
    assert.ok(sent.sentAt !== null);
    assert.equal(await store.finishDelivery(id, fence, { state: 'failed', reason: 'late' }), false);
    assert.equal(await store.claimDelivery(id), null);
    assert.equal((await store.listDeliveries(share.shareId))[0]?.state, 'sent');
  });

  scenario('a message to be tried again waits its time', async (scene) => {
    const { store, moveClock } = scene;
    const share = await scene.ready();
    const id = await firstDelivery(scene, share);
    const first = (await store.claimDelivery(id))!;
    const again = { state: 'queued', reason: 'mailbox-full', delayMs: 60_000, unclear: false } as const;
    assert.equal(await store.finishDelivery(id, first.fence, again), true);
    assert.equal(await store.claimDelivery(id), null);
    assert.equal((await dueIds(store)).includes(id), false);
    await moveClock(61_000);
    assert.equal((await dueIds(store)).includes(id), true);
    const second = (await store.claimDelivery(id))!;
    assert.deepEqual([second.attempts, second.reason, second.unclear], [2, 'mailbox-full', false]);
    assert.ok(second.attemptedAt! >= first.attemptedAt! + 60_000);
  });

  scenario('an unclear try keeps its time until it is cleared up', async (scene) => {
    const { store, moveClock } = scene;
    const share = await scene.ready();
    const id = await firstDelivery(scene, share);
    const first = (await store.claimDelivery(id))!;
    const unclear = { state: 'queued', reason: 'timeout', delayMs: 1000, unclear: true } as const;
    await store.finishDelivery(id, first.fence, unclear);
    await moveClock(2000);
    const second = (await store.claimDelivery(id))!;
    assert.deepEqual([second.unclear, second.attemptedAt], [true, first.attemptedAt]);
    await store.finishDelivery(id, second.fence, { ...unclear, unclear: false });
    await moveClock(2000);
    const third = (await store.claimDelivery(id))!;
    assert.equal(third.unclear, false);
    assert.ok(third.attemptedAt! > first.attemptedAt!);
  });

  scenario('a one-time code to be sent is forgotten once it is sent or failed', async (scene) => {
    const { store, account, id } = scene;
    const share = await scene.ready();
    const outcomes = [
      { state: 'sent', providerId: 'p' } as const,
      { state: 'failed', reason: 'number-blocked' } as const,
    ];
    for (const outcome of outcomes) {
      const deliveryId = id();
      const { contactId, channel } = share.contacts[1]!;
      const delivery = { deliveryId, contactId, channel, kind: 'one-time-code' as const, sealedPayload: 'sealed-code' };
      await store.enqueueDeliveries(share.shareId, [delivery], { charges: [], audit: sampleAudit(account) });
      const claim = (await store.claimDelivery(deliveryId))!;
      assert.equal(claim.sealedPayload, 'sealed-code');
      await store.finishDelivery(deliveryId, claim.fence, outcome);
      const after = (await store.listDeliveries(share.shareId)).find((each) => each.deliveryId === deliveryId);
      assert.deepEqual([after?.state, after?.sealedPayload], [outcome.state, null]);
    }
  });

  scenario('what a worker learns about a message it had when the share ended is kept', async (scene) => {
    const { store, account } = scene;
    const share = await scene.ready();
    const id = await firstDelivery(scene, share);
    const { fence } = (await store.claimDelivery(id))!;
    await store.endShare(share.shareId, 'revoked', sampleAudit(account));
    assert.equal(await store.finishDelivery(id, fence, { state: 'sent', providerId: 'p1' }), true);
    assert.equal((await store.listDeliveries(share.shareId))[0]?.state, 'sent');
  });

  scenario('a message that is tried again after its share ended is found and failed', async (scene) => {
    const { store, account } = scene;
    const share = await scene.ready();
    const id = await firstDelivery(scene, share);
    const { fence } = (await store.claimDelivery(id))!;
    await store.endShare(share.shareId, 'revoked', sampleAudit(account));
    await store.finishDelivery(id, fence, { state: 'queued', reason: 'timeout', delayMs: 0, unclear: true });
    assert.ok((await dueIds(store)).includes(id));
    assert.equal(await store.claimDelivery(id), null);
    assert.equal((await store.listDeliveries(share.shareId))[0]?.state, 'failed');
    assert.equal((await dueIds(store)).includes(id), false);
  });
}
