import assert from 'node:assert/strict';
import { sampleAudit } from '../../sample-share.ts';
import { type Scenario, together } from '../scene.ts';

/** Contacts that want no messages, and want them again. */
export function optOutScenarios(scenario: Scenario): void {
  scenario('M3: a message whose contact has opted out is claimed as such, until that is lifted', async (scene) => {
    const { store, account, ready, id } = scene;
    const share = await ready();
    const phone = share.contacts.find(({ channel }) => channel === 'sms')!;
    await store.optOut(account, phone, 'all', sampleAudit(account));
    const claims = await Promise.all(
      (await store.listDeliveries(share.shareId)).map(({ deliveryId }) => store.claimDelivery(deliveryId)),
    );
    assert.deepEqual(claims.map((claim) => [claim?.channel, claim?.optedOut]).sort(), [
      ['email', false],
      ['sms', true],
    ]);
    assert.equal(await store.liftOptOut(account, phone, 'all', sampleAudit(account)), true);
    assert.equal(await store.liftOptOut(account, phone, 'all', sampleAudit(account)), false);
    const kind = { kind: 'resend', sealedPayload: null, channel: 'sms', contactId: phone.contactId } as const;
    const next = { deliveryId: id(), ...kind };
    await store.enqueueDeliveries(share.shareId, [next], { charges: [], audit: sampleAudit(account) });
    assert.equal((await store.claimDelivery(next.deliveryId))?.optedOut, false);
  });

  scenario(
    'M3: who wants no reminders, or has opted out of another account, gets messages as before',
    async (scene) => {
      const { store, account, ready } = scene;
      const share = await ready();
      for (const contact of share.contacts) {
        await store.optOut(account, contact, 'reminders', sampleAudit(account));
        await store.optOut(`other-${account}`, contact, 'all', sampleAudit(`other-${account}`));
        assert.equal(await store.isOptedOut(account, contact), false);
        assert.equal(await store.isOptedOut(`other-${account}`, contact), true);
      }
      for (const { deliveryId } of await store.listDeliveries(share.shareId))
        assert.equal((await store.claimDelivery(deliveryId))?.optedOut, false);
    },
  );

  scenario(
    'M3: of 20 who opt a contact out at once one does, and of 20 who lift it',
    async ({ store, account, ready }) => {
      const [contact] = (await ready()).contacts;
      const done = async (work: () => Promise<boolean>) => (await together(20, work)).filter(Boolean).length;
      assert.equal(await done(() => store.optOut(account, contact!, 'all', sampleAudit(account))), 1);
      assert.equal(await done(() => store.liftOptOut(account, contact!, 'all', sampleAudit(account))), 1);
      assert.equal(await store.isOptedOut(account, contact!), false);
    },
  );

  scenario(
    'M3: known are the contacts of shares, over or not, and those that opted out',
    async ({ store, account, ready, id }) => {
      const share = await ready();
      const phone = share.contacts.find(({ channel }) => channel === 'sms')!;
      await store.endShare(share.shareId, 'revoked', sampleAudit(account));
      const stopped = { channel: 'sms', fingerprint: id() } as const;
      await store.optOut(account, stopped, 'all', sampleAudit(account));
      const asked = [phone.fingerprint, stopped.fingerprint, id()];
      const known = await store.knownContacts('sms', asked);
      assert.deepEqual(known.sort(), asked.slice(0, 2).sort());
      assert.deepEqual(await store.knownContacts('email', asked), []);
      assert.deepEqual(await store.knownContacts('sms', []), []);
    },
  );
}
