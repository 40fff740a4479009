import type { ActionDto, DeliveryState, MessageKind, ShareState } from '../../contract/clinician.ts';
import { refusalOf } from './share-life.ts';

interface Message {
  kind: MessageKind;
  state: DeliveryState;
  attempts: number;
  dueAt: number;
}

/** It was tried, and waits for its next try. */
function waitsForRetry({ state, attempts, dueAt }: Message, now: number): boolean {
  return state === 'queued' && attempts > 0 && dueAt > now;
}

/** It carried the link and did not arrive. A code that did not arrive is asked for anew, and news are old by then. */
export function failedToArrive({ kind, state }: Message): boolean {
  return (state === 'failed' || state === 'bounced') && (kind === 'link' || kind === 'resend');
}

/** Whether a message may be tried again now, and why not (R7). */
export function retryAction(share: ShareState, message: Message, now: number): ActionDto {
  const reason = refusalOf(share);
  if (reason !== undefined) return { allowed: false, reason };
  if (waitsForRetry(message, now) || failedToArrive(message)) return { allowed: true };
  return { allowed: false, reason: 'delivery.not_retryable' };
}
