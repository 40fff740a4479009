import assert from 'node:assert/strict';
import { LEASE_MS, type PreparedObject } from '../../../ports/index.ts';
import { sampleAudit } from '../../sample-share.ts';
import { DAY_MS, type Scenario, together } from '../scene.ts';

const PREPARED: PreparedObject = {
  verdict: 'anonymized',
  reasons: [],
  outputs: [{ fileId: 'f1', role: 'picture', mediaType: 'image/jpeg', bytes: 10, width: 2, height: 3 }],
  settingsHash: 'hash-of-settings',
};
const RESULT = { archive: { fileId: 'zip', bytes: 77 }, holdsProtected: true, deviceMasks: [] };
const DICOM_ARCHIVE = { fileId: 'dicom', bytes: 99 };
const recordOf = (account: string) => sampleAudit(account, 'object.prepared');

export function preparationScenarios(scenario: Scenario): void {
  scenario('of 20 workers at once one gets the preparation', async ({ store, create }) => {
    const { shareId } = await create();
    const claims = await together(20, () => store.claimPreparation(shareId));
    const won = claims.filter((claim) => claim !== null);
    assert.equal(won.length, 1);
    assert.equal(won[0]!.share.shareId, shareId);
  });

  scenario('progress is kept object by object', async ({ store, create, account }) => {
    const { shareId } = await create();
    const { fence } = (await store.claimPreparation(shareId))!;
    assert.equal(await store.recordPrepared(shareId, fence, 1, PREPARED, recordOf(account)), true);
    const { objects } = (await store.findShare(shareId))!;
    assert.deepEqual(
      objects.map((object) => object.prepared),
      [null, PREPARED],
    );
  });

  scenario(
    'a lease that ran out goes to another worker, and the first one is fenced off',
    async ({ store, account, create, moveClock }) => {
      const { shareId } = await create();
      const first = (await store.claimPreparation(shareId))!;
      await moveClock(LEASE_MS - 1000);
      assert.equal(await store.claimPreparation(shareId), null);
      await moveClock(2000);
      const second = (await store.claimPreparation(shareId))!;
      assert.ok(second.fence > first.fence);
      const audit = sampleAudit(account);
      assert.equal(await store.recordPrepared(shareId, first.fence, 0, PREPARED, recordOf(account)), false);
      assert.equal(await store.renewPreparation(shareId, first.fence), false);
      assert.equal(await store.finishPreparation(shareId, first.fence, RESULT, audit), 'lost');
      assert.equal(await store.failPreparation(shareId, first.fence, 'late', audit), false);
      await store.releasePreparation(shareId, first.fence);
      assert.equal(await store.claimPreparation(shareId), null);
      const share = (await store.findShare(shareId))!;
      assert.equal(share.state, 'preparing');
      assert.equal(share.objects[0]!.prepared, null);
      assert.equal(await store.finishPreparation(shareId, second.fence, RESULT, audit), 'finished');
    },
  );

  scenario('each recorded object and each renewal keeps the lease', async ({ store, create, account, moveClock }) => {
    const { shareId } = await create();
    const { fence } = (await store.claimPreparation(shareId))!;
    await moveClock(LEASE_MS - 1000);
    assert.equal(await store.recordPrepared(shareId, fence, 0, PREPARED, recordOf(account)), true);
    await moveClock(LEASE_MS - 1000);
    assert.equal(await store.renewPreparation(shareId, fence), true);
    await moveClock(LEASE_MS - 1000);
    assert.equal(await store.claimPreparation(shareId), null);
  });

  scenario('a released preparation is free at once', async ({ store, create }) => {
    const { shareId } = await create();
    const { fence } = (await store.claimPreparation(shareId))!;
    await store.releasePreparation(shareId, fence);
    assert.ok(await store.claimPreparation(shareId));
  });

  scenario('a preparation released for later is free only then', async ({ store, create, moveClock }) => {
    const { shareId } = await create();
    const { fence } = (await store.claimPreparation(shareId))!;
    await store.releasePreparation(shareId, fence, 60_000);
    const found = async () => (await store.findDueShares(10_000)).prepare.includes(shareId);
    assert.deepEqual([await store.claimPreparation(shareId), await found()], [null, false]);
    await moveClock(61_000);
    assert.equal(await found(), true);
    assert.ok(await store.claimPreparation(shareId));
  });

  scenario('a prepared share is ready and its link messages are due', async ({ store, account, create, moveClock }) => {
    const { shareId, deliveries } = await created(store, create);
    assert.equal(await store.claimDelivery(deliveries[0]!), null);
    await moveClock(60_000);
    const { fence } = (await store.claimPreparation(shareId))!;
    const result = { ...RESULT, dicomArchive: DICOM_ARCHIVE };
    assert.equal(await store.finishPreparation(shareId, fence, result, sampleAudit(account)), 'finished');
    const share = (await store.findShare(shareId))!;
    assert.deepEqual([share.state, share.holdsProtected], ['ready', true]);
    assert.deepEqual([share.archive, share.dicomArchive], [RESULT.archive, DICOM_ARCHIVE]);
    assert.equal(await store.claimPreparation(shareId), null);
    assert.ok(await store.claimDelivery(deliveries[0]!));
  });

  scenario('a failed preparation ends the share, its key and its messages', async ({ store, account, create }) => {
    const { shareId } = await create();
    const { fence } = (await store.claimPreparation(shareId))!;
    assert.equal(await store.failPreparation(shareId, fence, 'nothing-deliverable', sampleAudit(account)), true);
    const share = (await store.findShare(shareId))!;
    assert.equal(share.state, 'failed');
    assert.ok(share.endedAt !== null);
    assert.equal(await store.getWrappedKey(shareId), null);
    for (const delivery of await store.listDeliveries(shareId)) {
      assert.deepEqual([delivery.state, delivery.reason], ['failed', 'nothing-deliverable']);
    }
  });

  scenario('a preparation learns that its share is over', async ({ store, account, create, moveClock }) => {
    const audit = sampleAudit(account);
    const revoked = await create();
    const { fence } = (await store.claimPreparation(revoked.shareId))!;
    await store.endShare(revoked.shareId, 'revoked', audit);
    assert.equal(await store.recordPrepared(revoked.shareId, fence, 0, PREPARED, recordOf(account)), false);
    assert.equal(await store.finishPreparation(revoked.shareId, fence, RESULT, audit), 'lost');
    const expired = await create({ lifespanDays: 1 });
    const late = (await store.claimPreparation(expired.shareId))!;
    await moveClock(DAY_MS);
    assert.equal(await store.recordPrepared(expired.shareId, late.fence, 0, PREPARED, recordOf(account)), false);
    assert.equal(await store.claimPreparation(expired.shareId), null);
  });

  scenario('the sweep finds shares nobody prepares', async ({ store, create, moveClock }) => {
    const { shareId } = await create();
    const found = async () => (await store.findDueShares(10_000)).prepare.includes(shareId);
    assert.equal(await found(), true);
    await store.claimPreparation(shareId);
    assert.equal(await found(), false);
    await moveClock(LEASE_MS + 1000);
    assert.equal(await found(), true);
  });
}

async function created(
  store: { listDeliveries(shareId: string): Promise<{ deliveryId: string }[]> },
  create: () => Promise<{ shareId: string }>,
) {
  const { shareId } = await create();
  const deliveries = (await store.listDeliveries(shareId)).map((delivery) => delivery.deliveryId);
  return { shareId, deliveries };
}
