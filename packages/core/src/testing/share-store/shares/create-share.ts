import assert from 'node:assert/strict';
import { DAY_MS } from '../../../contract/lifespan.ts';
import { sampleAccountSettings, sampleAudit } from '../../sample-share.ts';
import type { Scenario } from '../scene.ts';

export function createShareScenarios(scenario: Scenario): void {
  scenario('a new share is preparing and reads back as it was given', async ({ store, draft, account }) => {
    const given = draft({ sealedPersonalMessage: 'sealed-message', lifespanDays: 30 });
    const before = await store.now();
    await store.createShare(given);
    const share = (await store.getShare(account, given.shareId))!;
    assert.ok(share.createdAt >= before && share.createdAt <= (await store.now()));
    assert.equal(share.expiresAt, given.expiresAt);
    assert.deepEqual(
      [share.state, share.endedAt, share.views, share.downloads, share.archive, share.passwordHash],
      ['preparing', null, 0, 0, null, null],
    );
    assert.equal(share.holdsProtected, false);
    assert.deepEqual(share.contacts, given.contacts);
    assert.deepEqual(
      share.objects,
      given.objects.map((object) => ({ ...object, masks: [], prepared: null })),
    );
    assert.deepEqual(
      [share.sealedToken, share.sealedDeleteCode, share.sealedPersonalMessage],
      [given.sealedToken, given.sealedDeleteCode, 'sealed-message'],
    );
    assert.equal(await store.getWrappedKey(given.shareId), given.wrappedKey);
  });

  scenario('S7: a share says whether a clinician sent it, whatever anybody is called', async ({ store, draft }) => {
    const stored = async (change: Parameters<typeof draft>[0]) => {
      const given = draft({ ...change, refuseSame: false });
      await store.createShare(given);
      const { automatic, createdByName } = (await store.findShare(given.shareId))!;
      return [automatic, createdByName];
    };
    assert.deepEqual(await stored({ automatic: true, createdByName: 'Obstetrics' }), [true, 'Obstetrics']);
    assert.deepEqual(await stored({ automatic: true, createdByName: '' }), [true, '']);
    assert.deepEqual(await stored({ createdByName: 'Automatic', createdByUserId: 'system' }), [false, 'Automatic']);
  });

  scenario(
    'a visitor’s page is read with its account, as both are at that moment',
    async ({ store, account, ready, open }) => {
      const share = await ready();
      const session = await open(share);
      const pages = async () => [
        await store.findShareByTokenHash(`token-hash-${share.shareId}`),
        await store.findShareByPublicId(share.publicId),
        (await store.touchSession(share.publicId, session))?.share,
      ];
      const { version, settings } = (await store.getAccount(account))!;
      for (const page of await pages()) {
        assert.deepEqual(page?.account, await store.getAccount(account));
        assert.equal(page?.contentVersion, share.contentVersion);
        assert.deepEqual(page?.contacts, share.contacts);
      }
      const renamed = { settings: { ...settings, name: 'Another name' } };
      await store.updateAccount(account, version, renamed, sampleAudit(account));
      for (const page of await pages()) assert.equal(page?.account.settings.name, 'Another name');
    },
  );

  scenario('a share is found by id, token hash and public id', async ({ store, draft }) => {
    const given = draft();
    await store.createShare(given);
    assert.equal((await store.findShare(given.shareId))?.shareId, given.shareId);
    assert.equal((await store.findShareByTokenHash(given.tokenHash))?.shareId, given.shareId);
    assert.equal((await store.findShareByPublicId(given.publicId))?.shareId, given.shareId);
    assert.equal(await store.findShareByTokenHash(given.publicId), null);
    assert.equal(await store.findShareByPublicId(given.tokenHash), null);
  });

  scenario('S3: one queued message a contact is made with the share', async ({ store, create }) => {
    const share = await create();
    const deliveries = await store.listDeliveries(share.shareId);
    assert.deepEqual(
      deliveries.map(({ kind, channel, state, attempts }) => ({ kind, channel, state, attempts })),
      [
        { kind: 'link', channel: 'email', state: 'queued', attempts: 0 },
        { kind: 'link', channel: 'sms', state: 'queued', attempts: 0 },
      ],
    );
  });

  scenario('shares of a study are listed newest first', async ({ store, account, create, moveClock }) => {
    const first = await create({ studyId: 'study-a' });
    await moveClock(1000);
    const second = await create({ studyId: 'study-a' });
    await create({ studyId: 'study-b' });
    const listed = await store.listShares(account, 'study-a');
    assert.deepEqual(
      listed.map((share) => share.shareId),
      [second.shareId, first.shareId],
    );
  });

  scenario('each share of a list has its own contacts and objects', async ({ store, account, create }) => {
    const objects = (count: number) =>
      Array.from({ length: count }, (_, position) => ({
        position,
        objectId: `1.${count}.${position}`,
        kind: 'picture' as const,
        leftOut: false,
      }));
    const made = [await create({ objects: objects(1) }), await create({ objects: objects(3) })];
    const listed = new Map((await store.listShares(account, 'study-1')).map((share) => [share.shareId, share]));
    for (const { readAt, ...share } of made) {
      const { readAt: later, ...again } = listed.get(share.shareId)!;
      assert.deepEqual(again, share);
      assert.ok(later >= readAt);
    }
  });

  scenario('a share says when it was read, by the store’s own clock', async ({ store, create, moveClock }) => {
    const { shareId, publicId } = await create();
    await moveClock(DAY_MS);
    const before = await store.now();
    const found = [await store.findShare(shareId), await store.findShareByPublicId(publicId)];
    const after = await store.now();
    for (const share of found) assert.ok(before <= share!.readAt && share!.readAt <= after);
  });

  scenario('a share of 4,000 objects is stored whole, in their order', async ({ store, create }) => {
    const objects = Array.from({ length: 4_000 }, (_, position) => ({
      position,
      objectId: `1.2.${position}`,
      kind: 'picture' as const,
      leftOut: false,
    }));
    const { shareId } = await create({ objects });
    const stored = (await store.findShare(shareId))!.objects.map(({ prepared, ...object }) => object);
    assert.deepEqual(
      stored.map(({ masks: _none, ...object }) => object),
      objects,
    );
  });

  scenario('V6: a foreign account finds nothing', async ({ store, create, id }) => {
    const foreign = `account-${id()}`;
    await store.ensureAccount(foreign, sampleAccountSettings());
    const share = await create();
    assert.equal(await store.getShare(foreign, share.shareId), null);
    assert.deepEqual(await store.listShares(foreign, share.studyId), []);
    assert.deepEqual(await store.listDeliveriesOfStudy(foreign, share.studyId), []);
  });

  scenario('V6: two accounts may use the same idempotency key and the same content', async ({ store, draft, id }) => {
    const other = `account-${id()}`;
    await store.ensureAccount(other, sampleAccountSettings());
    const mine = await store.createShare(draft({ idempotencyKey: 'same', contentFingerprint: 'same' }));
    const theirs = await store.createShare(
      draft({ accountId: other, idempotencyKey: 'same', contentFingerprint: 'same' }),
    );
    assert.deepEqual([mine.kind, theirs.kind], ['created', 'created']);
  });
}
