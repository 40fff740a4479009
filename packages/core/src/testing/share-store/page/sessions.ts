import assert from 'node:assert/strict';
import { SESSION_IDLE_MS, SESSION_MAX_MS } from '../../../ports/index.ts';
import { sampleAudit, sampleCode } from '../../sample-share.ts';
import { type Scenario, together } from '../scene.ts';

const MINUTE_MS = 60_000;

export function sessionScenarios(scenario: Scenario): void {
  scenario('a session opens its own page and no other', async ({ store, ready, open, id }) => {
    const [share, other] = [await ready(), await ready()];
    const session = await open(share, false);
    const visit = (await store.touchSession(share.publicId, session))!;
    assert.equal(visit.share.shareId, share.shareId);
    assert.deepEqual(
      [visit.session.sessionHash, visit.session.unlocked, visit.session.contactVerified],
      [session, false, false],
    );
    assert.equal(await store.touchSession(other.publicId, session), null);
    assert.equal(await store.touchSession(share.publicId, `unknown-${id()}`), null);
  });

  scenario('what is left of a budget, and the key of the files, come with a living visit alone', async (scene) => {
    const { store, account, ready, open, id } = scene;
    const [share, other] = [await ready(), await ready()];
    const session = await open(share);
    const charge = { scope: `scope-${id()}`, limit: 3, windowMs: null };
    const [visit, contentKey] = [
      await store.touchSession(share.publicId, session),
      await store.getContentKey(share.shareId),
    ];
    assert.ok(visit && contentKey);
    const head = ({ readAt, ...rest }: typeof visit.share) => rest;
    for (const left of [3, 2]) {
      const found = (await store.touchWithBudget(share.publicId, session, charge))!;
      assert.deepEqual(
        [found.session, head(found.share), found.attemptsLeft],
        [visit.session, head(visit.share), left],
      );
      await store.chargeAttempts([charge]);
    }
    const found = (await store.touchWithContentKey(share.publicId, session))!;
    assert.deepEqual(
      [found.session, head(found.share), found.contentKey],
      [visit.session, head(visit.share), contentKey],
    );
    assert.equal(await store.touchWithBudget(other.publicId, session, charge), null);
    assert.equal(await store.touchWithContentKey(other.publicId, session), null);
    await store.endShare(share.shareId, 'revoked', sampleAudit(account));
    assert.equal(await store.touchWithBudget(share.publicId, session, charge), null);
    assert.equal(await store.touchWithContentKey(share.publicId, session), null);
  });

  scenario('no session opens on a share that is still prepared', async ({ store, create, id }) => {
    const share = await create();
    assert.equal(await store.openSession(share.shareId, id(), true), null);
    assert.equal(await store.openSession(id(), id(), true), null);
  });

  scenario('an idle session is void', async ({ store, ready, open, moveClock }) => {
    const share = await ready();
    const session = await open(share);
    await moveClock(SESSION_IDLE_MS - MINUTE_MS);
    assert.ok(await store.touchSession(share.publicId, session));
    await moveClock(SESSION_IDLE_MS - MINUTE_MS);
    assert.ok(await store.touchSession(share.publicId, session));
    await moveClock(SESSION_IDLE_MS + 1);
    assert.equal(await store.touchSession(share.publicId, session), null);
  });

  scenario('a busy session is void after its longest time', async ({ store, ready, open, moveClock }) => {
    const share = await ready();
    const session = await open(share);
    const step = SESSION_IDLE_MS - MINUTE_MS;
    for (let age = step; age < SESSION_MAX_MS; age += step) {
      await moveClock(step);
      assert.ok(await store.touchSession(share.publicId, session));
    }
    await moveClock(step);
    assert.equal(await store.touchSession(share.publicId, session), null);
  });

  scenario('what is forgotten of past visits takes no living session or code along', async (scene) => {
    const { store, ready, open } = scene;
    const share = await ready({}, true);
    const session = await open(share);
    await store.issueOneTimeCode(sampleCode(share, session, 'right', { lifeMs: MINUTE_MS }));
    await store.forgetPastVisits();
    assert.ok(await store.touchSession(share.publicId, session));
    const entered = await store.redeemOneTimeCode(share.shareId, 'right', session, `${session}-new`);
    assert.equal(entered.kind, 'right');
    await scene.moveClock(SESSION_MAX_MS);
    await store.forgetPastVisits();
    assert.equal(await store.touchSession(share.publicId, session), null);
  });

  scenario('unlocking lasts for its session alone', async ({ store, ready, open }) => {
    const share = await ready();
    const [mine, theirs] = [await open(share, false), await open(share, false)];
    assert.equal(await store.unlockSession(mine, `${mine}-new`), true);
    assert.equal((await store.touchSession(share.publicId, `${mine}-new`))?.session.unlocked, true);
    assert.equal((await store.touchSession(share.publicId, theirs))?.session.unlocked, false);
  });

  scenario(
    'P8: a session that is unlocked 20 times at once is renewed once, and its old hash is void',
    async (scene) => {
      const { store, ready, open } = scene;
      const share = await ready();
      const session = await open(share, false);
      const renewed = await together(20, (at) => store.unlockSession(session, `${session}-${at}`));
      assert.equal(renewed.filter(Boolean).length, 1);
      assert.equal(await store.touchSession(share.publicId, session), null);
      const living = await together(20, (at) => store.touchSession(share.publicId, `${session}-${at}`));
      assert.deepEqual(living.map(Boolean), renewed);
    },
  );

  scenario(
    'G9: a session counts as one view, however often it is counted at once',
    async ({ store, ready, open, moveClock }) => {
      const share = await ready();
      const [first, second] = [await open(share), await open(share)];
      assert.equal((await store.findShare(share.shareId))?.views, 0);
      assert.equal((await store.touchSession(share.publicId, first))?.session.viewCounted, false);
      await together(20, () => store.countView(first));
      assert.equal((await store.touchSession(share.publicId, first))?.session.viewCounted, true);
      const counted = (await store.findShare(share.shareId))!;
      assert.equal(counted.views, 1);
      assert.ok(counted.lastViewedAt !== null);
      await moveClock(MINUTE_MS);
      await store.countView(second);
      await store.countView(first);
      await store.countView('unknown');
      const after = (await store.findShare(share.shareId))!;
      assert.equal(after.views, 2);
      assert.ok(after.lastViewedAt! >= counted.lastViewedAt! + MINUTE_MS);
    },
  );
}
