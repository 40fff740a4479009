import type { Channel } from '../contract/clinician.ts';
import type { Verbs } from './verbs.ts';

/** A composed message on its way to one contact. Never logged. */
export interface OutgoingMessage {
  /** The delivery's id; also the stem of the Message-ID, so a repeated email is recognised as the same (design §2). */
  deliveryId: string;
  channel: Channel;
  /** Email address, or E.164 number. */
  to: string;
  /** Email only; empty for text messages. */
  subject: string;
  text: string;
  /** Email only; empty for text messages. */
  html: string;
  /** The clinic, as the sender's display name. */
  fromName: string;
  /** Clinic's public address for replies; may be empty. */
  replyTo: string;
}

/** What a provider said, as received: it is cut and cleaned of contacts, links and codes before it is kept. */
export interface ProviderSaid {
  /** Its own code: an enhanced status code (`5.1.1`), else a reply code or error code (`550`, `21610`). */
  status?: string;
  words?: string;
}

/**
 * How a send ended. `unclear`: it may or may not have gone out (time-out after the request was written);
 * `retry`: certainly not sent, worth another try; `rejected`: will never work.
 * `reason` is a stable code, one of {@link DELIVERY_REASONS}, whose `clinic` reasons raise an alarm.
 */
export type SendOutcome =
  | { kind: 'sent'; providerId: string }
  | ({ kind: 'retry'; reason: string; retryAfterMs?: number } & ProviderSaid)
  | ({ kind: 'unclear'; reason: string } & ProviderSaid)
  | ({ kind: 'rejected'; reason: string } & ProviderSaid);

/** Sends messages of one channel. Must give up by itself within 60 s: a delivery's lease is 120 s. */
export interface Notifier {
  readonly channel: Channel;
  /** Never throws for what a provider answers; throws only on a programming error. */
  send(message: OutgoingMessage, signal?: AbortSignal): Promise<SendOutcome>;
  /**
   * Asks the provider whether a message whose outcome was unclear went out. Called before any second try.
   * Email, which has no such question, answers `unknown` and is sent again with the same Message-ID.
   * @param attemptedAt epoch ms of the unclear try
   */
  findSent(
    message: OutgoingMessage,
    attemptedAt: number,
    signal?: AbortSignal,
  ): Promise<{ kind: 'sent'; providerId: string } | { kind: 'not-sent' } | { kind: 'unknown' }>;
}

/** Every verb of `Notifier`: what an implementation has to have. */
export const NOTIFIER_VERBS = { send: true, findSent: true } satisfies Verbs<Notifier>;
