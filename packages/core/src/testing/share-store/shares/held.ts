import assert from 'node:assert/strict';
import type { HeldChoice, PreparedObject } from '../../../ports/index.ts';
import { sampleAudit } from '../../sample-share.ts';
import { DAY_MS, dueIds, type Scenario, type Scene, together } from '../scene.ts';

const WHOLE: PreparedObject = { verdict: 'anonymized', reasons: [], outputs: [] };
const MISSING: PreparedObject = { verdict: 'undeliverable', reasons: ['short-read'], outputs: [] };
const recordOf = (account: string) => sampleAudit(account, 'object.prepared');
const WITHOUT = { kind: 'without', objectIds: ['1.2.3.2'], expiresAt: 0 } satisfies HeldChoice;
const RETRY: HeldChoice = { kind: 'retry', expiresAt: 0 };

/** A share whose second object is missing. */
async function held({ store, account, create }: Scene): Promise<string> {
  const { shareId } = await create();
  const { fence } = (await store.claimPreparation(shareId))!;
  await store.recordPrepared(shareId, fence, 0, WHOLE, recordOf(account));
  await store.recordPrepared(shareId, fence, 1, MISSING, recordOf(account));
  assert.equal(await store.holdPreparation(shareId, fence, sampleAudit(account, 'share.held')), true);
  return shareId;
}

export function heldScenarios(scenario: Scenario): void {
  scenario('S13: nothing prepares or sends a held share, however long it waits', async (scene) => {
    const { store, moveClock } = scene;
    const shareId = await held(scene);
    const [delivery] = await store.listDeliveries(shareId);
    await moveClock(2 * DAY_MS);
    assert.equal((await store.findShare(shareId))!.state, 'held');
    assert.equal(await store.claimPreparation(shareId), null);
    assert.equal(await store.claimDelivery(delivery!.deliveryId), null);
    assert.equal((await store.findDueShares(10_000)).prepare.includes(shareId), false);
    assert.equal((await dueIds(store)).includes(delivery!.deliveryId), false);
    assert.equal((await store.listDeliveries(shareId))[0]!.state, 'queued');
  });

  scenario('S13: only the holder of the preparation holds a share', async ({ store, account, create, moveClock }) => {
    const { shareId } = await create();
    const first = (await store.claimPreparation(shareId))!;
    await moveClock(DAY_MS);
    await store.claimPreparation(shareId);
    assert.equal(await store.holdPreparation(shareId, first.fence, sampleAudit(account)), false);
    assert.equal((await store.findShare(shareId))!.state, 'preparing');
  });

  scenario('S13: without exactly what is missing it goes on, and what was prepared stays', async (scene) => {
    const { store, account, moveClock } = scene;
    const shareId = await held(scene);
    await moveClock(DAY_MS);
    const audit = sampleAudit(account);
    for (const objectIds of [[], ['1.2.3.1'], ['1.2.3.1', '1.2.3.2']]) {
      assert.equal(await store.resumeHeld(account, shareId, { ...WITHOUT, objectIds }, audit), 'differs');
    }
    assert.equal(await store.resumeHeld(account, shareId, WITHOUT, audit), 'resumed');
    const share = (await store.findShare(shareId))!;
    assert.deepEqual([share.state, share.objects.map(({ leftOut }) => leftOut)], ['preparing', [false, true]]);
    assert.deepEqual(
      share.objects.map(({ prepared }) => prepared),
      [WHOLE, MISSING],
    );
    assert.ok(share.preparingSince >= share.createdAt + DAY_MS);
    assert.ok(await store.claimPreparation(shareId));
  });

  scenario('S13: tried again, only what is missing is unprepared', async (scene) => {
    const { store, account } = scene;
    const shareId = await held(scene);
    assert.equal(await store.resumeHeld(account, shareId, RETRY, sampleAudit(account)), 'resumed');
    const { objects } = (await store.findShare(shareId))!;
    assert.deepEqual(
      objects.map(({ prepared, leftOut }) => [prepared, leftOut]),
      [
        [WHOLE, false],
        [null, false],
      ],
    );
  });

  scenario('S13, L4: its lifespan begins with the decision, and never ends earlier for it', async (scene) => {
    const { store, account } = scene;
    for (const [later, kept] of [
      [DAY_MS, DAY_MS],
      [-DAY_MS, 0],
    ] as const) {
      const shareId = await held(scene);
      const { expiresAt } = (await store.findShare(shareId))!;
      const choice = { ...RETRY, expiresAt: expiresAt + later };
      assert.equal(await store.resumeHeld(account, shareId, choice, sampleAudit(account)), 'resumed');
      assert.equal((await store.findShare(shareId))!.expiresAt, expiresAt + kept);
    }
  });

  scenario('S13: of 20 decisions at once one wins', async (scene) => {
    const { store, account } = scene;
    const shareId = await held(scene);
    const choices = await together(20, (index) =>
      store.resumeHeld(account, shareId, index % 2 === 0 ? WITHOUT : RETRY, sampleAudit(account)),
    );
    assert.equal(choices.filter((outcome) => outcome === 'resumed').length, 1);
    assert.equal(choices.filter((outcome) => outcome === 'not-held').length, 19);
    const [, object] = (await store.findShare(shareId))!.objects;
    assert.equal(object!.leftOut, object!.prepared !== null);
  });

  scenario('S13: a held share is revoked and expires like any other, and is then not decided about', async (scene) => {
    const { store, account, moveClock } = scene;
    const audit = sampleAudit(account);
    const revoked = await held(scene);
    assert.equal(await store.resumeHeld(`other-${account}`, revoked, RETRY, audit), 'not-held');
    assert.equal(await store.endShare(revoked, 'revoked', audit), true);
    assert.equal(await store.resumeHeld(account, revoked, RETRY, audit), 'not-held');
    const past = await held(scene);
    await moveClock(30 * DAY_MS);
    assert.equal((await store.findShare(past))!.state, 'expired');
    assert.equal(await store.resumeHeld(account, past, WITHOUT, audit), 'not-held');
    assert.ok((await store.findDueShares(10_000)).expire.includes(past));
  });
}
