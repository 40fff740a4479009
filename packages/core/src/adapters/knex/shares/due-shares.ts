import type { ShareRecordStore } from '../../../ports/index.ts';
import type { Database, Work } from '../database/database.ts';
import { type Query, table } from '../database/table.ts';
import { LIVE_STATES, OVER_STATES } from './share-row.ts';

const SHARES = 'studyshare_shares';

export function dueVerbs(db: Database): Pick<ShareRecordStore, 'findDueShares'> {
  return {
    findDueShares: (limit) =>
      db.transaction(async (work) => ({
        prepare: await ids(preparable(work).orderBy('created_at'), limit),
        expire: await ids(expirable(work).orderBy('expires_at'), limit),
        purge: await ids(purgeable(work).orderBy('ended_at'), limit),
      })),
  };
}

async function ids(shares: Query<typeof SHARES>, limit: number): Promise<string[]> {
  return (await shares.limit(limit).select('share_id')).map((row) => row.share_id);
}

/** Shares to be prepared, whose time has come and that no worker holds. */
export function preparable(work: Work) {
  const { now } = work;
  return unheld(work).where({ state: 'preparing' }).where('expires_at', '>', now).where('prepare_due_at', '<=', now);
}

/** Shares past their date that nobody has ended. */
function expirable({ trx, now }: Work) {
  return table(trx, SHARES).whereIn('state', LIVE_STATES).where('expires_at', '<=', now);
}

/** Shares that are over, whose files nobody writes any more and nobody has removed yet. */
export function purgeable(work: Work) {
  return unheld(work).whereNull('purged_at').whereIn('state', OVER_STATES);
}

function unheld({ trx, now }: Work) {
  return table(trx, SHARES).where((lease) => {
    lease.whereNull('prepare_lease_until').orWhere('prepare_lease_until', '<=', now);
  });
}
