import assert from 'node:assert/strict';
import { sampleAudit } from '../../sample-share.ts';
import { DAY_MS, type Scenario, together } from '../scene.ts';

/** Idempotency, same-share check and limits of `createShare`. */
export function repeatScenarios(scenario: Scenario): void {
  scenario(
    'S11: 100 requests at once with one key make one share, charged once',
    async ({ store, account, draft, id }) => {
      const charge = { scope: `send:${id()}`, limit: 5, windowMs: DAY_MS };
      const key = id();
      const outcomes = await together(100, () =>
        store.createShare(
          draft({ idempotencyKey: key, requestHash: 'same', contentFingerprint: `content-${key}`, charges: [charge] }),
        ),
      );
      const kinds = outcomes.map((outcome) => outcome.kind);
      assert.equal(kinds.filter((kind) => kind === 'created').length, 1);
      assert.equal(kinds.filter((kind) => kind === 'repeated').length, 99);
      const ids = outcomes.map((outcome) => ('share' in outcome ? outcome.share.shareId : ''));
      assert.equal(new Set(ids).size, 1);
      assert.equal((await store.listShares(account, 'study-1')).length, 1);
      assert.equal((await store.listDeliveries(ids[0]!)).length, 2);
      assert.equal(await store.attemptsLeft(charge), 4);
    },
  );

  scenario('S11: the key of another request is refused', async ({ store, draft }) => {
    await store.createShare(draft({ idempotencyKey: 'key', requestHash: 'one' }));
    const outcome = await store.createShare(draft({ idempotencyKey: 'key', requestHash: 'other' }));
    assert.deepEqual(outcome, { kind: 'key-reused' });
  });

  scenario('S11: a repeat finds its share even after that has ended', async ({ store, account, draft }) => {
    const given = draft();
    await store.createShare(given);
    await store.endShare(given.shareId, 'revoked', sampleAudit(account));
    const outcome = await store.createShare(
      draft({ idempotencyKey: given.idempotencyKey, requestHash: given.requestHash }),
    );
    assert.equal(outcome.kind, 'repeated');
    assert.equal('share' in outcome && outcome.share.shareId, given.shareId);
    assert.equal('share' in outcome && outcome.share.state, 'revoked');
  });

  scenario('R3: the same content again is refused while a share of it lives', async ({ store, account, draft }) => {
    const first = draft({ contentFingerprint: 'content' });
    await store.createShare(first);
    const again = draft({ contentFingerprint: 'content' });
    assert.deepEqual(await store.createShare(again), { kind: 'same-exists', shareId: first.shareId });
    assert.equal(await store.findShare(again.shareId), null);
    assert.equal((await store.createShare({ ...again, refuseSame: false })).kind, 'created');
    await store.endShare(first.shareId, 'revoked', sampleAudit(account));
    await store.endShare(again.shareId, 'revoked', sampleAudit(account));
    assert.equal((await store.createShare(draft({ contentFingerprint: 'content' }))).kind, 'created');
  });

  scenario('R3: of 30 at once with the same content one is made', async ({ store, draft, id }) => {
    const contentFingerprint = `content-${id()}`;
    const outcomes = await together(30, () => store.createShare(draft({ contentFingerprint })));
    const made = outcomes.filter((outcome) => outcome.kind === 'created');
    assert.equal(made.length, 1);
    const madeId = made[0]!.share.shareId;
    for (const outcome of outcomes) {
      if (outcome.kind !== 'created') assert.deepEqual(outcome, { kind: 'same-exists', shareId: madeId });
    }
  });

  scenario('R3: a share past its date does not stand in the way', async ({ store, draft, moveClock }) => {
    await store.createShare(draft({ contentFingerprint: 'content', lifespanDays: 1 }));
    await moveClock(DAY_MS);
    assert.equal((await store.createShare(draft({ contentFingerprint: 'content' }))).kind, 'created');
  });

  scenario('an exhausted limit stores nothing and charges nothing', async ({ store, draft, id }) => {
    const free = { scope: `a:${id()}`, limit: 5, windowMs: DAY_MS };
    const used = { scope: `b:${id()}`, limit: 1, windowMs: DAY_MS };
    await store.chargeAttempts([used]);
    const given = draft({ charges: [used, free] });
    const outcome = await store.createShare(given);
    assert.equal(outcome.kind, 'limited');
    assert.equal('scope' in outcome && outcome.scope, used.scope);
    assert.ok('retryAt' in outcome && outcome.retryAt !== null && outcome.retryAt > (await store.now()));
    assert.equal(await store.findShare(given.shareId), null);
    assert.equal(await store.attemptsLeft(free), 5);
    assert.equal((await store.createShare({ ...given, charges: [free] })).kind, 'created');
  });
}
