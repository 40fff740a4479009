import { DAY_MS } from '../../../contract/lifespan.ts';
import type { ShareRecordStore } from '../../../ports/index.ts';
import type { Database } from '../database/database.ts';
import { table } from '../database/table.ts';
import { OVER_STATES } from './share-row.ts';

const SHARES = 'studyshare_shares';
const BATCH = 200;
/** In place of the study's id: no host has one that is empty. */
const FORGOTTEN = '';

/** What an ended share is for whoever looks back, until its account keeps nothing of it any more. */
export function forgetVerbs(db: Database): Pick<ShareRecordStore, 'forgetEnded'> {
  return {
    forgetEnded: (accountId, days) =>
      db
        .of(accountId)
        .erasure(
          async ({ trx, now }) => {
            const old = await table(trx, SHARES)
              .where({ account_id: accountId })
              .where('study_id', '>', FORGOTTEN)
              .whereIn('state', OVER_STATES)
              .where('ended_at', '<', now - days * DAY_MS)
              .whereNotNull('purged_at')
              .limit(BATCH)
              .select('share_id');
            const ids = old.map(({ share_id }) => share_id);
            if (ids.length === 0) return { forgot: false, more: false };
            await table(trx, 'studyshare_share_objects').whereIn('share_id', ids).delete();
            await table(trx, 'studyshare_contacts').whereIn('share_id', ids).update({ masked: '', fingerprint: '' });
            await table(trx, SHARES)
              .whereIn('share_id', ids)
              .update({ study_id: FORGOTTEN, created_by_name: '', content_fingerprint: '', discarded_files: null });
            return { forgot: true, more: ids.length === BATCH };
          },
          ({ forgot }) => forgot,
        )
        .then(({ more }) => more),
  };
}
