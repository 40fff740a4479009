import { ONE_TIME_CODE_LIFE_MS } from '../../access/index.ts';
import { isStudyshareError } from '../../errors.ts';
import type {
  AccountStore,
  DeliveryRecord,
  DeliveryStore,
  Notifier,
  OutgoingMessage,
  SendOutcome,
  ShareRecord,
  ShareRecordStore,
  StoreClock,
} from '../../ports/index.ts';
import { aboutShare, type With } from '../context.ts';
import { retryDelay } from '../policy/delivery-retry.ts';
import { composeDelivery } from './compose-delivery.ts';

/**
 * Sends one message. The claim commits the attempt before any I/O and gives a fence; an outcome under an older fence is
 * dropped. After an unclear try the provider is asked first (design §2).
 */
export async function deliverMessage(
  context: With<StoreClock & AccountStore & ShareRecordStore & DeliveryStore>,
  deliveryId: string,
  signal: AbortSignal,
): Promise<void> {
  const delivery = await context.store.claimDelivery(deliveryId);
  if (delivery === null) return;
  const share = await context.store.findShare(delivery.shareId);
  if (share === null) return;
  const outcome = await attempt(context, share, delivery, signal);
  await record(context, share, delivery, outcome);
}

async function attempt(
  context: With<StoreClock & AccountStore & ShareRecordStore & DeliveryStore>,
  share: ShareRecord,
  delivery: DeliveryRecord,
  signal: AbortSignal,
): Promise<SendOutcome> {
  const notifier = context.notifiers.get(delivery.channel);
  if (!notifier) return { kind: 'rejected', reason: 'channel-not-configured' };
  if (await isStale(context, delivery)) return { kind: 'rejected', reason: 'code-expired' };
  let message: OutgoingMessage;
  try {
    message = await composeDelivery(context, share, delivery);
  } catch (error) {
    context.logger.error('message.not_composed', {
      deliveryId: delivery.deliveryId,
      code: isStudyshareError(error) ? error.code : 'server.internal',
    });
    return notSent(delivery, 'not-composed');
  }
  if (signal.aborted) return notSent(delivery, 'interrupted');
  try {
    return await send(notifier, message, delivery, signal);
  } catch (error) {
    // A notifier throws on a fault of its own, and nobody knows when: without an outcome it would be tried for ever.
    context.logger.error('message.notifier_failed', { deliveryId: delivery.deliveryId, kind: kindOf(error) });
    return { kind: 'unclear', reason: 'provider-unavailable' };
  }
}

/** The name its programmer gave it, never a message, which may quote the contact. */
function kindOf(error: unknown): string {
  return error instanceof Error ? error.constructor.name : typeof error;
}

/** Certainly no new try was made; a doubt about an earlier one stays. */
function notSent(delivery: DeliveryRecord, reason: string): SendOutcome {
  return { kind: delivery.unclear ? 'unclear' : 'retry', reason };
}

/** A one-time code that is void before it is sent, by its age or by a later one, would only confuse. */
async function isStale({ store }: With<StoreClock & DeliveryStore>, delivery: DeliveryRecord): Promise<boolean> {
  if (delivery.kind !== 'one-time-code') return false;
  if ((await store.now()) - delivery.createdAt >= ONE_TIME_CODE_LIFE_MS) return true;
  const all = await store.listDeliveries(delivery.shareId);
  return all.some(({ kind, createdAt }) => kind === 'one-time-code' && createdAt > delivery.createdAt);
}

async function send(
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

async function record(
  context: With<DeliveryStore>,
  share: ShareRecord,
  delivery: DeliveryRecord,
  outcome: SendOutcome,
): Promise<void> {
  const { deliveryId, fence, kind, channel } = delivery;
  const { store, audit } = context;
  const detail = { deliveryId, kind, channel };
  if (outcome.kind === 'sent') {
    const kept = await store.finishDelivery(deliveryId, fence, { state: 'sent', providerId: outcome.providerId });
    if (kept) await audit.record(aboutShare(share, 'system', 'message.sent', 'success', detail));
    return;
  }
  const { reason } = outcome;
  const delayMs = outcome.kind === 'rejected' ? undefined : delayOf(delivery, outcome);
  if (delayMs !== undefined) {
    const unclear = outcome.kind === 'unclear';
    await store.finishDelivery(deliveryId, fence, { state: 'queued', reason, delayMs, unclear });
    return;
  }
  const kept = await store.finishDelivery(deliveryId, fence, { state: 'failed', reason });
  if (kept) await audit.record(aboutShare(share, 'system', 'message.failed', 'failure', { ...detail, reason }));
}

function delayOf(delivery: DeliveryRecord, outcome: SendOutcome): number | undefined {
  if ('reason' in outcome && outcome.reason === 'interrupted') return 0;
  return retryDelay(delivery.attempts, outcome.kind === 'retry' ? outcome.retryAfterMs : undefined);
}
