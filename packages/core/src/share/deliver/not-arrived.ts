import { DELIVERY_REASONS } from '../../contract/delivery/reasons.ts';
import { hasLink } from '../../notify/index.ts';
import type { AccountStore, DeliveryRecord, DeliveryStore, ShareRecord, ShareRecordStore } from '../../ports/index.ts';
import type { With } from '../context.ts';
import { isOver } from '../policy/share-life.ts';
import { tellClinic } from './tell-clinic.ts';

/**
 * What is done once, when it is certain that a message will not arrive, be it refused, given up or bounced: the host's log
 * says so, without a contact, and the clinic is told where the patient was to get a link (M3).
 */
export async function notArrived(
  context: With<AccountStore & DeliveryStore & ShareRecordStore>,
  share: Pick<ShareRecord, 'accountId' | 'shareId'>,
  message: Pick<DeliveryRecord, 'deliveryId' | 'kind' | 'channel'> & { reason: string },
): Promise<void> {
  const { accountId, shareId } = share;
  context.logger.warn('message.not_arrived', { accountId, shareId, ...message });
  if (!hasLink(message.kind) || isOurs(message.reason) || (await hasEnded(context, shareId))) return;
  await tellClinic(context, share, 'clinic-undelivered');
}

/** A bounce often comes after the typing error was seen and corrected; then there is nothing left to do. */
async function hasEnded({ store }: With<ShareRecordStore>, shareId: string): Promise<boolean> {
  const share = await store.findShare(shareId).catch(() => null);
  return share !== null && isOver(share.state);
}

/** What we did not send is no news to the clinic, which ended the share or set no channel up. */
function isOurs(reason: string): boolean {
  return Object.entries(DELIVERY_REASONS).some(([name, whose]) => name === reason && whose === 'ours');
}
