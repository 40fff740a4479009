import type { DeliveryStore, EnqueueOutcome, ExhaustedScope, HurryOutcome } from '../../../ports/index.ts';
import { writeAudit } from '../audit-log.ts';
import { chargeAll, orRefused } from '../budgets/budget-store.ts';
import type { Database, Work } from '../database/database.ts';
import { insertRows } from '../database/insert-rows.ts';
import { table } from '../database/table.ts';
import { isOpen, lockShare } from '../shares/share-row.ts';
import { countUsage } from '../usage/count-usage.ts';
import { insertForClinic } from './clinic-deliveries.ts';
import { deliveryRow } from './delivery-row.ts';

type Enqueue = Parameters<DeliveryStore['enqueueDeliveries']>;
type ForClinic = Parameters<DeliveryStore['enqueueForClinic']>;
type Hurry = Parameters<DeliveryStore['hurryDelivery']>;

export function enqueueVerbs(
  db: Database,
): Pick<DeliveryStore, 'enqueueDeliveries' | 'enqueueForClinic' | 'hurryDelivery'> {
  return {
    enqueueDeliveries: async (...given) =>
      orLimited(await orRefused(() => db.of(given[2].audit.accountId).transaction((work) => enqueue(work, ...given)))),
    enqueueForClinic: async (...given) =>
      orLimited(
        await orRefused(() => db.of(given[2].audit.accountId).transaction((work) => enqueueForClinic(work, ...given))),
      ),
    hurryDelivery: async (...given) =>
      orLimited(await orRefused(() => db.of(given[2].audit.accountId).transaction((work) => hurry(work, ...given)))),
  };
}

function orLimited<Outcome extends HurryOutcome>(outcome: Outcome | ({ allowed: false } & ExhaustedScope)) {
  if ('allowed' in outcome) return { kind: 'limited' as const, scope: outcome.scope, retryAt: outcome.retryAt };
  return outcome;
}

async function enqueue(work: Work, ...[shareId, deliveries, options]: Enqueue): Promise<EnqueueOutcome> {
  const { trx, now } = work;
  const share = await lockShare(work, shareId, 'update');
  if (!isOpen(share, now)) return { kind: 'not-live' };
  await chargeAll(work, options.charges);
  const end = options.restartsUntil;
  if (end !== undefined && end > Number(share.expires_at)) {
    await table(trx, 'studyshare_shares').where({ share_id: shareId }).update({ expires_at: end });
  }
  await insertRows(work, 'studyshare_deliveries', deliveries.map(deliveryRow(share, now)));
  work.changed(shareId);
  await writeAudit(work, options.audit);
  if (deliveries.some(({ kind }) => kind === 'resend')) await countUsage(work, share.account_id, { resends: 1 });
  return { kind: 'queued' };
}

async function enqueueForClinic(work: Work, ...[shareId, delivery, options]: ForClinic): Promise<EnqueueOutcome> {
  const share = await lockShare(work, shareId, 'share');
  if (share === undefined) return { kind: 'not-live' };
  await chargeAll(work, options.charges);
  await insertForClinic(work, share, delivery);
  await writeAudit(work, options.audit);
  return { kind: 'queued' };
}

/** Looks before it charges, under the share's lock and the message's: what is refused costs nothing. */
async function hurry(work: Work, ...[shareId, deliveryId, options]: Hurry): Promise<HurryOutcome> {
  const { trx, clock } = work;
  const share = await lockShare(work, shareId, 'update');
  const now = await clock();
  if (!isOpen(share, now)) return { kind: 'not-live' };
  const hurried = await table(trx, 'studyshare_deliveries')
    .where({ delivery_id: deliveryId, share_id: shareId, state: 'queued' })
    .where('attempts', '>', 0)
    .where('due_at', '>', now)
    .update({ due_at: now });
  work.changed(shareId);
  if (hurried !== 1) return { kind: 'not-waiting' };
  await chargeAll(work, options.charges);
  await writeAudit(work, options.audit);
  return { kind: 'queued' };
}
