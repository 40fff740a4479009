import type { Principal } from '../../config.ts';
import type { ShareDto } from '../../contract/clinician.ts';
import { StudyshareError } from '../../errors.ts';
import { newId } from '../../link/index.ts';
import { deliverJob } from '../../ports/deliver-job.ts';
import type { ContactRecord, DeliveryRecord, HurryOutcome, ShareRecord } from '../../ports/index.ts';
import { accountOf, byClinician, shareOfAccount, type UseCaseContext } from '../context.ts';
import { limitError, sendCharges } from '../limits.ts';
import { failedToArrive, retryAction } from '../policy/retry-message.ts';
import { liveShare } from './live-share.ts';
import { shareDto } from './share-dto.ts';

/**
 * Tries a message again now (R7). One that waits for its next try is due at once. One that failed or came back stays what
 * it is, and the same contact gets the link as a further message: a late report about the first must not be taken for one
 * about the second, and mail servers drop a message whose id they have seen. Charged like a resend.
 * @throws StudyshareError `share.not_found`, `delivery.not_found`, `delivery.not_retryable`, why the share is not live (R2),
 * `contact.too_soon`, `contact.daily_limit`
 */
export async function retryDelivery(
  context: UseCaseContext,
  principal: Principal,
  shareId: string,
  deliveryId: string,
): Promise<ShareDto> {
  const share = await liveShare(context, principal, shareId);
  const delivery = (await context.store.listDeliveries(shareId)).find((each) => each.deliveryId === deliveryId);
  const contact = share.contacts.find(({ contactId }) => contactId === delivery?.contactId);
  if (delivery === undefined || contact === undefined) throw new StudyshareError('delivery.not_found');
  const { reason } = retryAction(share.state, delivery, await context.store.now());
  if (reason !== undefined) throw new StudyshareError('delivery.not_retryable');
  const tried = failedToArrive(delivery) ? anew(context, delivery) : delivery;
  const outcome = await queue(context, principal, { share, delivery: tried, contact, isNew: tried !== delivery });
  if (outcome.kind === 'limited') throw await limitError(context, outcome);
  if (outcome.kind === 'not-waiting') throw new StudyshareError('delivery.not_retryable');
  if (outcome.kind === 'not-live') {
    await liveShare(context, principal, shareId);
    throw new StudyshareError('share.expired');
  }
  await context.queue.wake(deliverJob(principal.accountId, tried));
  return shareDto(context, await shareOfAccount(context, principal, shareId));
}

type Tried = Pick<DeliveryRecord, 'deliveryId' | 'contactId' | 'channel' | 'kind'>;

function anew({ platform }: UseCaseContext, { contactId, channel }: DeliveryRecord): Tried {
  return { deliveryId: newId(platform), contactId, channel, kind: 'resend' };
}

async function queue(
  context: UseCaseContext,
  principal: Principal,
  what: { share: ShareRecord; delivery: Tried; contact: ContactRecord; isNew: boolean },
): Promise<HurryOutcome> {
  const { share, delivery, contact, isNew } = what;
  const { shareId } = share;
  const { deliveryId, contactId, channel, kind } = delivery;
  const account = await accountOf(context, principal.accountId);
  const charges = sendCharges(account, [contact]);
  const audit = { ...byClinician(principal, 'message.retried', shareId), detail: { deliveryId, channel } };
  if (!isNew) return context.store.hurryDelivery(shareId, deliveryId, { charges, audit });
  const message = { deliveryId, contactId, channel, kind, sealedPayload: null };
  return context.store.enqueueDeliveries(shareId, [message], { charges, audit });
}
