import type { DeliveryReport } from '../../ports/delivery-report.ts';
import type { BounceAddress } from './bounce-address.ts';
import { readDeliveryStatus } from './delivery-status.ts';
import { emailReason } from './email-reason.ts';
import { headerOf } from './mime/headers.ts';
import { type MimePart, readMime } from './mime/read-mime.ts';
import { readPlainBounce } from './plain-bounces.ts';

/** How a bounce is known to be about one of our messages; at least one is needed. */
export interface BounceMatch {
  /** The envelope senders of the messages: a bounce that was not sent to one of them, with its mark, is none of ours. */
  bounceAddress?: BounceAddress;
  /**
   * The domain of our Message-IDs. Believes whoever knows a message's id, which is in every copy of it: for servers that
   * cannot have an address with a `+`.
   */
  messageIdDomain?: string;
}

/** The headers in which a server notes whom the envelope named. */
const RECIPIENT_HEADERS = ['delivered-to', 'x-original-to', 'envelope-to', 'x-envelope-to', 'x-delivered-to', 'to'];

/**
 * What a message in the bounce mailbox says of one of ours; null for everything else: answers, notes of absence, spam,
 * and notices that were made up.
 *
 * @param raw the message's bytes as they were received; of a large one its beginning is enough
 */
export function readBounce(raw: Uint8Array, match: BounceMatch): DeliveryReport | null {
  const message = readMime(raw);
  const said = readDeliveryStatus(message) ?? readPlainBounce(message);
  if (!said) return null;
  const deliveryId = deliveryOf(message, said.messageId, match);
  if (deliveryId === null) return null;
  const { state, status, words } = said;
  const reason = emailReason(state, status, words);
  return { message: { deliveryId }, state, reason, status, words, at: dateOf(message) };
}

function deliveryOf(message: MimePart, messageId: string | null, match: BounceMatch): string | null {
  const { bounceAddress, messageIdDomain } = match;
  for (const recipient of bounceAddress ? recipientsOf(message) : []) {
    const found = bounceAddress?.deliveryOf(recipient);
    if (found === 'forged') return null;
    if (found !== undefined && found !== 'other') return found.deliveryId;
  }
  const [stem = '', domain = ''] = messageId?.split('@') ?? [];
  return messageIdDomain !== undefined && domain.toLowerCase() === messageIdDomain.toLowerCase() ? stem : null;
}

function recipientsOf({ headers }: MimePart): string[] {
  const fields = RECIPIENT_HEADERS.flatMap((name) => headers.get(name)?.slice(0, 10) ?? []);
  return fields.flatMap((field) => field.match(/[^\s<>,;:"()]{1,64}@[a-z0-9.-]{1,253}/gi) ?? []);
}

function dateOf({ headers }: MimePart): number | null {
  const at = Date.parse(headerOf(headers, 'date') ?? '');
  return Number.isNaN(at) ? null : at;
}
