import type { Channel, DeliveryReportState, DeliveryState } from '../contract/clinician.ts';

/** Which message a report is about: by Studyshare's own id, or by the one its provider gave it ({@link SendOutcome}). */
export type ReportedMessage = { deliveryId: string } | { channel: Channel; providerId: string };

/**
 * What a provider or a mail server says of a message it had taken: a delivery status notification (RFC 3464), a
 * provider's webhook, a status callback.
 *
 * Tell the `deliveryId` where it is known (the Message-ID is `<deliveryId@…>`): a provider may be faster than the commit
 * of its own answer, and until then its id leads nowhere.
 *
 * @example
 * import type { DeliveryReport } from '@studyshare/core';
 *
 * const report: DeliveryReport = {
 *   message: { channel: 'sms', providerId: 'SM0123456789' },
 *   state: 'failed',
 *   reason: 'number-unreachable',
 *   status: '30003',
 *   words: 'Unreachable destination handset',
 *   at: null,
 * };
 */
export interface DeliveryReport {
  message: ReportedMessage;
  /** `delayed`: taken, not there yet, still tried by the provider. */
  state: DeliveryReportState;
  /** Stable reason code, of {@link DELIVERY_REASONS}; for `delivered` it is not kept. */
  reason: string;
  /** The provider's own code, e.g. `5.1.1`, `30003`. */
  status: string | null;
  /** What the provider said, as received: it is cut and cleaned of contacts, links and codes before it is kept. */
  words: string | null;
  /** When it happened, epoch ms by the provider's clock; null where it does not say. */
  at: number | null;
}

/**
 * What somebody answered to a text message: no more of them (STOP), or that they may come again (START). It is about the
 * number, not about one message.
 *
 * @example
 * import type { ContactReply } from '@studyshare/core';
 *
 * const reply: ContactReply = { reply: 'stop', channel: 'sms', from: '+46701234567' };
 */
export interface ContactReply {
  reply: 'stop' | 'start';
  channel: 'sms';
  /** E.164. */
  from: string;
}

/** What a provider tells: what became of a message, or what somebody answered. */
export type ProviderReport = DeliveryReport | ContactReply;

/** Whether a report is somebody's answer. */
export function isReply(report: ProviderReport): report is ContactReply {
  return 'reply' in report;
}

/** A report as the store keeps it. */
export type KeptReport = Pick<DeliveryReport, 'state' | 'reason' | 'status' | 'words'>;

/**
 * `stale`: the message is further already, or was never sent, so that nothing changed; `unknown`: there is no such
 * message.
 */
export type ReportOutcome = 'recorded' | 'unknown' | 'stale';

/**
 * What a report does to a message: `settle` moves its state, `note` only tells of a delay, `keep` puts it by until the
 * worker that is sending the message has recorded its own outcome, `stale` changes nothing.
 *
 * States only move forward. `delivered` to `bounced` is forward too: a server that took the message for its reader may
 * find out later that it cannot pass it on (RFC 5321 §6.1), and the last word counts. Nothing leads back from `bounced`
 * and `failed`. A message of which nobody knew whether it had left (`unclear`) has left if somebody reports about it, and
 * one that arrived has arrived, even if another copy was to be tried.
 */
export function effectOfReport(
  delivery: { state: DeliveryState; attempts: number; unclear: boolean; keptReport: KeptReport | null },
  reported: DeliveryReportState,
): 'settle' | 'note' | 'keep' | 'stale' {
  switch (delivery.state) {
    case 'sent':
      return reported === 'delayed' ? 'note' : 'settle';
    case 'delivered':
      return reported === 'bounced' ? 'settle' : 'stale';
    case 'sending':
      return RANK[reported] > rankOf(delivery.keptReport) ? 'keep' : 'stale';
    case 'queued':
      return delivery.unclear || (reported === 'delivered' && delivery.attempts > 0) ? 'settle' : 'stale';
    case 'bounced':
    case 'failed':
      return 'stale';
  }
}

/** Of several reports about a message that is being sent the furthest is kept. */
const RANK: Readonly<Record<DeliveryReportState, number>> = { delayed: 0, delivered: 1, failed: 2, bounced: 2 };

function rankOf(kept: KeptReport | null): number {
  return kept === null ? -1 : RANK[kept.state];
}
