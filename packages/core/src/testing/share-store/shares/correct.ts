import assert from 'node:assert/strict';
import type { CorrectedShare, NewShare, PreparedObject, ShareRecord } from '../../../ports/index.ts';
import { sampleAccountSettings, sampleAudit } from '../../sample-share.ts';
import { DAY_MS, dueIds, type Scenario, type Scene, together } from '../scene.ts';

const PREPARED: PreparedObject = {
  verdict: 'anonymized',
  reasons: [],
  outputs: [{ fileId: 'f1', role: 'picture', mediaType: 'image/jpeg', bytes: 9 }],
};

/** A share to replace another one. */
function correction({ draft }: Scene, change: Partial<NewShare> = {}): CorrectedShare {
  const { objects, wrappedContentKey, release, ...share } = draft(change);
  return share;
}

const revoked = ({ account }: Scene) => sampleAudit(account, 'share.corrected');

async function corrected(scene: Scene, wrong: ShareRecord, share = correction(scene)): Promise<ShareRecord> {
  const outcome = await scene.store.correctShare(wrong.shareId, share, revoked(scene));
  assert.equal(outcome.kind, 'created');
  return (outcome as Extract<typeof outcome, { kind: 'created' }>).share;
}

/** A ready share whose first object is known by name. */
async function prepared(scene: Scene): Promise<ShareRecord> {
  const { store, account, create } = scene;
  const { shareId } = await create();
  const { fence } = (await store.claimPreparation(shareId))!;
  await store.recordPrepared(shareId, fence, 0, PREPARED, sampleAudit(account));
  const archives = { archive: { fileId: 'zip', bytes: 5 }, dicomArchive: { fileId: 'dcm', bytes: 6 } };
  await store.finishPreparation(
    shareId,
    fence,
    { ...archives, holdsProtected: true, deviceMasks: [] },
    sampleAudit(account),
  );
  return (await store.findShare(shareId))!;
}

export function correctScenarios(scenario: Scenario): void {
  scenario('R5: the new share takes over what was prepared and is sent at once', async (scene) => {
    const { store } = scene;
    const wrong = await prepared(scene);
    const share = correction(scene);
    const right = await corrected(scene, wrong, share);
    assert.deepEqual([right.state, right.archive, right.dicomArchive], ['ready', wrong.archive, wrong.dicomArchive]);
    assert.deepEqual([right.objects, right.holdsProtected], [wrong.objects, true]);
    assert.deepEqual([right.correctsShareId, right.replacedByShareId], [wrong.shareId, null]);
    assert.deepEqual(right.contacts, share.contacts);
    assert.equal(right.preparationId, wrong.preparationId);
    assert.equal((await store.findShareByTokenHash(share.tokenHash))?.shareId, right.shareId);
    const due = await dueIds(store);
    for (const { deliveryId } of share.deliveries) assert.ok(due.includes(deliveryId));
    assert.equal((await store.findDueShares(10_000)).prepare.includes(right.shareId), false);
  });

  scenario('R5: the wrong share is over at once and can be read no more, but its story remains', async (scene) => {
    const { store, open } = scene;
    const wrong = await prepared(scene);
    const session = await open(wrong);
    const right = await corrected(scene, wrong);
    const after = (await store.findShare(wrong.shareId))!;
    assert.deepEqual([after.state, after.replacedByShareId], ['revoked', right.shareId]);
    assert.ok(after.endedAt !== null && after.generation > wrong.generation);
    assert.equal(await store.touchSession(wrong.publicId, session), null);
    assert.equal(await store.openSession(wrong.shareId, 'late', true), null);
    assert.equal(await store.getWrappedKey(wrong.shareId), null);
    assert.equal(await store.getContentKey(wrong.shareId), null);
    assert.equal(after.preparationId, null);
    for (const sealed of [after.sealedToken, after.sealedDeleteCode, ...after.contacts.map((each) => each.sealed)]) {
      assert.equal(sealed, '');
    }
    for (const delivery of await store.listDeliveries(wrong.shareId)) assert.equal(delivery.state, 'failed');
    assert.deepEqual(after.objects, wrong.objects);
  });

  scenario('R5: files and their key live on with the new share, and go with its end (R6)', async (scene) => {
    const { store, account } = scene;
    const wrong = await prepared(scene);
    const key = await store.getContentKey(wrong.shareId);
    const right = await corrected(scene, wrong);
    assert.deepEqual(await store.getContentKey(right.shareId), key);
    assert.notEqual(await store.getWrappedKey(right.shareId), null);
    assert.equal((await store.findDueShares(10_000)).purge.includes(wrong.shareId), false);
    assert.equal(await store.recordPurged(wrong.shareId), false);
    assert.equal(await store.endShare(right.shareId, 'revoked', sampleAudit(account)), true);
    assert.equal(await store.getContentKey(right.shareId), null);
    assert.equal((await store.findShare(right.shareId))!.preparationId, wrong.preparationId);
    const { purge } = await store.findDueShares(10_000);
    assert.deepEqual([purge.includes(right.shareId), purge.includes(wrong.shareId)], [true, false]);
    assert.equal(await store.recordPurged(right.shareId), true);
  });

  scenario('R5: a correction of a correction hands the same files on', async (scene) => {
    const { store } = scene;
    const wrong = await prepared(scene);
    const key = await store.getContentKey(wrong.shareId);
    const again = await corrected(scene, await corrected(scene, wrong));
    assert.deepEqual(await store.getContentKey(again.shareId), key);
    assert.deepEqual(again.objects, wrong.objects);
  });

  scenario('R5: while it is being prepared, the new share goes on from where it is', async (scene) => {
    const { store, account, create } = scene;
    const wrong = await create();
    const { fence } = (await store.claimPreparation(wrong.shareId))!;
    await store.recordPrepared(wrong.shareId, fence, 0, PREPARED, sampleAudit(account));
    const right = await corrected(scene, wrong);
    assert.equal(await store.recordPrepared(wrong.shareId, fence, 1, PREPARED, sampleAudit(account)), false);
    assert.equal(await store.renewPreparation(wrong.shareId, fence), false);
    assert.ok((await store.findDueShares(10_000)).prepare.includes(right.shareId));
    const claim = (await store.claimPreparation(right.shareId))!;
    assert.deepEqual(
      claim.share.objects.map((object) => object.prepared),
      [PREPARED, null],
    );
    const result = { archive: { fileId: 'zip', bytes: 5 }, holdsProtected: false, deviceMasks: [] };
    assert.equal(await store.finishPreparation(right.shareId, claim.fence, result, sampleAudit(account)), 'finished');
    assert.equal((await store.findShare(right.shareId))!.state, 'ready');
  });

  scenario('R5: nothing is purged while a worker may still write for the share that was corrected', async (scene) => {
    const { store, account, create, moveClock } = scene;
    const wrong = await create();
    const { fence } = (await store.claimPreparation(wrong.shareId))!;
    const right = await corrected(scene, wrong);
    await store.endShare(right.shareId, 'revoked', sampleAudit(account));
    assert.equal(await store.recordPurged(right.shareId), false);
    assert.equal((await store.findDueShares(10_000)).purge.includes(right.shareId), false);
    await store.releasePreparation(wrong.shareId, fence);
    assert.equal(await store.recordPurged(right.shareId), true);
    const [other, lost] = [await create(), await create()];
    await store.claimPreparation(lost.shareId);
    await store.endShare(other.shareId, 'revoked', sampleAudit(account));
    assert.equal(await store.recordPurged(other.shareId), true);
    await moveClock(DAY_MS);
    await store.endShare(lost.shareId, 'revoked', sampleAudit(account));
    assert.equal(await store.recordPurged(lost.shareId), true);
  });

  scenario('R5: of 20 corrections at once one wins, and the others leave nothing behind', async (scene) => {
    const { store, account } = scene;
    const wrong = await prepared(scene);
    const outcomes = await together(20, () => store.correctShare(wrong.shareId, correction(scene), revoked(scene)));
    assert.equal(outcomes.filter(({ kind }) => kind === 'created').length, 1);
    assert.equal(outcomes.filter(({ kind }) => kind === 'not-live').length, 19);
    assert.equal((await store.listShares(account, wrong.studyId)).length, 2);
  });

  scenario('R5: of a correction and an end at once exactly one wins', async (scene) => {
    const { store, account } = scene;
    for (let round = 0; round < 8; round += 1) {
      const wrong = await prepared(scene);
      const share = correction(scene);
      const correct = () =>
        store.correctShare(wrong.shareId, share, revoked(scene)).then(({ kind }) => kind === 'created');
      const end = () => store.endShare(wrong.shareId, 'revoked', sampleAudit(account));
      const first = round % 2 === 0 ? correct() : undefined;
      const [isEnded, isCorrected] = await Promise.all([end(), first ?? correct()]);
      assert.notEqual(isCorrected, isEnded);
      const right = await store.findShare(share.shareId);
      assert.equal(right?.state, isCorrected ? 'ready' : undefined);
      assert.equal((await store.getContentKey(share.shareId)) !== null, isCorrected);
      if (isEnded) assert.equal((await store.findShare(wrong.shareId))!.preparationId, wrong.preparationId);
    }
  });

  scenario('R5: a purge at the same moment never takes the files of a living share', async (scene) => {
    const { store, account } = scene;
    const wrong = await prepared(scene);
    const share = correction(scene);
    const [outcome, ...purged] = await Promise.all([
      store.correctShare(wrong.shareId, share, revoked(scene)),
      ...Array.from({ length: 10 }, () => store.recordPurged(wrong.shareId)),
    ]);
    assert.equal(outcome.kind, 'created');
    assert.ok(purged.every((each) => !each));
    assert.ok(await store.getContentKey(share.shareId));
    assert.equal(await store.endShare(share.shareId, 'revoked', sampleAudit(account)), true);
    assert.equal(await store.recordPurged(share.shareId), true);
  });

  scenario('S11: the same correction again gives the same share and charges nothing', async (scene) => {
    const { store } = scene;
    const wrong = await prepared(scene);
    const charges = [{ scope: `correct-${scene.id()}`, limit: 1, windowMs: null }];
    const share = correction(scene, { charges });
    const { idempotencyKey, requestHash } = share;
    const again = () => correction(scene, { charges, idempotencyKey, requestHash });
    const outcomes = await together(20, () => store.correctShare(wrong.shareId, again(), revoked(scene)));
    assert.equal(outcomes.filter(({ kind }) => kind === 'created').length, 1);
    assert.equal(outcomes.filter(({ kind }) => kind === 'repeated').length, 19);
    const other = { ...again(), requestHash: 'other' };
    assert.equal((await store.correctShare(wrong.shareId, other, revoked(scene))).kind, 'key-reused');
  });

  scenario('R5: what is refused changes nothing: limits, the same contacts, another account', async (scene) => {
    const { store, account, create, id } = scene;
    const wrong = await prepared(scene);
    const scope = `correct-${id()}`;
    await store.chargeAttempts([{ scope, limit: 1, windowMs: null }]);
    const limited = correction(scene, { charges: [{ scope, limit: 1, windowMs: null }] });
    assert.equal((await store.correctShare(wrong.shareId, limited, revoked(scene))).kind, 'limited');
    const other = await create({ contentFingerprint: `same-${scope}` });
    const same = correction(scene, { contentFingerprint: `same-${scope}` });
    assert.deepEqual(await store.correctShare(wrong.shareId, same, revoked(scene)), {
      kind: 'same-exists',
      shareId: other.shareId,
    });
    const foreign = `account-${id()}`;
    await store.ensureAccount(foreign, sampleAccountSettings());
    const theirs = correction(scene, { accountId: foreign });
    assert.equal((await store.correctShare(wrong.shareId, theirs, revoked(scene))).kind, 'not-live');
    assert.equal((await store.getShare(account, wrong.shareId))!.state, 'ready');
    for (const { shareId } of [limited, same, theirs]) assert.equal(await store.findShare(shareId), null);
  });

  scenario('R5: what was blacked out by hand stays so, and what is to be destroyed is', async (scene) => {
    const { store, account } = scene;
    const wrong = await prepared(scene);
    const report = { reason: 'name' as const, position: 0, contacts: [], clinic: null };
    await store.suspendShare(wrong.shareId, report, { charges: [], audit: sampleAudit(account) });
    const rectangles = [{ x: 1, y: 2, width: 3, height: 4 }];
    const masks = { masks: [{ position: 0, rectangles }], keep: [], contacts: [] };
    await store.releaseSuspended(account, wrong.shareId, masks, sampleAudit(account));
    const before = (await store.findShare(wrong.shareId))!;
    const right = await corrected(scene, wrong);
    assert.deepEqual([right.state, right.objects[0]!.masks], ['preparing', rectangles]);
    assert.deepEqual(right.discardedFiles, before.discardedFiles);
    assert.ok(right.discardedFiles.includes('zip'));
  });

  scenario('R5: what is over or past its date is not corrected', async (scene) => {
    const { store, account, moveClock } = scene;
    const [ended, past] = [await prepared(scene), await prepared(scene)];
    await store.endShare(ended.shareId, 'deleted', sampleAudit(account));
    await moveClock(31 * DAY_MS);
    for (const { shareId } of [ended, past]) {
      assert.equal((await store.correctShare(shareId, correction(scene), revoked(scene))).kind, 'not-live');
    }
    assert.equal((await store.correctShare('nobody', correction(scene), revoked(scene))).kind, 'not-live');
  });
}
