import type { Knex } from 'knex';
import type { AttemptCharge, BudgetStore, ChargeOutcome } from '../../../ports/index.ts';
import type { Database, Work } from '../database/database.ts';
import type { Row } from '../database/rows.ts';
import { added, type ColumnOf, table } from '../database/table.ts';

const ATTEMPTS = 'studyshare_attempts';
const USED: ColumnOf = `${ATTEMPTS}.used`;
const WINDOW_START: ColumnOf = `${ATTEMPTS}.window_start`;
const WINDOW_END: ColumnOf = `${ATTEMPTS}.window_end`;

/** The query of what was used of a budget. */
export const budgetQueries = (query: Knex, scope: string) => [table(query, ATTEMPTS).where({ scope })] as const;

export function budgetStore(db: Database): BudgetStore {
  return {
    chargeAttempts: (charges) => orRefused(() => db.ofAll.transaction((work) => chargeAll(work, charges))),

    attemptsLeft: async (charge) => {
      const { now, rows } = await db.ofAll.read(budgetQueries, charge.scope);
      return leftOf(charge, rows[0], now);
    },

    clearAttempts: (scope) =>
      db.ofAll.transaction(async ({ trx }) => {
        await table(trx, ATTEMPTS).where({ scope }).delete();
      }),

    refundAttempt: (scope) =>
      db.ofAll.transaction(async ({ trx }) => {
        await table(trx, ATTEMPTS)
          .where({ scope })
          .where('used', '>', 0)
          .update({ used: added(trx, USED, -1) });
      }),

    forgetPastWindows: () =>
      db.ofAll.transaction(async ({ trx, now }) => {
        await table(trx, ATTEMPTS).where('window_end', '<=', now).delete();
      }),
  };
}

/** Thrown to roll the transaction back when a budget is used up, so that all are charged or none. */
class BudgetExhausted extends Error {
  readonly outcome: Extract<ChargeOutcome, { allowed: false }>;

  constructor(scope: string, retryAt: number | null) {
    super('budget exhausted');
    this.outcome = { allowed: false, scope, retryAt };
  }
}

/** Runs a transaction that charges; what {@link chargeAll} refused becomes the answer. */
export async function orRefused<T>(work: () => Promise<T>): Promise<T | Extract<ChargeOutcome, { allowed: false }>> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof BudgetExhausted) return error.outcome;
    throw error;
  }
}

/** Charges in the order of the scopes' names: two transactions that want the same budgets must not wait for each other. */
export async function chargeAll(
  work: Work,
  charges: AttemptCharge[],
): Promise<Extract<ChargeOutcome, { allowed: true }>> {
  let left = Number.POSITIVE_INFINITY;
  for (const charge of [...charges].sort(byScope)) {
    left = Math.min(left, await chargeOne(work, charge));
  }
  return { allowed: true, left };
}

function byScope(one: AttemptCharge, other: AttemptCharge): number {
  return one.scope < other.scope ? -1 : one.scope > other.scope ? 1 : 0;
}

/**
 * One statement that counts only while there is something left. The row's lock makes parallel tries queue up here, and
 * each sees the count its forerunner left behind.
 */
async function chargeOne({ trx, now }: Work, charge: AttemptCharge): Promise<number> {
  if (charge.limit < 1) throw new BudgetExhausted(charge.scope, null);
  const end = charge.windowMs === null ? null : now + charge.windowMs;
  const over = `${WINDOW_END} <= ?`;
  const [charged] = await table(trx, ATTEMPTS)
    .insert({ scope: charge.scope, used: 1, window_start: now, window_end: end })
    .onConflict('scope')
    .merge({
      used: trx.raw(`CASE WHEN ${over} THEN 1 ELSE ${USED} + 1 END`, [now]),
      window_start: trx.raw(`CASE WHEN ${over} THEN excluded.window_start ELSE ${WINDOW_START} END`, [now]),
      window_end: trx.raw(`CASE WHEN ${over} THEN excluded.window_end ELSE ${WINDOW_END} END`, [now]),
    })
    .whereRaw(`(${over} OR ${USED} < ?)`, [now, charge.limit])
    .returning(['used']);
  if (charged !== undefined) return charge.limit - charged.used;
  const full = await table(trx, ATTEMPTS).where({ scope: charge.scope }).first();
  const retryAt = full?.window_end ?? null;
  throw new BudgetExhausted(charge.scope, retryAt === null ? null : Number(retryAt));
}

/** What is left by what {@link budgetQueries} found. */
export function leftOf(charge: AttemptCharge, [row]: readonly Row<typeof ATTEMPTS>[], now: number): number {
  return Math.max(0, charge.limit - (row === undefined || isOver(row, now) ? 0 : row.used));
}

function isOver(row: Row<typeof ATTEMPTS>, now: number): boolean {
  return row.window_end !== null && Number(row.window_end) <= now;
}
