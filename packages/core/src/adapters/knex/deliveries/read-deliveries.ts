import type { AttemptRecord, DeliveryStore } from '../../../ports/index.ts';
import type { Database } from '../database/database.ts';
import { batches, LIST_LENGTH } from '../database/insert-rows.ts';
import { type Query, table } from '../database/table.ts';
import { attemptOf, deliveryOf } from './delivery-row.ts';

type Deliveries = Query<'studyshare_deliveries'>;
type Reads = 'listDeliveries' | 'listDeliveriesOfStudy' | 'listAttempts' | 'findDelivery';

export function readVerbs(db: Database): Pick<DeliveryStore, Reads> {
  return {
    listDeliveries: (shareId) =>
      db.ofAll.transaction(({ trx }) => inOrder(table(trx, 'studyshare_deliveries').where({ share_id: shareId }))),

    listDeliveriesOfStudy: (accountId, studyId) =>
      db.of(accountId).transaction(({ trx }) => {
        const shares = table(trx, 'studyshare_shares').where({ account_id: accountId, study_id: studyId });
        return inOrder(table(trx, 'studyshare_deliveries').whereIn('share_id', shares.select('share_id')));
      }),

    listAttempts: (deliveryIds) =>
      db.ofAll.transaction(async ({ trx }) => {
        const found: AttemptRecord[] = [];
        for (const ids of batches(deliveryIds, LIST_LENGTH)) {
          const rows = await table(trx, 'studyshare_delivery_attempts').whereIn('delivery_id', ids);
          found.push(...rows.map(attemptOf));
        }
        return found.sort((one, other) => one.startedAt - other.startedAt || one.number - other.number);
      }),

    findDelivery: (message) =>
      db.ofAll.transaction(async ({ trx }) => {
        const where =
          'deliveryId' in message
            ? { delivery_id: message.deliveryId }
            : { channel: message.channel, provider_id: message.providerId };
        const row = await table(trx, 'studyshare_deliveries').where(where).first();
        return row === undefined ? null : { ...deliveryOf(row), accountId: row.account_id };
      }),
  };
}

async function inOrder(deliveries: Deliveries) {
  return (await deliveries.orderBy(['created_at', 'position', 'delivery_id'])).map(deliveryOf);
}
