import type { AttemptCharge } from '../ports/index.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** How often a guarded thing may be tried; `windowMs: null` counts for the life of the link. */
export interface Budget {
  limit: number;
  windowMs: number | null;
}

/** Every limit of the product in one table. */
export const BUDGETS = {
  deleteCode: { limit: 10, windowMs: null },
  /** Links on which one address may mistype a delete code before the account is alarmed. */
  deleteLinksOfAddress: { limit: 5, windowMs: HOUR },
  /** Links of one account on which delete codes are mistyped, from anywhere, before it is alarmed. */
  deleteLinksOfAccount: { limit: 50, windowMs: HOUR },
  alarm: { limit: 1, windowMs: HOUR },
  oneTimeCodeMinute: { limit: 1, windowMs: MINUTE },
  oneTimeCodeHour: { limit: 3, windowMs: HOUR },
  oneTimeCodeLife: { limit: 20, windowMs: null },
  secretOfAddress: { limit: 5, windowMs: 15 * MINUTE },
  secretLife: { limit: 100, windowMs: null },
  unknownLink: { limit: 30, windowMs: MINUTE },
  contactMinute: { limit: 1, windowMs: MINUTE },
  contactDay: { limit: 5, windowMs: DAY },
  preparation: { limit: 20, windowMs: null },
} as const satisfies Record<string, Budget>;

/** A guess at one of the secrets of a page. */
export type SecretKind = 'password' | 'link-code';

/** Guesses of a page's delete code (G10). */
export function deleteCodeCharge(shareId: string): AttemptCharge {
  return { scope: `delete:${shareId}`, ...BUDGETS.deleteCode };
}

/**
 * Guesses of a password or link code: of the address, and of the whole link. Both are charged or none, so an address
 * whose budget is used up cannot use up the link's for everybody else (P8).
 * `version` changes with the secret, which starts the link's budget anew.
 */
export function secretCharges(kind: SecretKind, shareId: string, version: number, address: string) {
  return {
    ofAddress: { scope: `${kind}:${shareId}:${address}`, ...BUDGETS.secretOfAddress },
    ofLink: { scope: `${kind}-life:${shareId}:${version}`, ...BUDGETS.secretLife },
  } satisfies Record<string, AttemptCharge>;
}

/** Where a link's one-time codes are counted for its life, until the clinic sends the link again. */
export function oneTimeCodeLifeScope(shareId: string): string {
  return `otp-all:${shareId}`;
}

/** Requests for a one-time code of a page. Of several exhausted budgets the first by name is told: the longest one. */
export function oneTimeCodeCharges(shareId: string): AttemptCharge[] {
  return [
    { scope: oneTimeCodeLifeScope(shareId), ...BUDGETS.oneTimeCodeLife },
    { scope: `otp-hour:${shareId}`, ...BUDGETS.oneTimeCodeHour },
    { scope: `otp-minute:${shareId}`, ...BUDGETS.oneTimeCodeMinute },
  ];
}

/** Look-ups of links that do not exist. Links that exist are never charged. */
export function unknownLinkCharge(address: string): AttemptCharge {
  return { scope: `unknown-link:${address}`, ...BUDGETS.unknownLink };
}

/** Sends to one contact, new or repeated. */
export function contactCharges(contactFingerprint: string): AttemptCharge[] {
  return [
    { scope: `contact-minute:${contactFingerprint}`, ...BUDGETS.contactMinute },
    { scope: `contact-day:${contactFingerprint}`, ...BUDGETS.contactDay },
  ];
}

/** Text messages of an account within a day. */
export function smsCharge(accountId: string, dailyCap: number): AttemptCharge {
  return { scope: `sms-day:${accountId}`, limit: dailyCap, windowMs: DAY };
}

/** Unexplained failures of one share's preparation. */
export function preparationCharge(shareId: string): AttemptCharge {
  return { scope: `prepare:${shareId}`, ...BUDGETS.preparation };
}
