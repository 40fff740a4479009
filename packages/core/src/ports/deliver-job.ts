import { type DueDelivery, urgencyOf } from './delivery-store.ts';
import type { Job } from './job-queue.ts';

/** The wake-up of a message: it waits for others of its account and channel alone, and among those by its urgency. */
export function deliverJob(
  accountId: string,
  { deliveryId, channel, kind }: Pick<DueDelivery, 'deliveryId' | 'channel' | 'kind'>,
): Job {
  return { kind: 'deliver', id: deliveryId, lane: `${channel}:${accountId}`, urgency: urgencyOf(kind) };
}
