import type { HurryWorkOutcome, WorkKind } from '../../../ports/index.ts';
import type { Work } from '../database/database.ts';
import { table } from '../database/table.ts';
import { expirable, purgeable, releasable } from '../shares/due-shares.ts';

const SHARES = 'studyshare_shares';
const DELIVERIES = 'studyshare_deliveries';

/** In one statement, so that a worker that claims it at the same moment is not overtaken. */
export async function hurryMessage(work: Work, deliveryId: string): Promise<HurryWorkOutcome> {
  const { trx, now } = work;
  const found = await table(trx, DELIVERIES).where({ delivery_id: deliveryId }).first();
  if (found === undefined) return 'gone';
  const hurried = await table(trx, DELIVERIES)
    .where({ delivery_id: deliveryId, state: 'queued' })
    .where('due_at', '>', now)
    .update({ due_at: now });
  work.changed(found.share_id);
  if (hurried === 1 || (found.state === 'queued' && Number(found.due_at) <= now)) return 'due';
  if (found.state !== 'sending') return 'gone';
  return Number(found.lease_until) <= now ? 'due' : 'held';
}

export async function hurryShare(
  work: Work,
  kind: Exclude<WorkKind, 'deliver'>,
  id: string,
): Promise<HurryWorkOutcome> {
  const { trx, now } = work;
  work.changed(id);
  if (kind === 'prepare') return hurryPreparation(work, id);
  const due = { release: releasable(work), expire: expirable(work), purge: purgeable(work) }[kind];
  if ((await due.where({ share_id: id }).first('share_id')) !== undefined) return 'due';
  const over = await table(trx, SHARES).where({ share_id: id }).first();
  const isHeld = kind === 'purge' && over?.ended_at !== null && over?.purged_at === null;
  return isHeld && Number(over.prepare_lease_until ?? 0) > now ? 'held' : 'gone';
}

async function hurryPreparation({ trx, now }: Work, shareId: string): Promise<HurryWorkOutcome> {
  const hurried = await table(trx, SHARES)
    .where({ share_id: shareId, state: 'preparing' })
    .where('expires_at', '>', now)
    .where((lease) => {
      lease.whereNull('prepare_lease_until').orWhere((past) => past.where('prepare_lease_until', '<=', now));
    })
    .update({ prepare_due_at: now });
  if (hurried === 1) return 'due';
  const share = await table(trx, SHARES).where({ share_id: shareId }).first('state');
  return share?.state === 'preparing' ? 'held' : 'gone';
}
