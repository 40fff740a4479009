import type { ShareRecordStore } from '../../../ports/index.ts';
import type { Database, Work } from '../database/database.ts';
import { type Query, table } from '../database/table.ts';
import { LIVE_STATES, OVER_STATES } from './share-row.ts';

const SHARES = 'studyshare_shares';

export function dueVerbs(db: Database): Pick<ShareRecordStore, 'findDueShares'> {
  return {
    findDueShares: (limit) =>
      db.ofAll.transaction(async (work) => ({
        prepare: await ids(preparable(work).orderBy('created_at'), limit),
        expire: await ids(expirable(work).orderBy('expires_at'), limit),
        purge: await ids(purgeable(work).orderBy('ended_at'), limit),
        release: await ids(releasable(work).orderBy('release_at'), limit),
      })),
  };
}

/** What is to be done now for some shares, by the same rules as for all. */
export async function dueOf(work: Work, shareIds: readonly string[]): Promise<Record<'prepare' | 'purge', string[]>> {
  return {
    prepare: await ids(preparable(work).whereIn('share_id', shareIds), shareIds.length),
    purge: await ids(purgeable(work).whereIn('share_id', shareIds), shareIds.length),
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
export function expirable({ trx, now }: Work) {
  return table(trx, SHARES).whereIn('state', LIVE_STATES).where('expires_at', '<=', now);
}

/** Shares whose time of release has come, and that wait for nothing else. */
export function releasable({ trx, now }: Work) {
  return table(trx, SHARES)
    .where({ state: 'held', held_for: 'release' })
    .where('release_at', '<=', now)
    .where('expires_at', '>', now);
}

/** Shares that are over, whose files nobody has removed yet or writes any more, not for a share they correct either. */
export function purgeable(work: Work) {
  const { trx, now } = work;
  const written = table(trx, SHARES).where('prepare_lease_until', '>', now).whereNotNull('preparation_id');
  return table(trx, SHARES)
    .whereNull('purged_at')
    .whereIn('state', OVER_STATES)
    .whereNotIn('preparation_id', written.select('preparation_id'));
}

function unheld({ trx, now }: Work) {
  return table(trx, SHARES).where((lease) => {
    lease.whereNull('prepare_lease_until').orWhere('prepare_lease_until', '<=', now);
  });
}
