import type { AuditEntry } from './audit-log.ts';
import type { Verbs } from './verbs.ts';

/** How far an endpoint was told of an account's audit records. */
export interface WebhookPosition {
  accountId: string;
  /** The sequence of the last record that it was told of; 0 for none, which is where an account without position is. */
  after: number;
}

/** A call to be made: what happened, as it will be sent. */
export interface NewWebhookCall {
  callId: string;
  /** The event's, which is the same at every endpoint. */
  eventId: string;
  type: string;
  shareId: string | null;
  /** JSON: ids and codes. It is signed as it stands, so it never changes. */
  body: string;
}

/** `waiting` for its first or next try; `calling` by a worker; `taken` by the endpoint; `given-up`. */
export const WEBHOOK_CALL_STATES = ['waiting', 'calling', 'taken', 'given-up'] as const;
/** How far a call to an endpoint is. */
export type WebhookCallState = (typeof WEBHOOK_CALL_STATES)[number];

/** A call as the store keeps it. */
export interface WebhookCall extends NewWebhookCall {
  accountId: string;
  endpoint: string;
  state: WebhookCallState;
  /** Tries since it was queued, or queued again. */
  attempts: number;
  /** Counts the claims: who comes back with an older one has lost it. */
  fence: number;
  /** Epoch ms. */
  createdAt: number;
  /** When it was tried last, and when it is tried next; null for never. */
  triedAt: number | null;
  dueAt: number | null;
  /** What became of the last try: the HTTP status of the answer, or a stable code of why there was none. */
  status: number | null;
  reason: string | null;
}

/** How a try ended. */
export type WebhookOutcome =
  | { state: 'taken'; status: number }
  | { state: 'given-up' | 'waiting'; status: number | null; reason: string; delayMs: number };

/** Which calls are wanted; what is left out narrows nothing. */
export interface WebhookCallFilter {
  endpoint?: string | undefined;
  state?: WebhookCallState | undefined;
  shareId?: string | undefined;
}

/**
 * What endpoints of webhooks are told, and were told. Nothing calls this port to tell: the audit records, which commit with
 * what they tell of and have an order within their account, are what is followed.
 */
export interface WebhookStore {
  /**
   * Makes an endpoint known, by its name, at these positions: one that is met for the first time is told of what is recorded
   * from then on. One that is known stays where it is. One atomic operation, so that of several processes one makes it.
   */
  beginWebhook(endpoint: string, positions: readonly WebhookPosition[]): Promise<void>;
  /** How far an endpoint was told, of every account of which it was told anything. */
  listPositions(endpoint: string): Promise<WebhookPosition[]>;
  /**
   * Queues the calls, and moves the endpoint's position from `after` to `upTo`; false, and nothing, when it is not at
   * `after` any more. One transaction: a position that is moved without its calls loses them, and two workers at one
   * position would call twice.
   */
  queueCalls(
    endpoint: string,
    position: WebhookPosition,
    upTo: number,
    calls: readonly NewWebhookCall[],
  ): Promise<boolean>;
  /** Ids of at most `limit` calls of an endpoint that are due, the longest due first. */
  findDueCalls(endpoint: string, limit: number): Promise<string[]>;
  /**
   * Hands a due call to a worker for {@link LEASE_MS}; null where it is not due, or of an endpoint that this process does not
   * know. One atomic claim. `triedAt` is the time of it, by the clock of the store.
   */
  claimCall(callId: string, endpoints: readonly string[]): Promise<(WebhookCall & { triedAt: number }) | null>;
  /** Records what came of a try; false when the claim was lost. */
  finishCall(callId: string, fence: number, outcome: WebhookOutcome): Promise<boolean>;
  /**
   * At most `limit` calls of an account, newest first.
   * @param before the `callId` of the last one of the page before
   */
  listCalls(accountId: string, filter: WebhookCallFilter, limit: number, before?: string): Promise<WebhookCall[]>;
  /**
   * Makes a call due now and its tries begin anew, whatever became of it, in one transaction with the audit record; one that
   * is being made stays as it is. Null where the account has no such call.
   */
  repeatCall(accountId: string, callId: string, audit: AuditEntry): Promise<WebhookCall | null>;
  /**
   * Deletes calls of an account that were queued more than so many days ago, whatever became of them: at most a batch at a
   * time. True when there may be more.
   */
  forgetCalls(accountId: string, days: number): Promise<boolean>;
}

/** Every verb of `WebhookStore`: what an implementation has to have. */
export const WEBHOOK_STORE_VERBS = {
  beginWebhook: true,
  listPositions: true,
  queueCalls: true,
  findDueCalls: true,
  claimCall: true,
  finishCall: true,
  listCalls: true,
  repeatCall: true,
  forgetCalls: true,
} satisfies Verbs<WebhookStore>;
