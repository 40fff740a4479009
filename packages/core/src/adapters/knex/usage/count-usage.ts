import type { UsageCounts } from '../../../contract/usage.ts';
import { USAGE_QUARTER_MS } from '../../../ports/index.ts';
import type { Work } from '../database/database.ts';
import { type ColumnOf, table } from '../database/table.ts';

const USAGE = 'studyshare_usage';
const AMOUNT: ColumnOf = `${USAGE}.amount`;

/**
 * Adds to figures of an account. To be called last: all transactions of an account meet at these rows, so they are locked
 * after everything else, in the order of their names, and for no longer than the commit takes.
 * @param at epoch ms; now, where it is not said
 */
export async function countUsage(work: Work, accountId: string, counts: UsageCounts, at = work.now): Promise<void> {
  const quarter = at - (at % USAGE_QUARTER_MS);
  const rows = Object.entries(counts)
    .filter(([, amount]) => amount > 0)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([figure, amount]) => ({ account_id: accountId, quarter, figure, amount }));
  if (rows.length === 0) return;
  await table(work.trx, USAGE)
    .insert(rows)
    .onConflict(['account_id', 'quarter', 'figure'])
    .merge({ amount: work.trx.raw('?? + excluded.amount', [AMOUNT]) });
}
