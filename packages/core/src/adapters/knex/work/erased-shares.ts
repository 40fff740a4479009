import type { WorkStore } from '../../../ports/index.ts';
import type { Database } from '../database/database.ts';
import { table } from '../database/table.ts';
import { LIVE_STATES } from '../shares/share-row.ts';

const SHARES = 'studyshare_shares';

/** What the list of erased shares and the store tell each other. */
export function erasedShareVerbs(db: Database): Pick<WorkStore, 'findLive' | 'listErased'> {
  return {
    findLive: (shareIds) =>
      db.ofAll.transaction(async ({ trx }) => {
        const rows = await table(trx, SHARES)
          .whereIn('share_id', shareIds)
          .whereIn('state', LIVE_STATES)
          .select('share_id', 'account_id');
        return rows.map(({ share_id, account_id }) => ({ shareId: share_id, accountId: account_id }));
      }),

    listErased: (after, limit) =>
      db.ofAll.transaction(async ({ trx, now }) => {
        const rows = await table(trx, SHARES)
          .where('share_id', '>', after)
          .whereIn('state', ['revoked', 'deleted'])
          .where('expires_at', '>', now)
          .orderBy('share_id')
          .limit(limit)
          .select('share_id', 'state', 'expires_at');
        return rows.map(({ share_id, state, expires_at }) => ({
          shareId: share_id,
          state: state === 'deleted' ? 'deleted' : 'revoked',
          until: Number(expires_at),
        }));
      }),
  };
}
