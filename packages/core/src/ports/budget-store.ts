import type { Verbs } from './verbs.ts';

/** `limit` tries per `windowMs` (fixed window from the first), or for ever when `windowMs` is null. */
export interface AttemptCharge {
  /** What the tries are counted by: an opaque name, made and read by core alone. */
  scope: string;
  limit: number;
  windowMs: number | null;
}

/** The scope that had nothing left, and when it has again (epoch ms); null for never. */
export interface ExhaustedScope {
  scope: string;
  retryAt: number | null;
}

/** Whether a limit had room left, and which one had not. */
export type ChargeOutcome = { allowed: true; left: number } | ({ allowed: false } & ExhaustedScope);

/**
 * Budgets of attempts: what guards secrets and limits messages. Other ports charge them too, inside their own
 * transactions ({@link ShareRecordStore.createShare}, {@link DeliveryStore.enqueueDeliveries}).
 */
export interface BudgetStore {
  /**
   * Charges all scopes or none, before the secret is compared. One statement per scope inside one transaction: a
   * read-then-write would let 25 parallel guesses count as fewer.
   */
  chargeAttempts(charges: AttemptCharge[]): Promise<ChargeOutcome>;
  /** How many tries a scope has left, without charging. */
  attemptsLeft(charge: AttemptCharge): Promise<number>;
  /** After a success: forgets the tries of a scope. */
  clearAttempts(scope: string): Promise<void>;
  /**
   * Gives one try back in one statement (never below none): a right password does not use up the life's budget of its
   * link, and forgetting all of it would hand a guesser 100 more.
   */
  refundAttempt(scope: string): Promise<void>;
  /**
   * Drops the windows that are over; budgets for ever stay. Scopes are made of addresses too, so without this every
   * stranger who knocks would leave a row.
   */
  forgetPastWindows(): Promise<void>;
}

/** Every verb of `BudgetStore`: what an implementation has to have. */
export const BUDGET_STORE_VERBS = {
  chargeAttempts: true,
  attemptsLeft: true,
  clearAttempts: true,
  refundAttempt: true,
  forgetPastWindows: true,
} satisfies Verbs<BudgetStore>;
