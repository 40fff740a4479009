import { isStudyshareError } from '../../errors.ts';
import { newId } from '../../link/index.ts';
import { deliverJob } from '../../ports/deliver-job.ts';
import type {
  AccountRecord,
  AttemptCharge,
  ContactRecord,
  DeliveryStore,
  NewDelivery,
  ShareHead,
} from '../../ports/index.ts';
import { aboutShare, type With } from '../context.ts';
import { smsCharges } from '../limits.ts';

/**
 * Tells every contact that the password was set or changed (P5). Each message is queued by itself, so that an account
 * without text messages left still sends the email; what was told is never a reason to undo or refuse the change.
 */
export async function tellContacts(
  context: With<DeliveryStore>,
  share: ShareHead,
  account: AccountRecord,
  kind: Notice,
): Promise<void> {
  for (const contact of share.contacts) {
    if (contact.channel === 'sms' && account.settings.smsDailyCap === 0) continue;
    const cause = await tell(context, share, account, contact, kind).catch(codeOf);
    if (cause !== 'queued') context.logger.warn('contact.not_told', { shareId: share.shareId, kind, cause });
  }
}

type Notice = 'password-set' | 'password-changed';

async function tell(
  context: With<DeliveryStore>,
  share: ShareHead,
  account: AccountRecord,
  { contactId, channel }: ContactRecord,
  kind: Notice,
): Promise<string> {
  const charges: AttemptCharge[] = channel === 'sms' ? [smsCharges(account)] : [];
  const delivery = { deliveryId: newId(context.platform), contactId, channel, kind, sealedPayload: null };
  const audit = aboutShare(share, 'system', 'contact.told', 'success', { kind, channel });
  const outcome = await context.store.enqueueDeliveries(share.shareId, [delivery], { charges, audit });
  if (outcome.kind === 'queued') await context.queue.wake(deliverJob(share.accountId, delivery));
  return outcome.kind;
}

function codeOf(error: unknown): string {
  return isStudyshareError(error) ? error.code : 'server.internal';
}

/** One message to each contact that may have one, to be stored with what it tells of. */
export function noticesOf(
  { platform }: Pick<With<unknown>, 'platform'>,
  share: Pick<ShareHead, 'contacts'>,
  { settings }: AccountRecord,
  kind: 'page-suspended' | 'page-released' | 'reminder',
): NewDelivery[] {
  return share.contacts
    .filter(({ channel }) => channel === 'email' || settings.smsDailyCap > 0)
    .map(({ contactId, channel }) => ({ deliveryId: newId(platform), contactId, channel, kind, sealedPayload: null }));
}
