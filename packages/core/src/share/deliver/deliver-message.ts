import { smsSegments } from '../../contract/sms-segments.ts';
import { isStudyshareError } from '../../errors.ts';
import type {
  AccountStore,
  BudgetStore,
  ClaimedDelivery,
  DeliveryRecord,
  DeliveryStore,
  Notifier,
  OutgoingMessage,
  SendOutcome,
  ShareRecord,
  ShareRecordStore,
  StoreClock,
} from '../../ports/index.ts';
import type { With } from '../context.ts';
import { composeDelivery } from './compose-delivery.ts';
import { recordOutcome } from './record-outcome.ts';

type Ports = StoreClock & AccountStore & BudgetStore & ShareRecordStore & DeliveryStore;

/** How a try ended, and whom it was for: empty when it did not get so far. */
interface Try {
  outcome: SendOutcome;
  contact: string;
  /** Of a text message. */
  segments?: number;
}

/**
 * Sends one message. The claim commits the attempt before any I/O and gives a fence; an outcome under an older fence is
 * dropped. After an unclear try the provider is asked first (design §2).
 */
export async function deliverMessage(context: With<Ports>, deliveryId: string, signal: AbortSignal): Promise<void> {
  const claimedAt = context.platform.now();
  const delivery = await context.store.claimDelivery(deliveryId);
  if (delivery === null) return;
  const share = await context.store.findShare(delivery.shareId).catch(() => null);
  const made =
    share === null ? before(notSent(delivery, 'not-composed')) : await attempt(context, share, delivery, signal);
  await recordOutcome(context, { share, delivery, claimedAt, ...made }, signal);
}

async function attempt(
  context: With<Ports>,
  share: ShareRecord,
  delivery: ClaimedDelivery,
  signal: AbortSignal,
): Promise<Try> {
  // A number that answered STOP gets nothing more, whether its provider would stop it or not.
  if (delivery.optedOut) return before({ kind: 'rejected', reason: 'opted-out' });
  const notifier = context.notifiers.get(delivery.channel);
  if (!notifier) return before({ kind: 'rejected', reason: 'channel-not-configured' });
  let message: OutgoingMessage;
  try {
    message = await composeDelivery(context, share, delivery);
  } catch (error) {
    if (isStudyshareError(error) && error.code === 'access.one_time_code_expired') {
      return before({ kind: 'rejected', reason: 'code-expired' });
    }
    context.logger.error('message.not_composed', {
      deliveryId: delivery.deliveryId,
      code: isStudyshareError(error) ? error.code : 'server.internal',
    });
    return before(notSent(delivery, 'not-composed'));
  }
  if (signal.aborted) return before(notSent(delivery, 'interrupted'));
  const outcome = await send(context, notifier, message, delivery, signal);
  const segments = message.channel === 'sms' ? { segments: smsSegments(message.text) } : {};
  return { outcome, contact: message.to, ...segments };
}

function before(outcome: SendOutcome): Try {
  return { outcome, contact: '' };
}

/** Certainly no new try was made; a doubt about an earlier one stays. */
function notSent(delivery: DeliveryRecord, reason: string): SendOutcome {
  return { kind: delivery.unclear ? 'unclear' : 'retry', reason };
}

/** A notifier throws on a fault of its own, and nobody knows when: without an outcome it would be tried for ever. */
async function send(
  { logger }: With<unknown>,
  notifier: Notifier,
  message: OutgoingMessage,
  delivery: DeliveryRecord,
  signal: AbortSignal,
): Promise<SendOutcome> {
  try {
    return await sendOnce(notifier, message, delivery, signal);
  } catch (error) {
    logger.error('message.notifier_failed', { deliveryId: delivery.deliveryId, kind: kindOf(error) });
    return { kind: 'unclear', reason: 'provider-unavailable' };
  }
}

/** The name its programmer gave it, never a message, which may quote the contact. */
function kindOf(error: unknown): string {
  return error instanceof Error ? error.constructor.name : typeof error;
}

async function sendOnce(
  notifier: Notifier,
  message: OutgoingMessage,
  delivery: DeliveryRecord,
  signal: AbortSignal,
): Promise<SendOutcome> {
  if (delivery.unclear) {
    const found = await notifier.findSent(message, delivery.attemptedAt ?? delivery.createdAt, signal);
    if (found.kind === 'sent') return found;
    // A second text message costs and confuses, so without an answer we wait; a second email has the same Message-ID.
    if (found.kind === 'unknown' && delivery.channel === 'sms') return { kind: 'unclear', reason: 'timeout' };
  }
  // Stopping does not cut a send short: that would leave in doubt what is known a second later.
  return notifier.send(message);
}
