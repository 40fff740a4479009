import type { DeliveryStore } from '../../../ports/index.ts';
import type { Database, Work } from '../database/database.ts';
import { type Query, table } from '../database/table.ts';

const DELIVERIES = 'studyshare_deliveries';

export function dueVerbs(db: Database): Pick<DeliveryStore, 'findDueDeliveries' | 'releaseDeliveries'> {
  return {
    findDueDeliveries: (limit) =>
      db.transaction(async (work) => {
        const rows = await due(work).orderBy('due_at').limit(limit).select('delivery_id');
        return rows.map((row) => row.delivery_id);
      }),

    releaseDeliveries: () =>
      db.transaction(async ({ trx, now }) => {
        await table(trx, DELIVERIES).where({ state: 'sending' }).update({ lease_until: now });
      }),
  };
}

/** Those of shares that are over too: claiming fails them. Those of shares that are not ready yet wait. */
function due({ trx, now }: Work) {
  const waiting = table(trx, 'studyshare_shares')
    .whereIn('state', ['preparing', 'held', 'suspended'])
    .where('expires_at', '>', now)
    .select('share_id');
  return table(trx, DELIVERIES)
    .where((either) => dueOrAbandoned(either, now))
    .whereNotIn('share_id', waiting);
}

/** Narrows to messages that a worker may take: queued and due, or left by a worker whose lease has run out. */
export function dueOrAbandoned(deliveries: Query<typeof DELIVERIES>, now: number): void {
  deliveries
    .where((queued) => {
      queued.where({ state: 'queued' }).where('due_at', '<=', now);
    })
    .orWhere((left) => abandoned(left, now));
}

/** Narrows to messages left by a worker that died or hung. */
export function abandoned(deliveries: Query<typeof DELIVERIES>, now: number): void {
  deliveries.where({ state: 'sending' }).where('lease_until', '<=', now);
}
