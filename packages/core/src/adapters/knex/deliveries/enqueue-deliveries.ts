import { DAY_MS } from '../../../contract/lifespan.ts';
import type { DeliveryStore, EnqueueOutcome } from '../../../ports/index.ts';
import { writeAudit } from '../audit-log.ts';
import { chargeAll, orRefused } from '../budgets/budget-store.ts';
import type { Database, Work } from '../database/database.ts';
import { insertRows } from '../database/insert-rows.ts';
import { table } from '../database/table.ts';
import { isOpen, lockShare } from '../shares/share-row.ts';
import { deliveryRow } from './delivery-row.ts';

type Enqueue = Parameters<DeliveryStore['enqueueDeliveries']>;

export function enqueueVerbs(db: Database): Pick<DeliveryStore, 'enqueueDeliveries'> {
  return {
    enqueueDeliveries: async (...given) => {
      const outcome = await orRefused(() => db.transaction((work) => enqueue(work, ...given)));
      if ('allowed' in outcome) return { kind: 'limited', scope: outcome.scope, retryAt: outcome.retryAt };
      return outcome;
    },
  };
}

async function enqueue(work: Work, ...[shareId, deliveries, options]: Enqueue): Promise<EnqueueOutcome> {
  const { trx, now } = work;
  if (!isOpen(await lockShare(work, shareId, 'update'), now)) return { kind: 'not-live' };
  await chargeAll(work, options.charges);
  const days = options.restartLifespanDays;
  if (days !== undefined) {
    const anew = { lifespan_days: days, expires_at: now + days * DAY_MS };
    await table(trx, 'studyshare_shares').where({ share_id: shareId }).update(anew);
  }
  await insertRows(work, 'studyshare_deliveries', deliveries.map(deliveryRow(shareId, now)));
  await writeAudit(work, options.audit);
  return { kind: 'queued' };
}
