import { type DeliveryOutcome, type DeliveryRecord, type DeliveryStore, LEASE_MS } from '../../../ports/index.ts';
import type { Database, Work } from '../database/database.ts';
import { added, type Changes, type ColumnOf, table } from '../database/table.ts';
import { isOpen, LIVE_STATES, lockShare } from '../shares/share-row.ts';
import { deliveryOf } from './delivery-row.ts';
import { abandoned, dueOrAbandoned } from './due-deliveries.ts';

const DELIVERIES = 'studyshare_deliveries';
const STATE: ColumnOf = `${DELIVERIES}.state`;
const UNCLEAR: ColumnOf = `${DELIVERIES}.unclear`;
const ATTEMPTED_AT: ColumnOf = `${DELIVERIES}.attempted_at`;

export function claimVerbs(db: Database): Pick<DeliveryStore, 'claimDelivery' | 'finishDelivery'> {
  return {
    claimDelivery: (deliveryId) => db.transaction((work) => claim(work, deliveryId)),

    finishDelivery: (deliveryId, fence, outcome) =>
      db.transaction(async ({ trx, now }) => {
        const changed = await table(trx, DELIVERIES)
          .where({ delivery_id: deliveryId, fence, state: 'sending' })
          .update({ ...outcomeRow(outcome, now), lease_until: null });
        return changed === 1;
      }),
  };
}

/** The share's row is locked first, as everywhere: a share that ends meanwhile must not see a message leave afterwards. */
async function claim(work: Work, deliveryId: string): Promise<DeliveryRecord | null> {
  const { trx, now } = work;
  const found = await table(trx, DELIVERIES).where({ delivery_id: deliveryId }).first('share_id');
  if (found === undefined) return null;
  const share = await lockShare(work, found.share_id, 'share');
  if (isOpen(share, now)) return take(work, deliveryId);
  const over = share === undefined || !LIVE_STATES.includes(share.state) || Number(share.expires_at) <= now;
  if (over) await fail(work, deliveryId);
  return null;
}

/**
 * A row found in `sending` is of a worker that died or hung: nobody knows whether its message left, so it is unclear.
 * `attempted_at` then stays at the first unclear try, from where the provider's records have to be searched.
 */
async function take({ trx, now }: Work, deliveryId: string): Promise<DeliveryRecord | null> {
  const [row] = await table(trx, DELIVERIES)
    .where({ delivery_id: deliveryId })
    .where((either) => dueOrAbandoned(either, now))
    .update({
      state: 'sending',
      fence: added(trx, `${DELIVERIES}.fence`, 1),
      attempts: added(trx, `${DELIVERIES}.attempts`, 1),
      lease_until: now + LEASE_MS,
      attempted_at: trx.raw(`CASE WHEN ${UNCLEAR} = ? OR ${STATE} = 'sending' THEN ${ATTEMPTED_AT} ELSE ? END`, [
        true,
        now,
      ]),
      unclear: trx.raw(`CASE WHEN ${STATE} = 'sending' THEN ? ELSE ${UNCLEAR} END`, [true]),
    })
    .returning('*');
  return row === undefined ? null : deliveryOf(row);
}

/** Whether it is due or not: its share is over. */
async function fail({ trx, now }: Work, deliveryId: string): Promise<void> {
  await table(trx, DELIVERIES)
    .where({ delivery_id: deliveryId })
    .where((either) => {
      either.where({ state: 'queued' }).orWhere((left) => abandoned(left, now));
    })
    .update({ state: 'failed', reason: 'share-over', sealed_payload: null, lease_until: null });
}

function outcomeRow(outcome: DeliveryOutcome, now: number): Changes<typeof DELIVERIES> {
  switch (outcome.state) {
    case 'sent':
      return {
        state: 'sent',
        provider_id: outcome.providerId,
        sent_at: now,
        reason: null,
        sealed_payload: null,
        unclear: false,
      };
    case 'failed':
      return { state: 'failed', reason: outcome.reason, sealed_payload: null, unclear: false };
    case 'queued':
      return { state: 'queued', reason: outcome.reason, due_at: now + outcome.delayMs, unclear: outcome.unclear };
  }
}
