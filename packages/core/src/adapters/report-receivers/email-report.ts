import type { DeliveryReason } from '../../contract/delivery/reasons.ts';
import type { DeliveryReport } from '../../ports/delivery-report.ts';
import { statusIn } from '../bounces/delivery-status.ts';
import { emailReason } from '../bounces/email-reason.ts';
import { textOf } from './json-facts.ts';

/** What a provider says of an email, in its own terms made alike. */
export interface EmailEvent {
  /** Our id, where the provider repeats it. */
  deliveryId: unknown;
  /** Our Message-ID, with or without its brackets. */
  messageId: unknown;
  state: DeliveryReport['state'];
  /** Enhanced status code, where the provider has it apart from the words. */
  status?: unknown;
  words: unknown;
  /** What the provider's own kind of event means, where neither status nor words say it. */
  reason?: DeliveryReason | undefined;
  at: number | null;
}

/** An event as a report; none where nothing in it says which message it is about. */
export function emailReport(event: EmailEvent): DeliveryReport[] {
  const message = messageOf(event);
  if (message === null) return [];
  const words = textOf(event.words);
  const status = statusIn(textOf(event.status) ?? '') ?? statusIn(words ?? '');
  const { state, at } = event;
  const reason = emailReason(state, status, words, event.reason);
  return [{ message, state, reason, status, words, at }];
}

function messageOf({ deliveryId, messageId }: EmailEvent): DeliveryReport['message'] | null {
  const id = textOf(deliveryId);
  if (id !== null && /^[\w.-]{1,64}$/.test(id)) return { deliveryId: id };
  const providerId = textOf(messageId)?.trim().replace(/^<|>$/g, '') ?? '';
  return /^[^\s<>@]{1,200}@[^\s<>@]{1,253}$/.test(providerId) ? { channel: 'email', providerId } : null;
}
