import type { ReportReason } from '../../../contract/vocabulary.ts';
import type { ClosedPage, EndedShare, WorkStore } from '../../../ports/index.ts';
import type { Database } from '../database/database.ts';
import { table } from '../database/table.ts';
import { OPT_OUTS } from '../deliveries/opt-outs.ts';
import { LIVE_STATES, type ShareRow } from '../shares/share-row.ts';

const SHARES = 'studyshare_shares';

type ErasedVerb = 'findLive' | 'listErased' | 'listOptOuts';

/** What the list of what was erased and the store tell each other. */
export function erasedShareVerbs(db: Database): Pick<WorkStore, ErasedVerb> {
  return {
    findLive: (shareIds) =>
      db.ofAll.transaction(async ({ trx }) => {
        const rows = await table(trx, SHARES)
          .whereIn('share_id', shareIds)
          .whereIn('state', LIVE_STATES)
          .select('share_id', 'account_id', 'state', 'generation');
        return rows.map(({ share_id, account_id, state, generation }) => ({
          ...{ shareId: share_id, accountId: account_id, state, generation },
        }));
      }),

    listErased: (after, limit) =>
      db.ofAll.transaction(async ({ trx, now }) => {
        const rows = await table(trx, SHARES)
          .where('share_id', '>', after)
          .whereIn('state', ['revoked', 'deleted', 'suspended'])
          .where('expires_at', '>', now)
          .orderBy('share_id')
          .limit(limit)
          .select('share_id', 'state', 'expires_at', 'generation', 'report');
        return rows.map(erasureOf);
      }),

    listOptOuts: (after, limit) =>
      db.ofAll.transaction(async ({ trx }) => {
        const rows = table(trx, OPT_OUTS).orderBy('fingerprint').orderBy('scope').limit(limit);
        // A fingerprint is of one account and channel.
        if (after !== null) {
          const { fingerprint, scope } = after;
          rows.where((further) => {
            further
              .where('fingerprint', '>', fingerprint)
              .orWhere((same) => void same.where({ fingerprint }).where('scope', '>', scope));
          });
        }
        return (await rows).map(({ account_id, channel, fingerprint, scope, at }) => ({
          ...{ accountId: account_id, channel, fingerprint, scope, at: Number(at) },
        }));
      }),
  };
}

type ErasedRow = Pick<ShareRow, 'share_id' | 'state' | 'expires_at' | 'generation' | 'report'>;

function erasureOf({ share_id, state, expires_at, generation, report }: ErasedRow): EndedShare | ClosedPage {
  const [shareId, until] = [share_id, Number(expires_at)];
  if (state !== 'suspended') return { shareId, state: state === 'deleted' ? 'deleted' : 'revoked', until };
  const { reason } = JSON.parse(report ?? '{"reason":"name"}') as { reason: ReportReason };
  return { shareId, state, reason, generation, until };
}
