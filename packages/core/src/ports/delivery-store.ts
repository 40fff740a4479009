import type { Channel, DeliveryState, MessageKind } from '../contract/clinician.ts';
import type { AuditEntry } from './audit-log.ts';
import type { AttemptCharge, ExhaustedScope } from './budget-store.ts';
import type { Verbs } from './verbs.ts';

export interface DeliveryRecord {
  deliveryId: string;
  shareId: string;
  contactId: string;
  kind: MessageKind;
  channel: Channel;
  state: DeliveryState;
  reason: string | null;
  providerId: string | null;
  /** Sealed payload only some kinds have: the one-time code to be sent. Cleared once sent or failed. */
  sealedPayload: string | null;
  attempts: number;
  /** Grows with each claim; only the holder of the newest fence may record an outcome. */
  fence: number;
  createdAt: number;
  dueAt: number;
  attemptedAt: number | null;
  sentAt: number | null;
  /** The last try ended unclear: ask the provider first. */
  unclear: boolean;
}

/** A further message of a share. */
export interface NewDelivery {
  deliveryId: string;
  contactId: string;
  channel: Channel;
  kind: MessageKind;
  sealedPayload: string | null;
}

export type EnqueueOutcome = { kind: 'queued' } | { kind: 'not-live' } | ({ kind: 'limited' } & ExhaustedScope);

/** What became of a claimed message. */
export type DeliveryOutcome =
  | { state: 'sent'; providerId: string }
  | { state: 'failed'; reason: string }
  | { state: 'queued'; reason: string; delayMs: number; unclear: boolean };

/** The messages of shares. */
export interface DeliveryStore {
  /** The messages of a share, oldest first. */
  listDeliveries(shareId: string): Promise<DeliveryRecord[]>;
  /** The messages of all shares of a study, oldest first: what {@link ShareRecordStore.listShares} finds, in one go. */
  listDeliveriesOfStudy(accountId: string, studyId: string): Promise<DeliveryRecord[]>;
  /**
   * Adds messages to a live, ready share, charging the limits in the same transaction. For `resend` the expiry starts
   * anew when `restartLifespanDays` is given.
   */
  enqueueDeliveries(
    shareId: string,
    deliveries: NewDelivery[],
    options: { charges: AttemptCharge[]; restartLifespanDays?: number; audit: AuditEntry },
  ): Promise<EnqueueOutcome>;
  /**
   * Takes the lease of a due delivery of a live share and counts the attempt, committed before any I/O. Null when it is
   * not due, held by another worker, or its share is over (then it is failed).
   */
  claimDelivery(deliveryId: string): Promise<DeliveryRecord | null>;
  /** Records an outcome; states only move forward. False: the fence is old, the outcome is dropped. */
  finishDelivery(deliveryId: string, fence: number, outcome: DeliveryOutcome): Promise<boolean>;
  /** At most `limit` ids of messages a worker should look at now, those of shares that are over too: claiming fails them. */
  findDueDeliveries(limit: number): Promise<string[]>;
  /**
   * Takes the leases of all messages back: what is claimed was claimed by a process that is dead. Only for a caller that
   * knows itself to be the sole worker, before it starts; the messages found so are unclear, like those whose lease has
   * run out.
   */
  releaseDeliveries(): Promise<void>;
}

export const DELIVERY_STORE_VERBS = {
  listDeliveries: true,
  listDeliveriesOfStudy: true,
  enqueueDeliveries: true,
  claimDelivery: true,
  finishDelivery: true,
  findDueDeliveries: true,
  releaseDeliveries: true,
} satisfies Verbs<DeliveryStore>;
