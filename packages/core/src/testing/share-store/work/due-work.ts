import assert from 'node:assert/strict';
import { DAY_MS } from '../../../contract/lifespan.ts';
import {
  KEY_KINDS,
  type KeyKind,
  type ShareStore,
  type StoredKey,
  type StoredWish,
  type StuckWork,
  type WorkKind,
} from '../../../ports/index.ts';
import { sampleAudit } from '../../sample-share.ts';
import { dueIds, type Scenario, type Scene, together } from '../scene.ts';

const MINUTE_MS = 60_000;

/** Whether this is due, and that so much is counted as there is: nothing else becomes due without time, and nobody works here. */
async function isCounted({ store }: Scene, kind: WorkKind, id: string): Promise<boolean> {
  const least = (await dueOf(store, kind)).length;
  const { count, oldest } = (await store.countDueWork())[kind];
  const ids = await dueOf(store, kind);
  assert.ok(least <= count && count <= ids.length, `${kind}: ${count} counted, ${least} to ${ids.length} due`);
  assert.equal(oldest === null, count === 0);
  return ids.includes(id);
}

async function dueOf(store: ShareStore, kind: WorkKind): Promise<string[]> {
  return kind === 'deliver' ? dueIds(store) : (await store.findDueShares(10_000))[kind];
}

export function dueWorkScenarios(scenario: Scenario): void {
  scenario('V10: what waits for a worker is counted, and no more once a worker holds it', async (scene) => {
    const { store, create } = scene;
    const { shareId } = await create();
    assert.equal(await isCounted(scene, 'prepare', shareId), true);
    await store.claimPreparation(shareId);
    assert.equal(await isCounted(scene, 'prepare', shareId), false);
  });

  scenario('V10: messages that are due are counted, and since when the longest has been', async (scene) => {
    const { store, ready, moveClock } = scene;
    const { shareId } = await ready();
    const deliveries = await store.listDeliveries(shareId);
    assert.ok(deliveries.length > 0);
    for (const { deliveryId } of deliveries) assert.equal(await isCounted(scene, 'deliver', deliveryId), true);
    await moveClock(60_000);
    const { oldest } = (await store.countDueWork()).deliver;
    assert.ok(oldest !== null && oldest <= (await store.now()) - 60_000);
  });

  scenario('V10: what is over its date and not ended, or ended and not removed, is counted', async (scene) => {
    const { store, account, ready, moveClock } = scene;
    const { shareId } = await ready({ lifespanDays: 30 });
    await moveClock(40 * DAY_MS);
    assert.equal(await isCounted(scene, 'expire', shareId), true);
    await store.endShare(shareId, 'expired', sampleAudit(account));
    assert.equal(await isCounted(scene, 'expire', shareId), false);
    assert.equal(await isCounted(scene, 'purge', shareId), true);
    await store.recordPurged(shareId);
    assert.equal(await isCounted(scene, 'purge', shareId), false);
  });
}

/** What of a share, or of its messages, is stuck for so long. */
async function stuckOf({ store }: Scene, shareId: string, minutes: number): Promise<StuckWork[]> {
  return (await store.findStuckWork(minutes * MINUTE_MS, 10_000)).filter((work) => work.shareId === shareId);
}

export function stuckWorkScenarios(scenario: Scenario): void {
  scenario('V10: a preparation that lasts is found, and is due at once when somebody says so', async (scene) => {
    const { store, account, create, moveClock } = scene;
    const { shareId } = await create();
    const { fence } = (await store.claimPreparation(shareId))!;
    await store.releasePreparation(shareId, fence, 60 * MINUTE_MS);
    await moveClock(31 * MINUTE_MS);
    assert.deepEqual(await stuckOf(scene, shareId, 40), []);
    const [work] = await stuckOf(scene, shareId, 30);
    assert.deepEqual([work?.kind, work?.id, work?.accountId], ['prepare', shareId, account]);
    assert.ok(work!.nextTryAt! > (await store.now()));
    assert.equal(await store.claimPreparation(shareId), null);
    const audit = sampleAudit(account, 'work.hurried');
    assert.equal(await store.hurryWork(work!, audit), 'due');
    assert.equal(await store.hurryWork(work!, audit), 'due');
    assert.notEqual(await store.claimPreparation(shareId), null);
    assert.equal(await store.hurryWork(work!, audit), 'held');
    await store.endShare(shareId, 'revoked', audit);
    assert.equal(await store.hurryWork(work!, audit), 'gone');
  });

  scenario(
    'V10: a message that waits for its next try is found with its reason, and can be sent at once',
    async (scene) => {
      const { store, account, ready, moveClock } = scene;
      const { shareId } = await ready();
      const [{ deliveryId } = { deliveryId: '' }] = await store.listDeliveries(shareId);
      const { fence } = (await store.claimDelivery(deliveryId))!;
      const waits = { state: 'queued', reason: 'mailbox-full', delayMs: 120 * MINUTE_MS, unclear: false } as const;
      assert.ok(await store.finishDelivery(deliveryId, fence, waits));
      await moveClock(31 * MINUTE_MS);
      const work = (await stuckOf(scene, shareId, 30)).find(({ id }) => id === deliveryId)!;
      assert.deepEqual(
        [work.kind, work.attempts, work.reason, work.accountId],
        ['deliver', 1, 'mailbox-full', account],
      );
      assert.equal(await store.claimDelivery(deliveryId), null);
      const audit = sampleAudit(account, 'work.hurried');
      assert.equal(await store.hurryWork(work, audit), 'due');
      const claimed = (await store.claimDelivery(deliveryId))!;
      assert.equal(await store.hurryWork(work, audit), 'held');
      assert.ok(await store.finishDelivery(deliveryId, claimed.fence, { state: 'sent', providerId: 'p' }));
      assert.equal(await store.hurryWork(work, audit), 'gone');
      assert.ok((await stuckOf(scene, shareId, 0)).every(({ id }) => id !== deliveryId));
    },
  );

  scenario('V10: what nobody ended or removed is found; what waits for a clinician is not', async (scene) => {
    const { store, account, ready, create, moveClock } = scene;
    const gone = await ready();
    await store.endShare(gone.shareId, 'revoked', sampleAudit(account));
    const held = await create({ release: { at: null }, refuseSame: false });
    const { fence } = (await store.claimPreparation(held.shareId))!;
    await store.holdPreparation(held.shareId, fence, sampleAudit(account));
    await moveClock(31 * MINUTE_MS);
    assert.deepEqual(
      (await stuckOf(scene, gone.shareId, 30)).map(({ kind }) => kind),
      ['purge'],
    );
    assert.deepEqual(await stuckOf(scene, held.shareId, 30), []);
  });

  scenario('V10: the newest stored key is given with its share, and none once it is destroyed', async (scene) => {
    const { store, account, create, moveClock } = scene;
    // Beyond all that other tests' clocks came to.
    await moveClock(3_650 * DAY_MS);
    const { shareId } = await create();
    assert.equal((await store.newestKey())?.shareId, shareId);
    await store.endShare(shareId, 'revoked', sampleAudit(account));
    assert.notEqual((await store.newestKey())?.shareId, shareId);
  });

  scenario('V10: what lives, and what ended before its date, is told by ids', async (scene) => {
    const { store, account, id, ready, create, moveClock } = scene;
    const [living, revoked, expired] = [
      await ready({ contentFingerprint: id() }),
      await create({ contentFingerprint: id() }),
      await ready({ contentFingerprint: id(), lifespanDays: 30 }),
    ];
    await store.endShare(revoked.shareId, 'revoked', sampleAudit(account));
    const ids = [living, revoked, expired].map(({ shareId }) => shareId);
    const live = (await store.findLive([...ids, id()])).map(({ shareId, accountId }) => [shareId, accountId]);
    const [open] = await store.findLive([living.shareId]);
    assert.deepEqual([open?.state, open?.generation], [living.state, living.generation]);
    assert.deepEqual(live.sort(), [living, expired].map(({ shareId }) => [shareId, account]).sort());
    const erased = await store.listErased('', 10_000);
    assert.deepEqual(
      erased.filter(({ shareId }) => ids.includes(shareId)),
      [{ shareId: revoked.shareId, state: 'revoked', until: revoked.expiresAt }],
    );
    const sorted = erased.map(({ shareId }) => shareId);
    assert.deepEqual(
      (await store.listErased(sorted[0]!, 1)).map(({ shareId }) => shareId),
      sorted.slice(1, 2),
    );
    await moveClock(3_650 * DAY_MS);
    assert.deepEqual(
      (await store.listErased('', 10_000)).filter(({ shareId }) => ids.includes(shareId)),
      [],
    );
  });

  scenario(
    'V10: a page that a report closed is told with its generation, and once it is open again it is not',
    async (scene) => {
      const { store, account, id, ready } = scene;
      const { shareId, expiresAt, generation } = await ready({ contentFingerprint: id() });
      const report = { reason: 'not-patient', position: null, clinic: null } as const;
      const mine = async () => (await store.listErased('', 10_000)).filter((each) => each.shareId === shareId);
      assert.deepEqual(await mine(), []);
      await store.suspendShare(shareId, { ...report, contacts: [] }, { charges: [], audit: sampleAudit(account) });
      const closed = { state: 'suspended', reason: 'not-patient', generation: generation + 1 } as const;
      assert.deepEqual(await mine(), [{ shareId, ...closed, until: expiresAt }]);
      await store.releaseSuspended(account, shareId, { masks: [], keep: [], contacts: [] }, sampleAudit(account));
      assert.deepEqual(await mine(), []);
      assert.equal((await store.findLive([shareId]))[0]?.generation, generation + 1);
    },
  );

  scenario('V10: every contact that wants no messages is listed once, in pages', async (scene) => {
    const { store, account, id } = scene;
    const [phone, mail] = [
      { channel: 'sms', fingerprint: id() },
      { channel: 'email', fingerprint: id() },
    ] as const;
    await store.optOut(account, phone, 'all', sampleAudit(account));
    await store.optOut(account, mail, 'reminders', sampleAudit(account));
    await store.optOut(account, mail, 'all', sampleAudit(account));
    const listed: StoredWish[] = [];
    for (let after: StoredWish | null = null; ; after = listed.at(-1)!) {
      const page: StoredWish[] = await store.listOptOuts(after, 2);
      listed.push(...page);
      if (page.length < 2) break;
    }
    const mine = listed.filter(({ accountId }) => accountId === account);
    assert.ok(mine.every(({ at }) => at > 0));
    assert.deepEqual(
      mine.map(({ channel, fingerprint, scope }) => `${channel} ${fingerprint} ${scope}`).sort(),
      [
        `sms ${phone.fingerprint} all`,
        ...['all', 'reminders'].map((scope) => `email ${mail.fingerprint} ${scope}`),
      ].sort(),
    );
    await store.liftOptOut(account, phone, 'all', sampleAudit(account));
    assert.equal((await store.listOptOuts(null, 10_000)).filter(({ accountId }) => accountId === account).length, 2);
  });

  scenario('V10: every stored key is listed once, and replaced by one alone of many at once', async (scene) => {
    const { store, account, create } = scene;
    const made = [await create(), await create({ contentFingerprint: scene.id() })].map(({ shareId }) => shareId);
    for (const kind of KEY_KINDS) {
      const listed = await allKeys(store, kind);
      const ids = listed.map(({ shareId }) => shareId);
      assert.equal(new Set(ids).size, ids.length);
      assert.ok(made.every((id) => ids.includes(id)));
      const key = listed.find(({ shareId }) => shareId === made[0])!;
      const replaced = await together(10, (at) => store.replaceKey(kind, key, `anew-${at}`));
      assert.equal(replaced.filter(Boolean).length, 1);
      const after = (await allKeys(store, kind)).find(({ shareId }) => shareId === made[0])!;
      assert.equal(after.wrappedKey, `anew-${replaced.indexOf(true)}`);
    }
    await store.endShare(made[0]!, 'revoked', sampleAudit(account));
    for (const kind of KEY_KINDS) {
      const destroyed = { shareId: made[0]!, wrappedKey: 'anew-0' };
      assert.equal(await store.replaceKey(kind, destroyed, 'late'), false);
      assert.ok(!(await allKeys(store, kind)).some(({ shareId }) => shareId === made[0]));
    }
  });
}

/** A few at a time, as whoever goes through all of them does. */
async function allKeys(store: ShareStore, kind: KeyKind): Promise<StoredKey[]> {
  const found: StoredKey[] = [];
  for (let after = ''; ; after = found.at(-1)!.shareId) {
    const page = await store.listKeys(kind, after, 3);
    found.push(...page);
    if (page.length < 3) return found;
  }
}
