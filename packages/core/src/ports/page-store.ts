import type { LanguageTag } from '../contract/settings.ts';
import type { AuditEntry } from './audit-log.ts';
import type { AttemptCharge, BudgetStore, ExhaustedScope } from './budget-store.ts';
import type { NewDelivery } from './delivery-store.ts';
import type { PageRecord } from './share-record.ts';
import type { ShareRecordStore, WrappedContentKey } from './share-record-store.ts';
import type { Verbs } from './verbs.ts';

/** Rests after which a session is void (design §5). */
export const SESSION_IDLE_MS = 30 * 60_000;
/** Milliseconds after which a session is over however often it is used. */
export const SESSION_MAX_MS = 12 * 3_600_000;

/** A visitor's session at a page. */
export interface SessionRecord {
  sessionHash: string;
  shareId: string;
  generation: number;
  /** Password or link code was right, or none was needed. */
  unlocked: boolean;
  /** Came in through a one-time code, so may set the password (P3). */
  contactVerified: boolean;
  /** Its view was counted (G9). */
  viewCounted: boolean;
  createdAt: number;
  lastSeenAt: number;
}

/** A one-time code to be sent, in one transaction with its message. */
export interface OneTimeCodeIssue {
  shareId: string;
  /** The visit that asks: the code is its own, and takes the place of the one it had. */
  sessionHash: string;
  codeHash: string;
  lifeMs: number;
  tries: number;
  delivery: NewDelivery;
  /** Charged whether a message goes out or not; if one is exhausted nothing happens. */
  charges: AttemptCharge[];
  /** Charged when the message goes out. */
  messageCharges: AttemptCharge[];
  /**
   * Null for a code of this visit alone. Otherwise visits share a code for each contact: for so many milliseconds after
   * its message went out whoever asks is given the same code and no message.
   */
  sharedEveryMs: number | null;
  audit: AuditEntry;
}

/** Whether a one-time code was issued, or why not. */
export type IssueOutcome =
  /** The message is on its way. */
  | { kind: 'issued'; sentAt: number }
  /** The shared code was sent before, at that moment. */
  | { kind: 'joined'; sentAt: number }
  | { kind: 'no-session' }
  | ({ kind: 'limited' } & ExhaustedScope);

/** `shared`: the code was one of several visits. */
export type RedeemOutcome =
  | { kind: 'right'; shared: boolean }
  | { kind: 'wrong'; triesLeft: number }
  | { kind: 'expired' };

/** A session and its share, both alive. */
export interface FoundVisit {
  session: SessionRecord;
  share: PageRecord;
}

/** Visits of a patient's page: sessions, one-time codes, and what visitors change about a share. */
export interface PageStore {
  /** Opens a session on a live share; null when it is not live. */
  openSession(shareId: string, sessionHash: string, unlocked: boolean): Promise<SessionRecord | null>;
  /**
   * The session and its share, if both are alive: right generation, not idle for {@link SESSION_IDLE_MS}, not older than
   * {@link SESSION_MAX_MS}, share `ready` and not past its date. Renews `lastSeenAt`,
   * which may lag some seconds behind.
   */
  touchSession(publicId: string, sessionHash: string): Promise<FoundVisit | null>;
  /** {@link touchSession}, and what is left of a budget as {@link BudgetStore.attemptsLeft} tells it, read together. */
  touchWithBudget(
    publicId: string,
    sessionHash: string,
    charge: AttemptCharge,
  ): Promise<(FoundVisit & { attemptsLeft: number }) | null>;
  /** {@link touchSession}, and the key of the files as {@link ShareRecordStore.getContentKey} tells it, read together. */
  touchWithContentKey(
    publicId: string,
    sessionHash: string,
  ): Promise<(FoundVisit & { contentKey: WrappedContentKey | null }) | null>;
  /**
   * Unlocks a session and gives it a new hash in one statement: the old one is void, so what somebody learned of the
   * session before it had rights is worth nothing. False when it is gone, or was renewed by another request.
   */
  unlockSession(sessionHash: string, renewedHash: string): Promise<boolean>;
  /** Counts a view once per session (G9), atomically. */
  countView(sessionHash: string): Promise<void>;
  countDownload(shareId: string): Promise<void>;
  setLanguage(shareId: string, language: LanguageTag): Promise<void>;
  /**
   * Sets the hash and starts a new generation in which only this session lives on, unlocked and under its new hash. All
   * codes of the share are void. Live shares only.
   */
  setPassword(
    shareId: string,
    passwordHash: string,
    session: { sessionHash: string; renewedHash: string },
    audit: AuditEntry,
  ): Promise<boolean>;
  /** Stores a code of a living session and its message, within the limits (P8): other sessions' codes stay as they are. */
  issueOneTimeCode(issue: OneTimeCodeIssue): Promise<IssueOutcome>;
  /**
   * Charges one of the tries of the session's code and consumes the code if the hash is right, in one step (single use
   * even in parallel, also where sessions share it). On success marks the session `contactVerified` and gives it its new
   * hash.
   */
  redeemOneTimeCode(
    shareId: string,
    codeHash: string,
    sessionHash: string,
    renewedHash: string,
  ): Promise<RedeemOutcome>;
  /** Remembers that somebody is trying codes or passwords on the link, with the audit record (P8). */
  recordCodesTried(shareId: string, audit: AuditEntry): Promise<void>;
  /** Drops the sessions and codes whose time is over. */
  forgetPastVisits(): Promise<void>;
}

/** Every verb of `PageStore`: what an implementation has to have. */
export const PAGE_STORE_VERBS = {
  openSession: true,
  touchSession: true,
  touchWithBudget: true,
  touchWithContentKey: true,
  unlockSession: true,
  countView: true,
  countDownload: true,
  setLanguage: true,
  setPassword: true,
  issueOneTimeCode: true,
  redeemOneTimeCode: true,
  recordCodesTried: true,
  forgetPastVisits: true,
} satisfies Verbs<PageStore>;
