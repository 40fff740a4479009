import { CLINIC_MESSAGE_KINDS } from '../../../contract/vocabulary.ts';
import type { EndState, ShareRecordStore } from '../../../ports/index.ts';
import { writeAudit } from '../audit-log.ts';
import type { Database, Work } from '../database/database.ts';
import { added, type Changes, columnValue, table } from '../database/table.ts';
import { countUsage } from '../usage/count-usage.ts';
import { purgeable } from './due-shares.ts';
import { LIVE_STATES } from './share-row.ts';

const SHARES = 'studyshare_shares';
const ENDS = { expired: 'sharesExpired', revoked: 'sharesRevoked', deleted: 'sharesDeleted' } as const;

/** How long a share lives: what lets it live longer, what ends it, and what remains to be done then. */
export function lifeVerbs(db: Database): Pick<ShareRecordStore, 'extendShare' | 'endShare' | 'recordPurged'> {
  return {
    extendShare: (shareId, expiresAt, audit) =>
      db.of(audit.accountId).transaction(async (work) => {
        const { trx, now } = work;
        if (expiresAt <= now) return false;
        const moved = await table(trx, SHARES)
          .where({ share_id: shareId, release_hold: false })
          .whereIn('state', LIVE_STATES)
          .where('expires_at', '>', now)
          .where('expires_at', '<', expiresAt)
          .update({ expires_at: expiresAt });
        if (moved !== 1) return false;
        await writeAudit(work, audit);
        return true;
      }),

    endShare: (shareId, state, audit) =>
      db.of(audit.accountId).erasure(async (work) => {
        const ended = await setOver(work, shareId, state);
        if (ended === undefined) return false;
        await destroyContent(work, shareId, 'share-over');
        work.changed(shareId);
        await writeAudit(work, audit);
        await countUsage(work, ended.account_id, { [ENDS[state]]: 1 }, Number(ended.ended_at));
        return true;
      }),

    // While a preparation holds its lease it may still be writing a file: the sweep comes back for that.
    recordPurged: (shareId) =>
      db.ofAll.transaction(async (work) => {
        const purged = await purgeable(work).where({ share_id: shareId }).update({ purged_at: work.now });
        return purged === 1;
      }),
  };
}

/** Past its date a share can only end as `expired`, before it never: whoever comes late must not rewrite what it was. */
async function setOver({ trx, now }: Work, shareId: string, state: EndState) {
  const live = table(trx, SHARES).where({ share_id: shareId }).whereIn('state', LIVE_STATES);
  if (state === 'expired') live.where('expires_at', '<=', now);
  else live.where('expires_at', '>', now);
  const changes: Changes<typeof SHARES> = {
    state,
    report: null,
    ended_at: state === 'expired' ? columnValue(trx, `${SHARES}.expires_at`) : now,
    generation: added(trx, `${SHARES}.generation`, 1),
  };
  return (await live.update(changes).returning(['account_id', 'ended_at']))[0];
}

/** Destroys what makes a share readable: the key of its files, and its {@link destroySecrets secrets}. */
export async function destroyContent(work: Work, shareId: string, reason: string): Promise<void> {
  // Whoever took the files over has their key; a share that was replaced is over already, so it never comes here again.
  const preparation = table(work.trx, SHARES).where({ share_id: shareId }).whereNull('replaced_by_share_id');
  await table(work.trx, 'studyshare_content_keys')
    .whereIn('preparation_id', preparation.select('preparation_id'))
    .delete();
  await destroySecrets(work, shareId, reason);
}

/**
 * Destroys a share's own key, everything sealed under it (so an old copy of the key opens nothing here), its sessions and
 * code, and what providers said of its messages. Messages that have not left fail, but for those to the clinic.
 */
export async function destroySecrets({ trx }: Work, shareId: string, reason: string): Promise<void> {
  const where = { share_id: shareId };
  await table(trx, 'studyshare_share_keys').where(where).delete();
  await table(trx, SHARES)
    .where(where)
    .update({ sealed_token: '', sealed_delete_code: '', sealed_personal_message: null, password_hash: null });
  await table(trx, 'studyshare_contacts').where(where).update({ sealed: '' });
  await table(trx, 'studyshare_one_time_codes').where(where).delete();
  await table(trx, 'studyshare_shared_codes').where(where).delete();
  await table(trx, 'studyshare_sessions').where(where).delete();
  await table(trx, 'studyshare_deliveries')
    .where({ ...where, state: 'queued' })
    .whereNotIn('kind', CLINIC_MESSAGE_KINDS)
    .update({ state: 'failed', reason });
  await table(trx, 'studyshare_deliveries').where(where).update({ sealed_payload: null });
  const messages = table(trx, 'studyshare_deliveries').where(where).select('delivery_id');
  await table(trx, 'studyshare_delivery_attempts').whereIn('delivery_id', messages).update({ words: null });
}
