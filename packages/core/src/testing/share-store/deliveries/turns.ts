import assert from 'node:assert/strict';
import type { MessageKind } from '../../../contract/clinician.ts';
import type { ShareRecord } from '../../../ports/index.ts';
import { sampleAccountSettings, sampleAudit } from '../../sample-share.ts';
import type { Scenario, Scene } from '../scene.ts';

async function enqueue({ store, id }: Scene, share: ShareRecord, kinds: MessageKind[], at = 0): Promise<string[]> {
  const { contactId, channel } = share.contacts[at]!;
  const deliveries = kinds.map((kind) => ({ deliveryId: id(), contactId, channel, kind, sealedPayload: null }));
  await store.enqueueDeliveries(share.shareId, deliveries, { charges: [], audit: sampleAudit(share.accountId) });
  return deliveries.map(({ deliveryId }) => deliveryId);
}

/** In what order messages are found. */
/** More than there are accounts in the stores of the other scenarios, each of which has its turn. */
const LIMIT = 400;

export function turnScenarios(scenario: Scenario): void {
  scenario(
    'one-time codes go before links, and links before the rest, even where those have waited longer',
    async (scene) => {
      const share = await scene.ready({ deliveries: [] });
      const [told] = await enqueue(scene, share, ['password-changed']);
      await scene.moveClock(1000);
      const [link] = await enqueue(scene, share, ['resend']);
      await scene.moveClock(1000);
      const [code] = await enqueue(scene, share, ['one-time-code']);
      const found = (await scene.store.findDueDeliveries(10_000)).filter(
        ({ accountId }) => accountId === scene.account,
      );
      assert.deepEqual(
        found.map(({ deliveryId }) => deliveryId),
        [code, link, told],
      );
      const { channel } = share.contacts[0]!;
      assert.deepEqual(found[0], { deliveryId: code, accountId: scene.account, channel, kind: 'one-time-code' });
    },
  );

  scenario('a backlog of one account and channel leaves room for every other', async (scene) => {
    const { store, id } = scene;
    const busy = await scene.ready({ deliveries: [] });
    await enqueue(
      scene,
      busy,
      Array.from({ length: 2 * LIMIT }, () => 'resend' as const),
    );
    await scene.moveClock(1000);
    const [text] = await enqueue(scene, busy, ['resend'], 1);
    const other = `account-${id()}`;
    await store.ensureAccount(other, sampleAccountSettings());
    const [mail] = await enqueue(scene, await scene.ready({ accountId: other, deliveries: [] }), ['resend']);
    const due = await store.findDueDeliveries(LIMIT);
    const found = due.map(({ deliveryId }) => deliveryId);
    assert.ok(found.length <= LIMIT && found.includes(text!) && found.includes(mail!));
    assert.ok(due.filter(({ accountId }) => accountId === scene.account).length > 1);
  });
}
