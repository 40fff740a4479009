import type { Knex } from 'knex';
import type { UsageCounts, UsageFigure } from '../../../contract/usage.ts';
import type { UsageSpan, UsageStore } from '../../../ports/index.ts';
import type { Database } from '../database/database.ts';
import { batches, LIST_LENGTH } from '../database/insert-rows.ts';

export function usageStore(db: Database): UsageStore {
  return {
    sumUsage: (accountId, spans) =>
      db.of(accountId).transaction(async ({ trx }) => {
        const sums: UsageCounts[] = spans.map(() => ({}));
        const numbered = spans.map((span, number) => ({ number, ...span }));
        for (const batch of batches(numbered, LIST_LENGTH)) {
          for (const { number, figure, amount } of await sumSpans(trx, accountId, batch))
            sums[number]![figure] = Number(amount);
        }
        return sums;
      }),
  };
}

interface Sum {
  number: number;
  figure: UsageFigure;
  amount: number | string;
}

/** One walk along the primary key for each span: what goes back is as long as there are figures, not as there are rows. */
function sumSpans(
  trx: Knex.Transaction,
  accountId: string,
  spans: readonly (UsageSpan & { number: number })[],
): Promise<Sum[]> {
  const rows = spans.map(() => '(CAST(? AS integer), CAST(? AS bigint), CAST(? AS bigint))').join();
  const values = spans.flatMap(({ number, begins, ends }) => [number, begins, ends]);
  return trx
    .with('spans', ['number', 'begins', 'ends'], trx.raw(`VALUES ${rows}`, values))
    .from('spans')
    .join('studyshare_usage as counted', (join) => {
      join
        .on('counted.account_id', trx.raw('?', [accountId]))
        .on('counted.quarter', '>=', 'spans.begins')
        .on('counted.quarter', '<', 'spans.ends');
    })
    .groupBy('spans.number', 'counted.figure')
    .select('spans.number', 'counted.figure')
    .sum({ amount: 'counted.amount' });
}
