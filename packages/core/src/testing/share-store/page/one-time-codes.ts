import assert from 'node:assert/strict';
import { sampleAudit } from '../../sample-share.ts';
import { type Scenario, together } from '../scene.ts';

const LIFE_MS = 600_000;

export function oneTimeCodeScenarios(scenario: Scenario): void {
  scenario('P3: the right code verifies the session it was typed in, once', async ({ store, ready, open }) => {
    const share = await ready({}, true);
    const [mine, theirs] = [await open(share, false), await open(share, false)];
    await store.issueOneTimeCode(share.shareId, 'right', LIFE_MS, 5);
    assert.deepEqual(await store.redeemOneTimeCode(share.shareId, 'right', mine), { kind: 'right' });
    assert.equal((await store.touchSession(share.publicId, mine))?.session.contactVerified, true);
    assert.equal((await store.touchSession(share.publicId, theirs))?.session.contactVerified, false);
    assert.deepEqual(await store.redeemOneTimeCode(share.shareId, 'right', theirs), { kind: 'expired' });
  });

  scenario('P3: a code typed 30 times at once is used once', async ({ store, ready, open }) => {
    const share = await ready({}, true);
    const session = await open(share, false);
    await store.issueOneTimeCode(share.shareId, 'right', LIFE_MS, 100);
    const outcomes = await together(30, () => store.redeemOneTimeCode(share.shareId, 'right', session));
    assert.equal(outcomes.filter((outcome) => outcome.kind === 'right').length, 1);
    assert.equal(outcomes.filter((outcome) => outcome.kind === 'expired').length, 29);
  });

  scenario('P8: five wrong codes burn it, also 100 at once', async ({ store, ready, open }) => {
    const share = await ready({}, true);
    const session = await open(share, false);
    await store.issueOneTimeCode(share.shareId, 'right', LIFE_MS, 5);
    const outcomes = await together(100, () => store.redeemOneTimeCode(share.shareId, 'wrong', session));
    const left = outcomes.flatMap((outcome) => (outcome.kind === 'wrong' ? [outcome.triesLeft] : []));
    assert.deepEqual(left.sort(), [0, 1, 2, 3, 4]);
    assert.deepEqual(await store.redeemOneTimeCode(share.shareId, 'right', session), { kind: 'expired' });
  });

  scenario('P3: a code ends by the clock of the store', async ({ store, ready, open, moveClock }) => {
    const share = await ready({}, true);
    const session = await open(share, false);
    await store.issueOneTimeCode(share.shareId, 'right', LIFE_MS, 5);
    await moveClock(LIFE_MS);
    assert.deepEqual(await store.redeemOneTimeCode(share.shareId, 'right', session), { kind: 'expired' });
  });

  scenario('P3: a new code voids the one before and has its own tries', async ({ store, ready, open }) => {
    const share = await ready({}, true);
    const session = await open(share, false);
    await store.issueOneTimeCode(share.shareId, 'first', LIFE_MS, 5);
    await store.redeemOneTimeCode(share.shareId, 'wrong', session);
    await store.issueOneTimeCode(share.shareId, 'second', LIFE_MS, 5);
    assert.deepEqual(await store.redeemOneTimeCode(share.shareId, 'first', session), { kind: 'wrong', triesLeft: 4 });
    assert.deepEqual(await store.redeemOneTimeCode(share.shareId, 'second', session), { kind: 'right' });
  });

  scenario('P3: a code works for its own share, in a living session, while the share lives', async (scene) => {
    const { store, account, ready, open, id } = scene;
    const [share, other] = [await ready({}, true), await ready({}, true)];
    const [session, elsewhere] = [await open(share), await open(other)];
    await store.issueOneTimeCode(share.shareId, 'right', LIFE_MS, 5);
    assert.deepEqual(await store.redeemOneTimeCode(other.shareId, 'right', elsewhere), { kind: 'expired' });
    assert.deepEqual(await store.redeemOneTimeCode(share.shareId, 'right', elsewhere), { kind: 'expired' });
    assert.deepEqual(await store.redeemOneTimeCode(share.shareId, 'right', id()), { kind: 'expired' });
    await store.endShare(share.shareId, 'revoked', sampleAudit(account));
    assert.deepEqual(await store.redeemOneTimeCode(share.shareId, 'right', session), { kind: 'expired' });
  });
}
