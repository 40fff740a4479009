import type { LanguageTag } from '../contract/settings.ts';
import type { AuditEntry } from './audit-log.ts';
import type { ShareRecord } from './share-record-store.ts';
import type { Verbs } from './verbs.ts';

/** Rests after which a session is void (design §5). */
export const SESSION_IDLE_MS = 30 * 60_000;
export const SESSION_MAX_MS = 12 * 3_600_000;

export interface SessionRecord {
  sessionHash: string;
  shareId: string;
  generation: number;
  /** Password or link code was right, or none was needed. */
  unlocked: boolean;
  /** Came in through a one-time code, so may set the password (P3). */
  contactVerified: boolean;
  createdAt: number;
  lastSeenAt: number;
}

export type RedeemOutcome = { kind: 'right' } | { kind: 'wrong'; triesLeft: number } | { kind: 'expired' };

/** Visits of a patient's page: sessions, one-time codes, and what visitors change about a share. */
export interface PageStore {
  /** Opens a session on a live share; null when it is not live. */
  openSession(shareId: string, sessionHash: string, unlocked: boolean): Promise<SessionRecord | null>;
  /**
   * The session and its share, if both are alive: right generation, not idle for {@link SESSION_IDLE_MS}, not older than
   * {@link SESSION_MAX_MS}, share `ready` and not past its date. Renews `lastSeenAt`.
   */
  touchSession(publicId: string, sessionHash: string): Promise<{ session: SessionRecord; share: ShareRecord } | null>;
  unlockSession(sessionHash: string): Promise<void>;
  /** Counts a view once per session (G9), atomically. */
  countView(sessionHash: string): Promise<void>;
  countDownload(shareId: string): Promise<void>;
  setLanguage(shareId: string, language: LanguageTag): Promise<void>;
  /** Sets the hash and starts a new generation in which only `keepSessionHash` lives on, unlocked. Live shares only. */
  setPassword(shareId: string, passwordHash: string, keepSessionHash: string, audit: AuditEntry): Promise<boolean>;
  /** Stores the hash of a new code for a session's share; any earlier code of the share is void. */
  issueOneTimeCode(shareId: string, codeHash: string, lifeMs: number, tries: number): Promise<void>;
  /**
   * Charges one of the code's tries and consumes the code if the hash is right, in one step (single use even in
   * parallel). On success marks the session `contactVerified`.
   */
  redeemOneTimeCode(shareId: string, codeHash: string, sessionHash: string): Promise<RedeemOutcome>;
  /** Drops the sessions and codes whose time is over. */
  forgetPastVisits(): Promise<void>;
}

export const PAGE_STORE_VERBS = {
  openSession: true,
  touchSession: true,
  unlockSession: true,
  countView: true,
  countDownload: true,
  setLanguage: true,
  setPassword: true,
  issueOneTimeCode: true,
  redeemOneTimeCode: true,
  forgetPastVisits: true,
} satisfies Verbs<PageStore>;
