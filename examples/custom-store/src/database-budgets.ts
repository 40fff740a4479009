import type { AttemptCharge, BudgetStore, ChargeOutcome, StoreClock } from '@studyshare/core';
import type { Database } from 'better-sqlite3';

interface Budget {
  used: number;
  /** Epoch ms; null for never. */
  ends: number | null;
}

/**
 * Budgets of attempts. A charge is one statement, so that of many at once none is overlooked; several charges are one
 * transaction.
 * @param now epoch ms, by the clock that everything of the store goes by
 */
export function databaseBudgets(database: Database, now: () => number): BudgetStore & StoreClock {
  const current = database.prepare('SELECT used, ends FROM budgets WHERE scope = ? AND (ends IS NULL OR ends > ?)');
  // A window that is over begins anew.
  const charge = database.prepare(`
    INSERT INTO budgets (scope, used, ends) VALUES (@scope, 1, @ends)
    ON CONFLICT (scope) DO UPDATE SET
      used = CASE WHEN budgets.ends <= @now THEN 1 ELSE budgets.used + 1 END,
      ends = CASE WHEN budgets.ends <= @now THEN @ends ELSE budgets.ends END
    RETURNING used, ends`);
  const clear = database.prepare('DELETE FROM budgets WHERE scope = ?');
  const refund = database.prepare('UPDATE budgets SET used = max(0, used - 1) WHERE scope = ?');
  const sweep = database.prepare('DELETE FROM budgets WHERE ends <= ?');

  const chargeOne = ({ scope, limit, windowMs }: AttemptCharge): number => {
    const ends = windowMs === null ? null : now() + windowMs;
    const after = charge.get({ scope, ends, now: now() }) as Budget;
    if (after.used > limit) throw new Exhausted({ allowed: false, scope, retryAt: after.ends });
    return limit - after.used;
  };
  const chargeAll = database.transaction((charges: AttemptCharge[]) => Math.min(...charges.map(chargeOne)));

  return {
    now: async () => now(),
    async chargeAttempts(charges) {
      try {
        return { allowed: true, left: chargeAll.immediate(charges) };
      } catch (error) {
        if (error instanceof Exhausted) return error.outcome;
        throw error;
      }
    },
    async attemptsLeft({ scope, limit }) {
      const budget = current.get(scope, now()) as Budget | undefined;
      return Math.max(0, limit - (budget?.used ?? 0));
    },
    clearAttempts: async (scope) => void clear.run(scope),
    refundAttempt: async (scope) => void refund.run(scope),
    forgetPastWindows: async () => void sweep.run(now()),
  };
}

/** Undoes the charges that were made before it in the same transaction. */
class Exhausted extends Error {
  readonly outcome: ChargeOutcome;
  constructor(outcome: ChargeOutcome) {
    super('a budget is used up');
    this.outcome = outcome;
  }
}
