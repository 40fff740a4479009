import assert from 'node:assert/strict';
import type { ClaimedArrival, ShareStore } from '../../../ports/index.ts';
import { sampleAudit } from '../../sample-share.ts';
import { DAY_MS, type Scenario, together } from '../scene.ts';

const MINUTE = 60_000;
const LEASE = 120_000;

/** The store may hold other tests' arrivals: claims until the one of this account comes, or none is left. */
async function claimOf(store: ShareStore, account: string): Promise<ClaimedArrival | null> {
  for (;;) {
    const claim = await store.claimArrival();
    if (claim === null || claim.accountId === account) return claim;
  }
}

export function arrivalScenarios(scenario: Scenario): void {
  scenario('S7: an arrival is due when it has been quiet, and news of it puts it off', async (scene) => {
    const { store, account, moveClock } = scene;
    const first = await store.noteArrival(account, 'study', 'one', 10 * MINUTE);
    assert.equal(first.state, 'waiting');
    await moveClock(6 * MINUTE);
    assert.equal(await claimOf(store, account), null);
    assert.equal((await store.noteArrival(account, 'study', 'one', 10 * MINUTE)).dueAt, first.dueAt);
    assert.equal((await store.noteArrival(account, 'study', null, 10 * MINUTE)).dueAt, first.dueAt);
    assert.ok((await store.noteArrival(account, 'study', 'two', 10 * MINUTE)).dueAt! > first.dueAt!);
    await moveClock(6 * MINUTE);
    assert.equal(await claimOf(store, account), null);
    await moveClock(5 * MINUTE);
    assert.equal(await store.hasDueArrivals(), true);
    const claim = await claimOf(store, account);
    assert.deepEqual([claim?.studyId, claim?.contentHash, claim?.arrivedAt], ['study', 'two', first.arrivedAt]);
  });

  scenario('S7: of many workers one gets an arrival, and it is free again when its lease is over', async (scene) => {
    const { store, account, moveClock } = scene;
    await store.noteArrival(account, 'study', 'one', 0);
    const claims = (await together(10, () => store.claimArrival())).filter((claim) => claim?.accountId === account);
    assert.equal(claims.length, 1);
    await moveClock(LEASE + 1);
    const second = await claimOf(store, account);
    assert.equal(second?.fence, claims[0]!.fence + 1);
    const sent = { kind: 'sent', shareId: 'share' } as const;
    assert.equal(await store.settleArrival(claims[0]!, sent, null), false);
    assert.equal(await store.settleArrival(second!, sent, sampleAudit(account)), true);
    assert.equal(await store.settleArrival(second!, sent, null), false);
  });

  scenario(
    'S7: what was sent stays sent, whatever arrives; what was refused is looked at anew when it changed',
    async (scene) => {
      const { store, account } = scene;
      for (const studyId of ['sent', 'refused']) await store.noteArrival(account, studyId, 'one', 0);
      for (let claim = await claimOf(store, account); claim !== null; claim = await claimOf(store, account)) {
        const refused = { kind: 'refused', contentHash: 'one', reason: 'no-contact' } as const;
        await store.settleArrival(claim, claim.studyId === 'sent' ? { kind: 'sent', shareId: 'share' } : refused, null);
      }
      const again = await Promise.all(['sent', 'refused'].map((each) => store.noteArrival(account, each, 'one', 0)));
      assert.deepEqual(
        again.map(({ state, reason }) => [state, reason]),
        [
          ['sent', null],
          ['refused', 'no-contact'],
        ],
      );
      const changed = await Promise.all(['sent', 'refused'].map((each) => store.noteArrival(account, each, 'two', 0)));
      assert.deepEqual(
        changed.map(({ state, reason }) => [state, reason]),
        [
          ['sent', null],
          ['waiting', null],
        ],
      );
      assert.equal((await claimOf(store, account))?.studyId, 'refused');
    },
  );

  scenario('S7: an arrival that waits on is due later, with its reason', async (scene) => {
    const { store, account, moveClock } = scene;
    await store.noteArrival(account, 'study', null, 0);
    const claim = (await claimOf(store, account))!;
    const wait = { kind: 'wait', contentHash: 'one', delayMs: 5 * MINUTE, reason: 'study.unavailable' } as const;
    assert.equal(await store.settleArrival(claim, wait, null), true);
    assert.equal(await claimOf(store, account), null);
    assert.equal((await store.listArrivals(account, 10))[0]?.reason, 'study.unavailable');
    await moveClock(5 * MINUTE + 1);
    assert.equal((await claimOf(store, account))?.contentHash, 'one');
  });

  scenario('S7: the arrivals of an account are its own, the newest first', async (scene) => {
    const { store, account, id, moveClock } = scene;
    await store.noteArrival(account, 'older', 'one', MINUTE);
    await moveClock(1000);
    await store.noteArrival(account, 'newer', 'one', MINUTE);
    await store.noteArrival(`other-${id()}`, 'foreign', 'one', MINUTE);
    assert.deepEqual(
      (await store.listArrivals(account, 10)).map(({ studyId }) => studyId),
      ['newer', 'older'],
    );
    assert.equal((await store.listArrivals(account, 1)).length, 1);
  });

  scenario('§7: arrivals that are settled are forgotten with their days, those that wait are not', async (scene) => {
    const { store, account, id, moveClock } = scene;
    const other = `other-${id()}`;
    const settle = async (claims: string) => {
      for (let claim = await claimOf(store, claims); claim !== null; claim = await claimOf(store, claims)) {
        const refused = { kind: 'refused', contentHash: 'one', reason: 'no-rule' } as const;
        await store.settleArrival(claim, claim.studyId === 'sent' ? { kind: 'sent', shareId: 'share' } : refused, null);
      }
    };
    for (const studyId of ['sent', 'refused']) await store.noteArrival(account, studyId, 'one', 0);
    await store.noteArrival(other, 'theirs', 'one', 0);
    await settle(account);
    await settle(other);
    await store.noteArrival(account, 'waiting', 'one', 90 * DAY_MS);
    await moveClock(30 * DAY_MS - MINUTE);
    await store.noteArrival(account, 'late', 'one', 0);
    await settle(account);
    const left = async () => (await store.listArrivals(account, 10)).map(({ studyId }) => studyId).sort();
    assert.equal(await store.forgetArrivals(account, 30), false);
    assert.deepEqual(await left(), ['late', 'refused', 'sent', 'waiting']);
    await moveClock(2 * MINUTE);
    assert.equal(await store.forgetArrivals(account, 30), false);
    assert.deepEqual(await left(), ['late', 'waiting']);
    assert.equal((await store.listArrivals(other, 10)).length, 1);
    assert.equal((await store.noteArrival(account, 'sent', 'one', MINUTE)).state, 'waiting');
  });
}
