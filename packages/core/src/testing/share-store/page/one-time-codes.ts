import assert from 'node:assert/strict';
import type { ShareRecord } from '../../../ports/index.ts';
import { sampleAudit, sampleCode } from '../../sample-share.ts';
import { type Scenario, type Scene, together } from '../scene.ts';

const LIFE_MS = 600_000;
const HOUR_MS = 3_600_000;

/** Enters a code; the session then has the hash `<session>-new`. */
function enter({ store }: Scene, share: ShareRecord, code: string, session: string) {
  return store.redeemOneTimeCode(share.shareId, code, session, `${session}-new`);
}

const EXPIRED = { kind: 'expired' };
const RIGHT = { kind: 'right', shared: false };

export function oneTimeCodeScenarios(scenario: Scenario): void {
  scenario(
    'P8: a code is entered by the session that asked for it, once, and that session is renewed',
    async (scene) => {
      const { store, ready, open } = scene;
      const share = await ready({}, true);
      const [mine, theirs] = [await open(share, false), await open(share, false)];
      assert.equal((await store.issueOneTimeCode(sampleCode(share, mine, 'right'))).kind, 'issued');
      assert.deepEqual(await enter(scene, share, 'right', theirs), EXPIRED);
      assert.deepEqual(await enter(scene, share, 'right', mine), RIGHT);
      assert.equal(await store.touchSession(share.publicId, mine), null);
      assert.equal((await store.touchSession(share.publicId, `${mine}-new`))?.session.contactVerified, true);
      assert.equal((await store.touchSession(share.publicId, theirs))?.session.contactVerified, false);
      assert.deepEqual(await enter(scene, share, 'right', `${mine}-new`), EXPIRED);
    },
  );

  scenario('P8: 20 sessions have each their own code, and none can use up or replace another’s', async (scene) => {
    const { store, ready, open } = scene;
    const share = await ready({}, true);
    const sessions = await together(20, () => open(share, false));
    await together(20, (at) => store.issueOneTimeCode(sampleCode(share, sessions[at]!, `code-${at}`)));
    await together(19, async (at) => {
      await together(6, () => enter(scene, share, 'wrong', sessions[at + 1]!));
      await store.issueOneTimeCode(sampleCode(share, sessions[at + 1]!, `again-${at}`));
    });
    assert.deepEqual(await enter(scene, share, 'code-0', sessions[0]!), RIGHT);
    assert.deepEqual(await enter(scene, share, 'code-1', sessions[1]!), { kind: 'wrong', triesLeft: 4 });
  });

  scenario('P3: a code typed 30 times at once is used once', async (scene) => {
    const share = await scene.ready({}, true);
    const session = await scene.open(share, false);
    await scene.store.issueOneTimeCode(sampleCode(share, session, 'right', { tries: 100 }));
    const outcomes = await together(30, () => enter(scene, share, 'right', session));
    assert.equal(outcomes.filter((outcome) => outcome.kind === 'right').length, 1);
    assert.equal(outcomes.filter((outcome) => outcome.kind === 'expired').length, 29);
  });

  scenario('P8: five wrong codes burn it, also 100 at once; asked for again, it has its tries again', async (scene) => {
    const share = await scene.ready({}, true);
    const session = await scene.open(share, false);
    await scene.store.issueOneTimeCode(sampleCode(share, session, 'right'));
    const outcomes = await together(100, () => enter(scene, share, 'wrong', session));
    const left = outcomes.flatMap((outcome) => (outcome.kind === 'wrong' ? [outcome.triesLeft] : []));
    assert.deepEqual(left.sort(), [0, 1, 2, 3, 4]);
    assert.deepEqual(await enter(scene, share, 'right', session), EXPIRED);
    await scene.store.issueOneTimeCode(sampleCode(share, session, 'second'));
    assert.deepEqual(await enter(scene, share, 'right', session), { kind: 'wrong', triesLeft: 4 });
    assert.deepEqual(await enter(scene, share, 'second', session), RIGHT);
  });

  scenario('P3: a code ends by the clock of the store', async (scene) => {
    const share = await scene.ready({}, true);
    const session = await scene.open(share, false);
    await scene.store.issueOneTimeCode(sampleCode(share, session, 'right'));
    await scene.moveClock(LIFE_MS);
    assert.deepEqual(await enter(scene, share, 'right', session), EXPIRED);
  });

  scenario('P3: a code works for its own share, in a living session, while the share lives', async (scene) => {
    const { store, account, ready, open, id } = scene;
    const [share, other] = [await ready({}, true), await ready({}, true)];
    const [session, elsewhere] = [await open(share), await open(other)];
    assert.deepEqual(await store.issueOneTimeCode(sampleCode(share, elsewhere, 'right')), { kind: 'no-session' });
    assert.deepEqual(await store.issueOneTimeCode(sampleCode(share, id(), 'right')), { kind: 'no-session' });
    await store.issueOneTimeCode(sampleCode(share, session, 'right'));
    assert.deepEqual(await enter(scene, other, 'right', elsewhere), EXPIRED);
    assert.deepEqual(await enter(scene, share, 'right', elsewhere), EXPIRED);
    await store.endShare(share.shareId, 'revoked', sampleAudit(account));
    assert.deepEqual(await enter(scene, share, 'right', session), EXPIRED);
    assert.deepEqual(await store.issueOneTimeCode(sampleCode(share, session, 'late')), { kind: 'no-session' });
  });

  scenario('P8: what a limit refuses leaves code, message and the other limits as they were', async (scene) => {
    const { store, ready, open, id } = scene;
    const share = await ready({}, true);
    const session = await open(share, false);
    await store.issueOneTimeCode(sampleCode(share, session, 'right'));
    const [free, used] = [id(), id()].map((scope) => ({ scope, limit: 1, windowMs: HOUR_MS }));
    await store.chargeAttempts([used!]);
    const refused = sampleCode(share, session, 'next', { charges: [free!], messageCharges: [used!] });
    assert.deepEqual((await store.issueOneTimeCode(refused)).kind, 'limited');
    assert.equal(await store.attemptsLeft(free!), 1);
    assert.equal((await store.listDeliveries(share.shareId)).filter(({ kind }) => kind === 'one-time-code').length, 1);
    assert.deepEqual(await enter(scene, share, 'right', session), RIGHT);
  });

  sharedScenarios(scenario);
}

/** Codes that all visits of a flooded link share. */
function sharedScenarios(scenario: Scenario): void {
  const shared = { sharedEveryMs: HOUR_MS, lifeMs: 2 * HOUR_MS };

  scenario(
    'P8: of 30 sessions that ask at once for the shared code one sends it, and each can enter it',
    async (scene) => {
      const { store, ready, open } = scene;
      const share = await ready({}, true);
      const sessions = await together(30, () => open(share, false));
      const asked = await together(30, (at) =>
        store.issueOneTimeCode(sampleCode(share, sessions[at]!, `code-${at}`, shared)),
      );
      const sent = asked.findIndex(({ kind }) => kind === 'issued');
      assert.equal(asked.filter(({ kind }) => kind === 'joined').length, 29);
      assert.equal(
        (await store.listDeliveries(share.shareId)).filter(({ kind }) => kind === 'one-time-code').length,
        1,
      );
      const other = (sent + 1) % 30;
      await together(20, () => enter(scene, share, 'wrong', sessions[(sent + 2) % 30]!));
      const right = { kind: 'right', shared: true };
      assert.deepEqual(await enter(scene, share, `code-${sent}`, sessions[other]!), right);
      assert.deepEqual(await enter(scene, share, `code-${sent}`, sessions[sent]!), EXPIRED);
    },
  );

  scenario('P8: a shared code that 20 sessions enter at once is used once', async (scene) => {
    const { store, ready, open } = scene;
    const share = await ready({}, true);
    const sessions = await together(20, () => open(share, false));
    for (const session of sessions) await store.issueOneTimeCode(sampleCode(share, session, `of-${session}`, shared));
    const outcomes = await together(20, (at) => enter(scene, share, `of-${sessions[0]}`, sessions[at]!));
    assert.equal(outcomes.filter(({ kind }) => kind === 'right').length, 1);
  });

  scenario('P8: a shared code goes out anew when its time has come, and the one before still works', async (scene) => {
    const { store, ready, open, moveClock } = scene;
    const share = await ready({}, true);
    const [first, second, third] = [await open(share, false), await open(share, false), await open(share, false)];
    await store.issueOneTimeCode(sampleCode(share, first!, 'early', shared));
    await moveClock(HOUR_MS / 4);
    assert.equal((await store.issueOneTimeCode(sampleCode(share, second!, 'unused', shared))).kind, 'joined');
    await moveClock((3 * HOUR_MS) / 4);
    const late = await open(share, false);
    assert.equal((await store.issueOneTimeCode(sampleCode(share, late, 'later', shared))).kind, 'issued');
    assert.deepEqual(await enter(scene, share, 'early', second!), RIGHT);
    assert.equal((await store.issueOneTimeCode(sampleCode(share, third!, 'unused', shared))).kind, 'joined');
    assert.deepEqual(await enter(scene, share, 'later', third!), { kind: 'right', shared: true });
  });

  scenario('P8: that codes are tried on a link is remembered with it, and recorded', async (scene) => {
    const { store, account, ready } = scene;
    const share = await ready({}, true);
    assert.equal(share.codesTriedAt, null);
    await store.recordCodesTried(share.shareId, sampleAudit(account, 'link.codes-tried'));
    assert.ok((await store.findShare(share.shareId))!.codesTriedAt! >= share.createdAt);
  });
}
