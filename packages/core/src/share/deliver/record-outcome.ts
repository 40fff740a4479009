import { isSetUpFault } from '../../contract/delivery/reasons.ts';
import {
  type AccountStore,
  type BudgetStore,
  type DeliveryOutcome,
  type DeliveryRecord,
  type DeliveryStore,
  LEASE_MS,
  type SendOutcome,
  type ShareRecord,
  type ShareRecordStore,
  type StoreClock,
} from '../../ports/index.ts';
import { aboutShare, type With } from '../context.ts';
import { retryDelay } from '../policy/delivery-retry.ts';
import { notArrived } from './not-arrived.ts';
import { providerAnswer } from './provider-words.ts';
import { recordOptOut } from './record-opt-out.ts';
import { alarmSetUp } from './set-up-alarm.ts';
import { withinLease } from './within-lease.ts';

/** A try that has ended. */
interface EndedTry {
  /** Null when the database was away before it could be read. */
  share: ShareRecord | null;
  delivery: DeliveryRecord;
  outcome: SendOutcome;
  /** To whom it went. */
  contact: string;
  /** Of a text message that was composed. */
  segments?: number;
  /** The process' time before the claim. */
  claimedAt: number;
}

/**
 * Records what came of a try, as long as the lease allows: an email that left and is not recorded would be sent again.
 * A fault of the clinic's own set-up fails no message: it waits, and the clinic is told.
 */
export async function recordOutcome(
  context: With<StoreClock & AccountStore & DeliveryStore & BudgetStore & ShareRecordStore>,
  { share, delivery, outcome, contact, segments, claimedAt }: EndedTry,
  signal: AbortSignal,
): Promise<void> {
  const { deliveryId, fence, kind, channel } = delivery;
  const ended = outcomeOf(delivery, outcome, contact);
  const reason = 'reason' in ended ? { reason: ended.reason } : {};
  const audit =
    share === null || ended.state === 'queued'
      ? undefined
      : aboutShare(share, 'system', `message.${ended.state}`, ended.state === 'sent' ? 'success' : 'failure', {
          ...{ deliveryId, kind, channel },
          ...reason,
        });
  const kept = await withinLease(context.platform, claimedAt, signal, () =>
    context.store.finishDelivery(deliveryId, fence, segments === undefined ? ended : { ...ended, segments }, audit),
  );
  const status = 'answer' in ended && ended.answer?.status ? { status: ended.answer.status } : {};
  context.logger.info('message.tried', { deliveryId, kind, channel, kept, state: ended.state, ...reason, ...status });
  if (share !== null && kept && ended.state === 'failed') {
    await notArrived(context, share, { deliveryId, kind, channel, reason: ended.reason });
  }
  if (share !== null && kept) await rememberStop(context, share, delivery, outcome);
  if (share !== null && 'reason' in outcome) await alarmSetUp(context, share, channel, outcome.reason);
}

/** Twilio's code for a number whose owner has answered STOP (api/errors/21610). */
const STOPPED = '21610';

async function rememberStop(
  context: With<StoreClock & DeliveryStore>,
  share: ShareRecord,
  { contactId }: DeliveryRecord,
  outcome: SendOutcome,
): Promise<void> {
  if (outcome.kind !== 'rejected' || outcome.status !== STOPPED) return;
  const contact = share.contacts.find((each) => each.contactId === contactId);
  if (contact === undefined) return;
  try {
    await recordOptOut(context, share, contact, 'all');
  } catch {
    context.logger.warn('contact.opt_out_not_recorded', { shareId: share.shareId });
  }
}

function outcomeOf(delivery: DeliveryRecord, outcome: SendOutcome, contact: string): DeliveryOutcome {
  if (outcome.kind === 'sent') return { state: 'sent', providerId: outcome.providerId };
  const { kind, reason } = outcome;
  const answer = providerAnswer(outcome, contact);
  const delayMs = kind === 'rejected' && !isSetUpFault(reason) ? undefined : delayOf(delivery, outcome);
  if (delayMs === undefined) return { state: 'failed', reason, answer };
  return { state: 'queued', reason, delayMs, unclear: kind === 'unclear', answer };
}

function delayOf(delivery: DeliveryRecord, outcome: Exclude<SendOutcome, { kind: 'sent' }>): number | undefined {
  if (outcome.reason === 'interrupted') return 0;
  const claimedAt = (delivery.leaseUntil ?? 0) - LEASE_MS;
  const sinceFirst = claimedAt - (delivery.firstAttemptAt ?? claimedAt);
  return retryDelay(delivery.attempts, sinceFirst, outcome.kind === 'retry' ? outcome.retryAfterMs : undefined);
}
