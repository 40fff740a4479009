import assert from 'node:assert/strict';
import { sampleAudit } from '../../sample-share.ts';
import { DAY_MS, type Scenario, together } from '../scene.ts';

export function expiryScenarios(scenario: Scenario): void {
  scenario('L4: a share lives to the end of its lifespan by the clock of the store, and not longer', async (scene) => {
    const { store, ready, open, moveClock } = scene;
    const share = await ready({ lifespanDays: 30 });
    await moveClock(30 * DAY_MS - 60_000);
    assert.equal((await store.findShare(share.shareId))?.state, 'ready');
    const session = await open(share);
    await moveClock(60_000);
    assert.equal(await store.touchSession(share.publicId, session), null);
    assert.equal(await store.openSession(share.shareId, 'late', true), null);
    const read = (await store.findShareByPublicId(share.publicId))!;
    assert.deepEqual([read.state, read.endedAt], ['expired', share.expiresAt]);
    assert.equal((await store.listShares(share.accountId, share.studyId))[0]?.state, 'expired');
  });

  scenario('R4: of several extensions at once the longest holds, and none makes a share end sooner', async (scene) => {
    const { store, account, ready } = scene;
    const share = await ready({ lifespanDays: 30 });
    const days = [60, 20, 90, 31, 1, 45];
    const moved = await together(days.length, (at) =>
      store.extendShare(share.shareId, share.createdAt + days[at]! * DAY_MS, sampleAudit(account)),
    );
    const { expiresAt } = (await store.findShare(share.shareId))!;
    assert.equal(expiresAt, share.createdAt + 90 * DAY_MS);
    assert.deepEqual([moved[1], moved[2], moved[4]], [false, true, false]);
    assert.equal(await store.extendShare(share.shareId, expiresAt, sampleAudit(account)), false);
    assert.equal(await store.extendShare(share.shareId, expiresAt - 1, sampleAudit(account)), false);
  });

  scenario('R4: a share that is over is not brought back', async ({ store, account, ready, moveClock }) => {
    const [expired, revoked] = [await ready({ lifespanDays: 1 }), await ready()];
    const later = revoked.expiresAt + 365 * DAY_MS;
    await store.endShare(revoked.shareId, 'revoked', sampleAudit(account));
    await moveClock(DAY_MS);
    for (const { shareId } of [expired, revoked])
      assert.equal(await store.extendShare(shareId, later, sampleAudit(account)), false);
    assert.equal((await store.findShare(expired.shareId))?.state, 'expired');
  });

  scenario('a share cannot expire before its date', async ({ store, account, ready, moveClock }) => {
    const share = await ready({ lifespanDays: 1 });
    assert.equal(await store.endShare(share.shareId, 'expired', sampleAudit(account)), false);
    assert.ok(await store.getWrappedKey(share.shareId));
    await moveClock(DAY_MS);
    assert.equal(await store.endShare(share.shareId, 'expired', sampleAudit(account)), true);
    assert.equal(await store.getWrappedKey(share.shareId), null);
  });

  scenario(
    'past its date a share can no longer be revoked or deleted',
    async ({ store, account, ready, moveClock }) => {
      const share = await ready({ lifespanDays: 1 });
      await moveClock(DAY_MS);
      assert.equal(await store.endShare(share.shareId, 'revoked', sampleAudit(account)), false);
      assert.equal(await store.endShare(share.shareId, 'deleted', sampleAudit(account)), false);
      assert.equal((await store.findShare(share.shareId))?.state, 'expired');
    },
  );

  scenario('it reads the same before and after the expire job', async ({ store, account, ready, moveClock }) => {
    const share = await ready({ lifespanDays: 1 });
    await moveClock(2 * DAY_MS);
    const before = (await store.findShare(share.shareId))!;
    await store.endShare(share.shareId, 'expired', sampleAudit(account));
    const after = (await store.findShare(share.shareId))!;
    assert.deepEqual([after.state, after.endedAt], [before.state, before.endedAt]);
  });

  scenario(
    'the sweep finds what is past its date, prepared or not',
    async ({ store, account, create, ready, moveClock }) => {
      const shares = [await create({ lifespanDays: 1 }), await ready({ lifespanDays: 1 })];
      const found = async () => (await store.findDueShares(10_000)).expire;
      const ids = shares.map((share) => share.shareId);
      assert.equal((await found()).filter((id) => ids.includes(id)).length, 0);
      await moveClock(DAY_MS);
      assert.equal((await found()).filter((id) => ids.includes(id)).length, 2);
      assert.equal((await store.findDueShares(10_000)).prepare.includes(ids[0]!), false);
      for (const id of ids) await store.endShare(id, 'expired', sampleAudit(account));
      assert.equal((await found()).filter((id) => ids.includes(id)).length, 0);
    },
  );

  scenario('the sweep asks for no more than it can take', async ({ store, create }) => {
    await create();
    await create();
    assert.equal((await store.findDueShares(1)).prepare.length, 1);
  });
}
