import assert from 'node:assert/strict';
import { sampleAccountSettings, sampleAudit } from '../../sample-share.ts';
import { type Scenario, together } from '../scene.ts';

export function accountScenarios(scenario: Scenario): void {
  scenario('an unknown account is null', async ({ store, id }) => {
    assert.equal(await store.getAccount(`unknown-${id()}`), null);
  });

  scenario(
    'an account is made once, and its settings are not overwritten by a later start',
    async ({ store, account }) => {
      await store.ensureAccount(account, sampleAccountSettings({ name: 'Another name' }));
      const found = await store.getAccount(account);
      assert.deepEqual(found?.settings, sampleAccountSettings());
      assert.equal(found?.linkCodeHash, null);
    },
  );

  scenario('all accounts are listed, batch by batch, each once', async ({ store, account, id }) => {
    const made = [account, `account-${id()}`, `account-${id()}`];
    for (const accountId of made) await store.ensureAccount(accountId, sampleAccountSettings());
    const listed: string[] = [];
    for (let after: string | null = null; ; after = listed.at(-1)!) {
      const batch = await store.listAccounts(after, 2);
      assert.ok(batch.length <= 2);
      if (batch.length === 0) break;
      listed.push(...batch.map(({ accountId }) => accountId));
    }
    assert.equal(new Set(listed).size, listed.length);
    for (const accountId of made) assert.ok(listed.includes(accountId));
  });

  scenario('20 starts at once make one account', async ({ store, id }) => {
    const accountId = `account-${id()}`;
    const made = await together(20, () => store.ensureAccount(accountId, sampleAccountSettings()));
    assert.equal(new Set(made.map((account) => account.version)).size, 1);
  });

  scenario('of two changes to one version the second is refused', async ({ store, account }) => {
    const { version } = (await store.getAccount(account))!;
    const changes = await together(10, (index) =>
      store.updateAccount(
        account,
        version,
        { settings: sampleAccountSettings({ name: `Clinic ${index}` }) },
        sampleAudit(account),
      ),
    );
    const accepted = changes.filter((change) => change !== null);
    assert.equal(accepted.length, 1);
    assert.deepEqual((await store.getAccount(account))?.settings, accepted[0]?.settings);
    assert.equal(accepted[0]?.version, version + 1);
  });

  scenario('P6: changing the Patient Link Code leaves earlier shares on theirs', async ({ store, account, ready }) => {
    await setLinkCode(store, account, 'first');
    const earlier = await ready({ linkCodeHash: 'first' });
    await setLinkCode(store, account, 'second');
    const later = await ready({ linkCodeHash: 'second' });
    assert.equal((await store.findShare(earlier.shareId))?.linkCodeHash, 'first');
    assert.equal(later.linkCodeHash, 'second');
  });

  scenario('P6: other settings leave the Patient Link Code as it is', async ({ store, account }) => {
    await setLinkCode(store, account, 'first');
    const { version } = (await store.getAccount(account))!;
    await store.updateAccount(account, version, { settings: sampleAccountSettings() }, sampleAudit(account));
    assert.equal((await store.getAccount(account))?.linkCodeHash, 'first');
  });

  scenario('P6: removing the Patient Link Code lifts it from earlier shares', async ({ store, account, ready, id }) => {
    const other = `account-${id()}`;
    await store.ensureAccount(other, sampleAccountSettings());
    await setLinkCode(store, account, 'first');
    await setLinkCode(store, other, 'theirs');
    const mine = await ready({ linkCodeHash: 'first' });
    const theirs = await ready({ accountId: other, linkCodeHash: 'theirs' });
    await setLinkCode(store, account, null);
    assert.equal((await store.findShare(mine.shareId))?.linkCodeHash, null);
    assert.equal((await store.findShare(theirs.shareId))?.linkCodeHash, 'theirs');
    assert.equal((await store.getAccount(account))?.linkCodeHash, null);
  });

  scenario(
    'P6: once the code is lifted, who came in by it to protected objects is asked for a password',
    async ({ store, account, ready, open }) => {
      await setLinkCode(store, account, 'first');
      const plain = await ready({ linkCodeHash: 'first' }, false);
      const guarded = await ready({ linkCodeHash: 'first' }, true);
      const [toPlain, toGuarded] = [await open(plain), await open(guarded)];
      await setLinkCode(store, account, null);
      assert.equal((await store.touchSession(plain.publicId, toPlain))?.session.unlocked, true);
      assert.equal((await store.touchSession(guarded.publicId, toGuarded))?.session.unlocked, false);
    },
  );

  scenario('P6: no share made while the code is being removed keeps it', async ({ store, account, draft }) => {
    await setLinkCode(store, account, 'first');
    const [made] = await Promise.all([
      together(20, () => store.createShare(draft({ linkCodeHash: 'first' }))),
      setLinkCode(store, account, null),
    ]);
    for (const outcome of made) {
      assert.equal(outcome.kind, 'created');
      const { shareId } = (outcome as Extract<typeof outcome, { kind: 'created' }>).share;
      assert.equal((await store.findShare(shareId))?.linkCodeHash, null);
    }
  });
}

async function setLinkCode(
  store: Parameters<Parameters<Scenario>[1]>[0]['store'],
  accountId: string,
  linkCodeHash: string | null,
): Promise<void> {
  const account = await store.getAccount(accountId);
  const change = { settings: account!.settings, linkCodeHash };
  assert.ok(await store.updateAccount(accountId, account!.version, change, sampleAudit(accountId)));
}
