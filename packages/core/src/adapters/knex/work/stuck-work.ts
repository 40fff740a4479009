import type { StuckWork, WorkKind } from '../../../ports/index.ts';
import type { Work } from '../database/database.ts';
import type { Row } from '../database/rows.ts';
import { type Query, table } from '../database/table.ts';
import { dueOrAbandoned } from '../deliveries/due-deliveries.ts';
import { expirable, purgeable, releasable } from '../shares/due-shares.ts';

const SHARES = 'studyshare_shares';
const DELIVERIES = 'studyshare_deliveries';
type Share = Row<typeof SHARES>;

/** Shares whose preparation, release, end or removal has been worth doing since `until` or longer. */
export async function stuckShares(work: Work, until: number, limit: number): Promise<StuckWork[]> {
  const { trx, now } = work;
  const preparing = table(trx, SHARES)
    .where({ state: 'preparing' })
    .where('expires_at', '>', now)
    // Only a preparation that began anew has a time of its own.
    .where((begun) => {
      begun
        .where('prepare_since', '<=', until)
        .orWhere((first) => void first.whereNull('prepare_since').where('created_at', '<=', until));
    })
    .orderBy('created_at');
  const found: [WorkKind, Query<typeof SHARES>, keyof Share][] = [
    ['prepare', preparing, 'prepare_since'],
    ['release', releasable(work).where('release_at', '<=', until).orderBy('release_at'), 'release_at'],
    ['expire', expirable(work).where('expires_at', '<=', until).orderBy('expires_at'), 'expires_at'],
    ['purge', purgeable(work).where('ended_at', '<=', until).orderBy('ended_at'), 'ended_at'],
  ];
  const stuck: StuckWork[] = [];
  for (const [kind, query, since] of found) {
    for (const share of await query.limit(limit))
      stuck.push(stuckShare(kind, share, Number(share[since] ?? share.created_at), now));
  }
  return stuck;
}

function stuckShare(kind: WorkKind, share: Share, since: number, now: number): StuckWork {
  const held = share.prepare_lease_until !== null && Number(share.prepare_lease_until) > now;
  const next = kind === 'prepare' && !held ? Number(share.prepare_due_at) : null;
  const { share_id: shareId, account_id: accountId } = share;
  return { kind, id: shareId, shareId, accountId, since, attempts: 0, reason: null, nextTryAt: next };
}

/** Messages that were tried and wait since, or that nobody has taken. Those of shares that are not open wait rightly. */
export async function stuckMessages({ trx, now }: Work, until: number, limit: number): Promise<StuckWork[]> {
  const closed = table(trx, SHARES).whereIn('state', ['preparing', 'held', 'suspended']).select('share_id');
  const rows = await table(trx, DELIVERIES)
    .where((stuck) => {
      stuck
        .where((tried) => void tried.where({ state: 'queued' }).where('first_attempt_at', '<=', until))
        .orWhere((left) => dueOrAbandoned(left, until));
    })
    .whereNotIn('share_id', closed)
    .orderBy('created_at')
    .limit(limit);
  return rows.map((row) => ({
    kind: 'deliver',
    id: row.delivery_id,
    shareId: row.share_id,
    accountId: row.account_id,
    since: Number(row.first_attempt_at ?? row.due_at),
    attempts: row.attempts,
    reason: row.reason,
    nextTryAt: row.state === 'queued' ? Math.max(Number(row.due_at), now) : null,
  }));
}
