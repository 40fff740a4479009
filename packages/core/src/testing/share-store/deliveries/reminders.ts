import assert from 'node:assert/strict';
import type { NewDelivery, ShareRecord } from '../../../ports/index.ts';
import { sampleAudit } from '../../sample-share.ts';
import { DAY_MS, type Scenario, type Scene, together } from '../scene.ts';

function reminders({ id }: Scene, { contacts }: ShareRecord): NewDelivery[] {
  return contacts.map(({ contactId, channel }) => ({
    ...{ deliveryId: id(), contactId, channel },
    ...{ kind: 'reminder' as const, sealedPayload: null },
  }));
}

export function reminderScenarios(scenario: Scenario): void {
  scenario('R9: of 20 who remind at once one does, and never again', async (scene) => {
    const { store, account, ready } = scene;
    const share = await ready();
    const remind = () => store.remindShare(share.shareId, reminders(scene, share), sampleAudit(account));
    const stored = await together(20, remind);
    assert.deepEqual(
      stored
        .map(({ length }) => length)
        .sort((a, b) => b - a)
        .slice(0, 2),
      [2, 0],
    );
    assert.deepEqual(await remind(), []);
    const sent = (await store.listDeliveries(share.shareId)).filter(({ kind }) => kind === 'reminder');
    assert.equal(sent.length, 2);
  });

  scenario('R9: found is what expires soon, is open, was not downloaded and not reminded of', async (scene) => {
    const { store, account, ready, create } = scene;
    const soon = await ready();
    const [saved, over, done] = [
      await ready({ refuseSame: false }),
      await ready({ refuseSame: false }),
      await ready({ refuseSame: false }),
    ];
    await create({ refuseSame: false });
    const later = await ready({ refuseSame: false, lifespanDays: 90, expiresAt: soon.expiresAt + 60 * DAY_MS });
    await store.countDownload(saved.shareId);
    await store.endShare(over.shareId, 'revoked', sampleAudit(account));
    await store.remindShare(done.shareId, reminders(scene, done), sampleAudit(account));
    const until = soon.expiresAt + DAY_MS;
    const [found, ...others] = await store.findToRemind(account, until, null, 10);
    assert.deepEqual([found?.shareId, found?.expiresAt, others], [soon.shareId, soon.expiresAt, []]);
    assert.ok((found?.wentOutAt ?? 0) >= soon.createdAt);
    assert.deepEqual(await store.findToRemind(account, soon.expiresAt, null, 10), []);
    assert.deepEqual(await store.findToRemind(`other-${account}`, until, null, 10), []);
    const both = [soon.shareId, later.shareId].sort();
    const ids = async (after: string | null, limit: number) =>
      (await store.findToRemind(account, later.expiresAt + DAY_MS, after, limit)).map(({ shareId }) => shareId);
    assert.deepEqual((await ids(null, 10)).sort(), both);
    const [first] = await ids(null, 1);
    const [second] = await ids(first ?? null, 1);
    assert.deepEqual([first, second].sort(), both);
    assert.deepEqual(await ids(second ?? null, 1), []);
    assert.deepEqual(await store.remindShare(saved.shareId, reminders(scene, saved), sampleAudit(account)), []);
    assert.deepEqual(await store.remindShare(over.shareId, reminders(scene, over), sampleAudit(account)), []);
  });

  scenario('R9: who has opted out of reminders or of all messages gets none, in this account alone', async (scene) => {
    const { store, account, ready } = scene;
    const share = await ready();
    const [email, phone] = share.contacts as [ShareRecord['contacts'][0], ShareRecord['contacts'][0]];
    assert.equal(await store.optOut(account, email, 'reminders', sampleAudit(account)), true);
    assert.equal(await store.optOut(account, email, 'reminders', sampleAudit(account)), false);
    assert.equal(await store.optOut(`other-${account}`, phone, 'all', sampleAudit(`other-${account}`)), true);
    const stored = await store.remindShare(share.shareId, reminders(scene, share), sampleAudit(account));
    assert.deepEqual(
      stored.map(({ channel }) => channel),
      ['sms'],
    );
    await store.optOut(account, phone, 'all', sampleAudit(account));
    const next = await ready({ refuseSame: false, contacts: share.contacts, deliveries: [] });
    assert.deepEqual(await store.remindShare(next.shareId, reminders(scene, next), sampleAudit(account)), []);
  });
}
