import type { Principal } from '../../config.ts';
import type { ShareDto } from '../../contract/clinician.ts';
import { StudyshareError } from '../../errors.ts';
import { newId } from '../../link/index.ts';
import { deliverJob } from '../../ports/deliver-job.ts';
import { accountOf, byClinician, shareOfAccount, type UseCaseContext } from '../context.ts';
import { limitError, sendCharges } from '../limits.ts';
import { endAfterResend } from '../policy/resend-policy.ts';
import { liveShare } from './live-share.ts';
import { shareDto } from './share-dto.ts';

/**
 * Sends the same link to the same contacts again (R1).
 * @throws StudyshareError `share.not_found`, why the share is not live (R2), `contact.too_soon`, `contact.daily_limit`
 */
export async function resendShare(context: UseCaseContext, principal: Principal, shareId: string): Promise<ShareDto> {
  const share = await liveShare(context, principal, shareId);
  const account = await accountOf(context, principal.accountId);
  const restartsUntil = endAfterResend(share, account.settings, await context.store.now());
  const deliveries = share.contacts.map(({ contactId, channel }) => ({
    deliveryId: newId(context.platform),
    contactId,
    channel,
    kind: 'resend' as const,
    sealedPayload: null,
  }));
  const outcome = await context.store.enqueueDeliveries(shareId, deliveries, {
    charges: sendCharges(account, share.contacts),
    audit: byClinician(principal, 'share.resent', shareId),
    ...(restartsUntil === undefined ? {} : { restartsUntil }),
  });
  if (outcome.kind === 'limited') throw await limitError(context, outcome);
  if (outcome.kind === 'not-live') {
    await liveShare(context, principal, shareId);
    throw new StudyshareError('share.expired');
  }
  for (const delivery of deliveries) await context.queue.wake(deliverJob(principal.accountId, delivery));
  return shareDto(context, await shareOfAccount(context, principal, shareId));
}
