import type { DeliveryRecord, ShareRecord } from '../../ports/index.ts';
import type { UseCaseContext } from '../context.ts';

/**
 * What is done once, when it is certain that a message will not arrive, be it refused, given up or bounced: the host's log
 * says so, without a contact. Whatever tells the clinic of it belongs here too.
 */
export function notArrived(
  { logger }: Pick<UseCaseContext, 'logger'>,
  { accountId, shareId }: Pick<ShareRecord, 'accountId' | 'shareId'>,
  message: Pick<DeliveryRecord, 'deliveryId' | 'kind' | 'channel'> & { reason: string },
): void {
  logger.warn('message.not_arrived', { accountId, shareId, ...message });
}
