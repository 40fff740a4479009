import assert from 'node:assert/strict';
import { USAGE_FIGURE_NAMES, type UsageCounts } from '../../../contract/usage.ts';
import type { Channel, MessageKind } from '../../../contract/vocabulary.ts';
import { type ShareRecord, USAGE_QUARTER_MS } from '../../../ports/index.ts';
import { sampleAudit } from '../../sample-share.ts';
import type { Scene } from '../scene.ts';

/** All of the time there is. */
const EVER = { begins: 0, ends: 10_000_000 * USAGE_QUARTER_MS };

/** What was counted of the scene's account so far, but for what is left out. */
export async function used({ store, account }: Scene, ...without: (keyof UsageCounts)[]): Promise<UsageCounts> {
  const [counts] = await store.sumUsage(account, [EVER]);
  assert.deepEqual(
    Object.keys(counts!).filter((name) => !USAGE_FIGURE_NAMES.some((known) => known === name)),
    [],
  );
  for (const name of without) delete counts![name];
  return counts!;
}

/** Prepares a share that was made. */
export async function prepare({ store, account }: Scene, shareId: string): Promise<void> {
  const claim = await store.claimPreparation(shareId);
  const result = { archive: { fileId: 'archive', bytes: 1000 }, holdsProtected: false, deviceMasks: [] };
  assert.equal(await store.finishPreparation(shareId, claim!.fence, result, sampleAudit(account)), 'finished');
}

/** Adds a message of a kind to a ready share, which is not sent yet. */
export async function message(scene: Scene, share: ShareRecord, kind: MessageKind, channel: Channel): Promise<string> {
  const { store, account, id } = scene;
  const deliveryId = id();
  const { contactId } = share.contacts.find((contact) => contact.channel === channel)!;
  const delivery = { deliveryId, contactId, channel, kind, sealedPayload: null };
  await store.enqueueDeliveries(share.shareId, [delivery], { charges: [], audit: sampleAudit(account) });
  return deliveryId;
}

/** Takes a message and records that a provider has it. */
export async function sent({ store, id }: Scene, deliveryId: string, segments?: number): Promise<void> {
  const { fence } = (await store.claimDelivery(deliveryId))!;
  const outcome = { state: 'sent', providerId: id(), ...(segments === undefined ? {} : { segments }) } as const;
  assert.ok(await store.finishDelivery(deliveryId, fence, outcome));
}
