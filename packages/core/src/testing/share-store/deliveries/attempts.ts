import assert from 'node:assert/strict';
import { LEASE_MS } from '../../../ports/index.ts';
import { sampleAudit } from '../../sample-share.ts';
import { type Scenario, type Scene, together } from '../scene.ts';
import { firstDelivery } from './claim-delivery.ts';

const answer = { status: '4.7.1', words: 'try later' };
const wait = { state: 'queued', reason: 'greylisted', delayMs: 300_000, unclear: false, answer } as const;

function hurry({ store, account, id }: Scene, shareId: string, deliveryId: string, scope = `hurry:${id()}`) {
  const charges = [{ scope, limit: 1, windowMs: 60_000 }];
  return store.hurryDelivery(shareId, deliveryId, { charges, audit: sampleAudit(account, 'message.hurried') });
}

/** What is kept of every try, and trying at once what waits. */
export function attemptScenarios(scenario: Scenario): void {
  scenario(
    'R7: every try is kept: when, what came of it, what the provider said, and when the next is',
    async (scene) => {
      const { store, moveClock } = scene;
      const share = await scene.ready();
      const id = await firstDelivery(scene, share);
      const first = (await store.claimDelivery(id))!;
      const [open] = await store.listAttempts([id]);
      assert.deepEqual([open?.number, open?.result, open?.endedAt], [1, 'sending', null]);
      await store.finishDelivery(id, first.fence, wait);
      await moveClock(301_000);
      const second = (await store.claimDelivery(id))!;
      assert.equal(second.firstAttemptAt, first.firstAttemptAt);
      assert.ok(second.leaseUntil! - LEASE_MS >= first.firstAttemptAt! + 300_000);
      await store.finishDelivery(id, second.fence, { state: 'failed', reason: 'mailbox-unknown' });
      const [one, two] = await store.listAttempts([id]);
      const told = [one?.number, one?.result, one?.reason, one?.status, one?.words];
      assert.deepEqual(told, [1, 'not-sent', 'greylisted', '4.7.1', 'try later']);
      assert.equal(one!.nextTryAt! - one!.endedAt!, 300_000);
      assert.deepEqual([two?.number, two?.result, two?.nextTryAt, two?.status], [2, 'failed', null, null]);
      assert.ok(two!.startedAt > one!.startedAt && two!.endedAt !== null);
    },
  );

  scenario('R7: what was said of a message goes with its share, what came of it stays', async (scene) => {
    const { store, account } = scene;
    const share = await scene.ready();
    const id = await firstDelivery(scene, share);
    const { fence } = (await store.claimDelivery(id))!;
    await store.finishDelivery(id, fence, wait);
    await store.endShare(share.shareId, 'deleted', sampleAudit(account));
    const [attempt] = await store.listAttempts([id]);
    assert.deepEqual([attempt?.reason, attempt?.status, attempt?.words], ['greylisted', '4.7.1', null]);
  });

  scenario('R7: a try whose worker died is told as one of which nobody knows', async (scene) => {
    const { store, moveClock } = scene;
    const id = await firstDelivery(scene, await scene.ready());
    await store.claimDelivery(id);
    await moveClock(LEASE_MS + 1000);
    await store.claimDelivery(id);
    const results = (await store.listAttempts([id])).map(({ result, reason }) => [result, reason]);
    assert.deepEqual(results, [
      ['unclear', 'interrupted'],
      ['sending', null],
    ]);
  });

  scenario('R7: of two workers at once that finish the same try one is kept, with one audit entry', async (scene) => {
    const { store, account } = scene;
    const id = await firstDelivery(scene, await scene.ready());
    const { fence } = (await store.claimDelivery(id))!;
    const kept = await together(10, (index) =>
      store.finishDelivery(id, fence, { state: 'sent', providerId: `p${index}` }, sampleAudit(account, 'message.sent')),
    );
    assert.equal(kept.filter(Boolean).length, 1);
    assert.deepEqual(
      (await store.listAttempts([id])).map(({ result }) => result),
      ['sent'],
    );
    const found = await store.findDelivery({ deliveryId: id });
    assert.equal(found?.providerId, `p${kept.indexOf(true)}`);
  });

  scenario('R7: what waits for its next try is due at once when somebody wants it, and is charged', async (scene) => {
    const { store } = scene;
    const share = await scene.ready();
    const id = await firstDelivery(scene, share);
    assert.equal((await hurry(scene, share.shareId, id)).kind, 'not-waiting');
    const { fence } = (await store.claimDelivery(id))!;
    assert.equal((await hurry(scene, share.shareId, id)).kind, 'not-waiting');
    await store.finishDelivery(id, fence, wait);
    assert.equal((await hurry(scene, (await scene.ready()).shareId, id)).kind, 'not-waiting');
    const scope = `hurry:${scene.id()}`;
    assert.equal((await hurry(scene, share.shareId, id, scope)).kind, 'queued');
    assert.equal(await store.attemptsLeft({ scope, limit: 1, windowMs: 60_000 }), 0);
    const second = (await store.claimDelivery(id))!;
    await store.finishDelivery(id, second.fence, wait);
    assert.equal((await hurry(scene, share.shareId, id, scope)).kind, 'limited');
    assert.equal(await store.claimDelivery(id), null);
  });

  scenario('R7: of 20 that want a try at once one gets it', async (scene) => {
    const share = await scene.ready();
    const id = await firstDelivery(scene, share);
    const { fence } = (await scene.store.claimDelivery(id))!;
    await scene.store.finishDelivery(id, fence, wait);
    const outcomes = await together(20, () => hurry(scene, share.shareId, id));
    assert.equal(outcomes.filter(({ kind }) => kind === 'queued').length, 1);
    assert.equal(outcomes.filter(({ kind }) => kind === 'not-waiting').length, 19);
  });

  scenario('R7: nothing is hurried for a share that is over', async (scene) => {
    const { store, account } = scene;
    const share = await scene.ready();
    const id = await firstDelivery(scene, share);
    const { fence } = (await store.claimDelivery(id))!;
    await store.finishDelivery(id, fence, wait);
    await store.endShare(share.shareId, 'revoked', sampleAudit(account));
    assert.equal((await hurry(scene, share.shareId, id)).kind, 'not-live');
  });
}
