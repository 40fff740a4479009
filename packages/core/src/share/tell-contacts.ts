import { newId } from '../link/index.ts';
import type { AccountRecord, AttemptCharge, ShareRecord } from '../ports/index.ts';
import { aboutShare, type UseCaseContext } from './context.ts';
import { smsCharges } from './limits.ts';

/**
 * Tells every contact that the password was set or changed (P5). Each message is queued by itself, so that an account
 * without text messages left still sends the email; what was told is never a reason to undo the change.
 */
export async function tellContacts(
  context: UseCaseContext,
  share: ShareRecord,
  account: AccountRecord,
  kind: 'password-set' | 'password-changed',
): Promise<void> {
  for (const { contactId, channel } of share.contacts) {
    if (channel === 'sms' && account.settings.smsDailyCap === 0) continue;
    const charges: AttemptCharge[] = channel === 'sms' ? [smsCharges(account)] : [];
    const delivery = { deliveryId: newId(context.platform), contactId, channel, kind, sealedPayload: null };
    const audit = aboutShare(share, 'system', 'contact.told', 'success', { kind, channel });
    const outcome = await context.store.enqueueDeliveries(share.shareId, [delivery], { charges, audit });
    if (outcome.kind === 'queued') await context.queue.wake({ kind: 'deliver', id: delivery.deliveryId });
    else context.logger.warn('contact.not_told', { shareId: share.shareId, kind, cause: outcome.kind });
  }
}
