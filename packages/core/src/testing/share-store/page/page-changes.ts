import assert from 'node:assert/strict';
import { sampleAudit } from '../../sample-share.ts';
import { DAY_MS, type Scenario, together } from '../scene.ts';

const renewing = (sessionHash: string) => ({ sessionHash, renewedHash: `${sessionHash}-new` });

export function pageScenarios(scenario: Scenario): void {
  scenario('G8: the language is kept with the share', async ({ store, ready }) => {
    const share = await ready({ language: 'en' });
    await store.setLanguage(share.shareId, 'ar');
    assert.equal((await store.findShare(share.shareId))?.language, 'ar');
  });

  scenario('downloads are counted, also at once', async ({ store, ready }) => {
    const share = await ready();
    await together(10, () => store.countDownload(share.shareId));
    assert.equal((await store.findShare(share.shareId))?.downloads, 10);
  });

  scenario('P3: setting the password ends every other session and unlocks the one it was set in', async (scene) => {
    const { store, account, ready, open } = scene;
    const share = await ready({}, true);
    const [mine, theirs] = [await open(share, false), await open(share, true)];
    assert.equal(await store.setPassword(share.shareId, 'hash', renewing(mine), sampleAudit(account)), true);
    assert.equal(await store.touchSession(share.publicId, mine), null);
    const visit = (await store.touchSession(share.publicId, `${mine}-new`))!;
    assert.deepEqual([visit.session.unlocked, visit.session.contactVerified], [true, false]);
    assert.equal(visit.share.passwordHash, 'hash');
    assert.equal(visit.session.generation, visit.share.generation);
    assert.equal(await store.touchSession(share.publicId, theirs), null);
    assert.ok(visit.share.generation > share.generation);
  });

  scenario('P3: of two visitors who set a password at once the second is refused', async (scene) => {
    const { store, account, ready, open } = scene;
    const share = await ready({}, true);
    const sessions = [await open(share), await open(share), await open(share)];
    const set = await Promise.all(
      sessions.map((session) =>
        store.setPassword(share.shareId, `hash-${session}`, renewing(session), sampleAudit(account)),
      ),
    );
    assert.equal(set.filter(Boolean).length, 1);
    const winner = sessions[set.indexOf(true)]!;
    assert.equal((await store.findShare(share.shareId))?.passwordHash, `hash-${winner}`);
    assert.ok(await store.touchSession(share.publicId, `${winner}-new`));
  });

  scenario('P3: no password is set on a share that is over, or from another page', async (scene) => {
    const { store, account, ready, open, moveClock } = scene;
    const audit = sampleAudit(account);
    const [share, other] = [await ready({ lifespanDays: 1 }), await ready()];
    const [session, elsewhere] = [await open(share), await open(other)];
    assert.equal(await store.setPassword(share.shareId, 'hash', renewing(elsewhere), audit), false);
    await moveClock(DAY_MS);
    assert.equal(await store.setPassword(share.shareId, 'hash', renewing(session), audit), false);
    assert.equal((await store.findShare(share.shareId))?.passwordHash, null);
  });
}
