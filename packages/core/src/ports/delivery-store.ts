import type { AttemptResult, Channel, ClinicMessageKind, DeliveryState, MessageKind } from '../contract/clinician.ts';
import type { AuditEntry } from './audit-log.ts';
import type { AttemptCharge, ExhaustedScope } from './budget-store.ts';
import type { KeptReport, ReportedMessage, ReportOutcome } from './delivery-report.ts';
import type { Verbs } from './verbs.ts';

/** A message to one contact as the store keeps it, and how far it came. */
export interface DeliveryRecord {
  deliveryId: string;
  shareId: string;
  contactId: string;
  kind: MessageKind;
  channel: Channel;
  state: DeliveryState;
  /** Why it failed, bounced, waits, or is delayed on its way. */
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
  /** When it was tried for the first time. */
  firstAttemptAt: number | null;
  /** Until when a worker holds it; null when none does. */
  leaseUntil: number | null;
  sentAt: number | null;
  /** The last try ended unclear: ask the provider first. */
  unclear: boolean;
  /** Segments of the text message as it was tried last; null for emails, and before a try. */
  segments: number | null;
  /** A report that was faster than the worker that is sending: it is applied with that worker's outcome. */
  keptReport: KeptReport | null;
}

/** One try of a message. */
export interface AttemptRecord {
  deliveryId: string;
  /** From 1. */
  number: number;
  startedAt: number;
  endedAt: number | null;
  result: AttemptResult;
  reason: string | null;
  /** The provider's own code, e.g. `5.1.1`, `30003`. */
  status: string | null;
  /** The provider's words, cut and without contacts, links and codes. */
  words: string | null;
  /** When it was to be tried next. */
  nextTryAt: number | null;
  /** When a report told what had become of it. */
  reportedAt: number | null;
}

/** A message with the account it belongs to. */
export interface FoundDelivery extends DeliveryRecord {
  accountId: string;
}

/** A further message of a share. */
export interface NewDelivery {
  deliveryId: string;
  contactId: string;
  channel: Channel;
  kind: MessageKind;
  sealedPayload: string | null;
}

/** What a contact wants no more of: any message of this kind of channel, or reminders alone. */
export type OptOutScope = 'all' | 'reminders';

/** A message whose lease was taken, and whether its contact has opted out of all messages of its channel: then none is sent. */
export interface ClaimedDelivery extends DeliveryRecord {
  optedOut: boolean;
}

/** A contact by what it is known by: {@link ContactRecord.fingerprint}. */
export interface OptedOut {
  channel: Channel;
  fingerprint: string;
}

/** The `contactId` of messages to the clinic itself: no contact of the share. */
export const CLINIC_CONTACT_ID = 'clinic';

/** A message to the clinic itself. */
export interface ClinicDelivery {
  deliveryId: string;
  kind: ClinicMessageKind;
}

/** Whether a message was queued, or why not. */
export type EnqueueOutcome = { kind: 'queued' } | { kind: 'not-live' } | ({ kind: 'limited' } & ExhaustedScope);
/** Whether a message that waits was made due at once, or why not. */
export type HurryOutcome = EnqueueOutcome | { kind: 'not-waiting' };

/** What a provider said of a try: cut and cleaned already. */
export interface ProviderAnswer {
  status: string | null;
  words: string | null;
}

/** What became of a claimed message; `segments` of a text message that was composed. */
export type DeliveryOutcome = { segments?: number } & (
  | { state: 'sent'; providerId: string }
  | { state: 'failed'; reason: string; answer?: ProviderAnswer }
  | { state: 'queued'; reason: string; delayMs: number; unclear: boolean; answer?: ProviderAnswer }
);

/** A message a worker should look at, and what a queue needs to be fair. */
export interface DueDelivery {
  deliveryId: string;
  accountId: string;
  channel: Channel;
  kind: MessageKind;
}

/** A share that may be reminded of (R9). */
export interface ToRemind {
  shareId: string;
  /** When its link first went out to its contacts, epoch ms: what waited for its release is not older than that. */
  wentOutAt: number;
  expiresAt: number;
}

/** The messages of shares. */
export interface DeliveryStore {
  /** The messages of a share, oldest first. */
  listDeliveries(shareId: string): Promise<DeliveryRecord[]>;
  /** The messages of all shares of a study, oldest first: what {@link ShareRecordStore.listShares} finds, in one go. */
  listDeliveriesOfStudy(accountId: string, studyId: string): Promise<DeliveryRecord[]>;
  /** Every try of these messages, in the order they were made. */
  listAttempts(deliveryIds: readonly string[]): Promise<AttemptRecord[]>;
  /** The message a report is about. */
  findDelivery(message: ReportedMessage): Promise<FoundDelivery | null>;
  /**
   * Adds messages to a live, ready share, charging the limits in the same transaction. For `resend` the share ends at
   * `restartsUntil` from then on (epoch ms), where it is given and later than it would.
   */
  enqueueDeliveries(
    shareId: string,
    deliveries: NewDelivery[],
    options: { charges: AttemptCharge[]; restartsUntil?: number; audit: AuditEntry },
  ): Promise<EnqueueOutcome>;
  /**
   * Adds a message to the clinic ({@link isForClinic}), whatever the share's state, charging the limits in the same
   * transaction. Such messages outlive the share's end.
   */
  enqueueForClinic(
    shareId: string,
    delivery: ClinicDelivery,
    options: { charges: AttemptCharge[]; audit: AuditEntry },
  ): Promise<EnqueueOutcome>;
  /**
   * At most `limit` of an account's ready shares that expire before `until` (epoch ms), of which nothing was downloaded and
   * nobody was reminded, in the order of their ids and behind `after`, which is null at first.
   */
  findToRemind(accountId: string, until: number, after: string | null, limit: number): Promise<ToRemind[]>;
  /**
   * Reminds of a ready share once in its life (R9), if still nothing was downloaded: its contacts that have not opted out
   * of reminders get their message, in one transaction. The messages stored; none where it was decided before, or where
   * nobody wants any.
   */
  remindShare(shareId: string, deliveries: NewDelivery[], audit: AuditEntry): Promise<NewDelivery[]>;
  /** Records that a contact of the account wants no more messages of this scope. False when it was recorded before. */
  optOut(accountId: string, contact: OptedOut, scope: OptOutScope, audit: AuditEntry): Promise<boolean>;
  /** Takes back what was recorded so: the contact wants messages again. False when nothing was recorded. */
  liftOptOut(accountId: string, contact: OptedOut, scope: OptOutScope, audit: AuditEntry): Promise<boolean>;
  /** Whether a contact of the account wants no more messages of its channel at all. */
  isOptedOut(accountId: string, contact: OptedOut): Promise<boolean>;
  /** Which of these are the fingerprint of a contact of some share, or of one that has opted out. At most 500. */
  knownContacts(channel: Channel, fingerprints: readonly string[]): Promise<string[]>;
  /** Makes a message of a live share that waits for its next try due now, charging the limits in the same transaction. */
  hurryDelivery(
    shareId: string,
    deliveryId: string,
    options: { charges: AttemptCharge[]; audit: AuditEntry },
  ): Promise<HurryOutcome>;
  /**
   * Takes the lease of a due delivery of a live share and counts the attempt, committed before any I/O. Null when it is
   * not due, held by another worker, or its share is over (then it is failed). A message to the clinic is taken whatever
   * became of the share; `page-suspended` only while it is suspended, and failed once it is not. Whether its contact has
   * opted out is read under the same lock: what is recorded before the claim holds for it.
   */
  claimDelivery(deliveryId: string): Promise<ClaimedDelivery | null>;
  /**
   * Records an outcome, and what it means together with a report that came before it; states only move forward. The
   * audit entry commits with it. False: the fence is old, the outcome is dropped.
   */
  finishDelivery(deliveryId: string, fence: number, outcome: DeliveryOutcome, audit?: AuditEntry): Promise<boolean>;
  /**
   * Records what a provider says of a message, as {@link effectOfReport} decides, with its last attempt and the audit
   * entry; a report that is stale writes nothing. Races with {@link finishDelivery} lose no report.
   * @param at when it happened, epoch ms; null, and anything but the time since the message was made, counts as now
   */
  recordReport(deliveryId: string, report: KeptReport, at: number | null, audit: AuditEntry): Promise<ReportOutcome>;
  /**
   * At most `limit` messages a worker should look at now, those of shares that are over too: claiming fails them. Fair:
   * each account's channel in turn, and of one the urgent first ({@link urgencyOf}), so that none waits for the backlog
   * of another.
   */
  findDueDeliveries(limit: number): Promise<DueDelivery[]>;
  /**
   * Takes the leases of all messages back: what is claimed was claimed by a process that is dead. Only for a caller that
   * knows itself to be the sole worker, before it starts; the messages found so are unclear, like those whose lease has
   * run out.
   */
  releaseDeliveries(): Promise<void>;
}

/** Every verb of `DeliveryStore`: what an implementation has to have. */
export const DELIVERY_STORE_VERBS = {
  listDeliveries: true,
  listDeliveriesOfStudy: true,
  listAttempts: true,
  findDelivery: true,
  enqueueDeliveries: true,
  enqueueForClinic: true,
  findToRemind: true,
  remindShare: true,
  optOut: true,
  liftOptOut: true,
  isOptedOut: true,
  knownContacts: true,
  hurryDelivery: true,
  claimDelivery: true,
  finishDelivery: true,
  recordReport: true,
  findDueDeliveries: true,
  releaseDeliveries: true,
} satisfies Verbs<DeliveryStore>;

/** 0 goes before 1, 1 before 2. */
const URGENCY: Readonly<Record<MessageKind, 0 | 1 | 2>> = {
  'one-time-code': 0,
  link: 1,
  resend: 1,
  'password-set': 2,
  'password-changed': 2,
  'page-suspended': 2,
  'page-released': 1,
  reminder: 2,
  'clinic-undelivered': 2,
  'clinic-link-asked': 2,
  'clinic-report': 1,
  'clinic-codes-tried': 2,
  'clinic-texts-refused': 2,
};

/** What goes first: somebody waits for a one-time code (0), somebody shall get a link (1), the rest is news (2). */
export function urgencyOf(kind: MessageKind): 0 | 1 | 2 {
  return URGENCY[kind];
}

/** The kinds of messages of one urgency. */
export function kindsOfUrgency(urgency: 0 | 1 | 2): MessageKind[] {
  return (Object.keys(URGENCY) as MessageKind[]).filter((kind) => URGENCY[kind] === urgency);
}
