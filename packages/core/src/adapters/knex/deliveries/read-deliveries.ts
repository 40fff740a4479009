import type { DeliveryStore } from '../../../ports/index.ts';
import type { Database } from '../database/database.ts';
import { type Query, table } from '../database/table.ts';
import { deliveryOf } from './delivery-row.ts';

type Deliveries = Query<'studyshare_deliveries'>;

export function readVerbs(db: Database): Pick<DeliveryStore, 'listDeliveries' | 'listDeliveriesOfStudy'> {
  return {
    listDeliveries: (shareId) =>
      db.transaction(({ trx }) => inOrder(table(trx, 'studyshare_deliveries').where({ share_id: shareId }))),

    listDeliveriesOfStudy: (accountId, studyId) =>
      db.transaction(({ trx }) => {
        const shares = table(trx, 'studyshare_shares').where({ account_id: accountId, study_id: studyId });
        return inOrder(table(trx, 'studyshare_deliveries').whereIn('share_id', shares.select('share_id')));
      }),
  };
}

async function inOrder(deliveries: Deliveries) {
  return (await deliveries.orderBy(['created_at', 'position', 'delivery_id'])).map(deliveryOf);
}
