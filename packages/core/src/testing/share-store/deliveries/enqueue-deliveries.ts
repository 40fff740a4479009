import assert from 'node:assert/strict';
import type { ShareRecord } from '../../../ports/index.ts';
import { sampleAudit } from '../../sample-share.ts';
import { DAY_MS, dueIds, type Scenario, type Scene, together } from '../scene.ts';

function resend(scene: Scene, share: ShareRecord, options: { until?: number; scope?: string } = {}) {
  const contact = share.contacts[0]!;
  const delivery = {
    deliveryId: scene.id(),
    contactId: contact.contactId,
    channel: contact.channel,
    kind: 'resend' as const,
    sealedPayload: null,
  };
  return scene.store.enqueueDeliveries(share.shareId, [delivery], {
    charges: options.scope === undefined ? [] : [{ scope: options.scope, limit: 1, windowMs: 60_000 }],
    ...(options.until === undefined ? {} : { restartsUntil: options.until }),
    audit: sampleAudit(share.accountId, 'share.resent'),
  });
}

export function enqueueScenarios(scenario: Scenario): void {
  scenario('R1: a resend is a further message, due at once, and moves no date', async (scene) => {
    const share = await scene.ready();
    await scene.moveClock(5000);
    assert.deepEqual(await resend(scene, share), { kind: 'queued' });
    const last = (await scene.store.listDeliveries(share.shareId)).at(-1)!;
    assert.deepEqual([last.kind, last.state], ['resend', 'queued']);
    assert.equal((await scene.store.findShare(share.shareId))?.expiresAt, share.expiresAt);
    assert.ok((await dueIds(scene.store)).includes(last.deliveryId));
  });

  scenario('R7: the messages of a study are those of all its shares', async (scene) => {
    const { store, account, create } = scene;
    const made = [await create({ studyId: 'study-a' }), await create({ studyId: 'study-a' })];
    await create({ studyId: 'study-b' });
    const listed = await store.listDeliveriesOfStudy(account, 'study-a');
    assert.equal(listed.length, 4);
    for (const { shareId } of made) {
      const its = listed.filter((delivery) => delivery.shareId === shareId);
      assert.deepEqual(its, await store.listDeliveries(shareId));
    }
  });

  scenario(
    'R1: where the account wants it, a resend starts the lifespan anew, and lets no link end sooner',
    async (scene) => {
      const share = await scene.ready({ lifespanDays: 30 });
      await scene.moveClock(10 * DAY_MS);
      const until = share.expiresAt + 10 * DAY_MS;
      await resend(scene, share, { until });
      assert.equal((await scene.store.findShare(share.shareId))!.expiresAt, until);
      for (const sooner of [(await scene.store.now()) - 1, until - DAY_MS]) {
        await resend(scene, share, { until: sooner });
        assert.equal((await scene.store.findShare(share.shareId))!.expiresAt, until);
      }
    },
  );

  scenario('R2: nothing is sent for a share that is not ready or over', async (scene) => {
    const { store, account, create, ready } = scene;
    const preparing = await create();
    const revoked = await ready();
    await store.endShare(revoked.shareId, 'revoked', sampleAudit(account));
    const expired = await ready({ lifespanDays: 1 });
    await scene.moveClock(DAY_MS);
    for (const share of [preparing, revoked, expired]) {
      const before = (await store.listDeliveries(share.shareId)).length;
      assert.deepEqual(await resend(scene, share, { until: share.expiresAt + 30 * DAY_MS }), { kind: 'not-live' });
      assert.equal((await store.listDeliveries(share.shareId)).length, before);
    }
    assert.equal((await store.findShare(expired.shareId))?.state, 'expired');
  });

  scenario('of 20 resends at once the limit lets one through', async (scene) => {
    const share = await scene.ready();
    const scope = `resend:${scene.id()}`;
    const outcomes = await together(20, () => resend(scene, share, { scope }));
    assert.equal(outcomes.filter((outcome) => outcome.kind === 'queued').length, 1);
    const limited = outcomes.filter((outcome) => outcome.kind === 'limited');
    assert.equal(limited.length, 19);
    assert.equal(limited[0]?.scope, scope);
    assert.equal((await scene.store.listDeliveries(share.shareId)).length, 3);
    await scene.moveClock(61_000);
    assert.deepEqual(await resend(scene, share, { scope }), { kind: 'queued' });
  });
}
