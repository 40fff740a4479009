import type { Knex } from 'knex';
import { type DeliveryRecord, LEASE_MS, type ShareStore } from '../../ports/share-store.ts';
import type { Database, Work } from './database.ts';
import { isOpen, lockShare } from './read-shares.ts';
import { deliveryOf, LIVE_STATES, type Row } from './rows.ts';

const DELIVERIES = 'studyshare_deliveries';

type Outcome = Parameters<ShareStore['finishDelivery']>[2];

export function deliveryVerbs(db: Database): Pick<ShareStore, 'claimDelivery' | 'finishDelivery'> {
  return {
    claimDelivery: (deliveryId) => db.transaction((work) => claim(work, deliveryId)),

    finishDelivery: (deliveryId, fence, outcome) =>
      db.transaction(async ({ trx, now }) => {
        const changed = await trx(DELIVERIES)
          .where({ delivery_id: deliveryId, fence, state: 'sending' })
          .update({ ...outcomeRow(outcome, now), lease_until: null });
        return changed === 1;
      }),
  };
}

/** The share's row is locked first, as everywhere: a share that ends meanwhile must not see a message leave afterwards. */
async function claim(work: Work, deliveryId: string): Promise<DeliveryRecord | null> {
  const { trx, now } = work;
  const found: Row | undefined = await trx(DELIVERIES).where({ delivery_id: deliveryId }).first('share_id');
  if (found === undefined) return null;
  const share = await lockShare(work, found['share_id'] as string, 'share');
  if (isOpen(share, now)) return take(work, deliveryId);
  const over = !LIVE_STATES.some((state) => state === share?.['state']) || Number(share?.['expires_at']) <= now;
  if (over) await fail(work, deliveryId);
  return null;
}

/**
 * A row found in `sending` is of a worker that died or hung: nobody knows whether its message left, so it is unclear.
 * `attempted_at` then stays at the first unclear try, from where the provider's records have to be searched.
 */
async function take({ trx, now }: Work, deliveryId: string): Promise<DeliveryRecord | null> {
  const rows: Row[] = await claimable(trx, deliveryId, now)
    .update({
      state: 'sending',
      fence: trx.raw('fence + 1'),
      attempts: trx.raw('attempts + 1'),
      lease_until: now + LEASE_MS,
      attempted_at: trx.raw("CASE WHEN unclear = ? OR state = 'sending' THEN attempted_at ELSE ? END", [true, now]),
      unclear: trx.raw("CASE WHEN state = 'sending' THEN ? ELSE unclear END", [true]),
    })
    .returning('*');
  return rows[0] === undefined ? null : deliveryOf(rows[0]);
}

async function fail({ trx, now }: Work, deliveryId: string): Promise<void> {
  const values = { state: 'failed', reason: 'share-over', sealed_payload: null, lease_until: null };
  await claimable(trx, deliveryId, now, true).update(values);
}

function claimable(trx: Knex.Transaction, deliveryId: string, now: number, notYetDueToo = false) {
  return trx(DELIVERIES)
    .where({ delivery_id: deliveryId })
    .where((either) => {
      either.where((queued) => {
        queued.where({ state: 'queued' });
        if (!notYetDueToo) queued.where('due_at', '<=', now);
      });
      either.orWhere((left) => left.where({ state: 'sending' }).where('lease_until', '<=', now));
    });
}

function outcomeRow(outcome: Outcome, now: number): Row {
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
