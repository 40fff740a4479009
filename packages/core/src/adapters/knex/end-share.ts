import type { EndState, ShareStore } from '../../ports/share-store.ts';
import { writeAudit } from './audit-log.ts';
import type { Database, Work } from './database.ts';
import { LIVE_STATES, OVER_STATES } from './rows.ts';

export function endShareVerbs(db: Database): Pick<ShareStore, 'endShare' | 'recordPurged'> {
  return {
    endShare: (shareId, state, audit) =>
      db.erasure(async (work) => {
        if (!(await setOver(work, shareId, state))) return false;
        await destroyContent(work, shareId, 'share-over');
        await writeAudit(work, audit);
        return true;
      }),

    // While a preparation holds its lease it may still be writing a file: the sweep comes back for that.
    recordPurged: (shareId) =>
      db.transaction(async ({ trx, now }) => {
        const purged = await trx('studyshare_shares')
          .where({ share_id: shareId })
          .whereIn('state', OVER_STATES)
          .whereNull('purged_at')
          .where((lease) => lease.whereNull('prepare_lease_until').orWhere('prepare_lease_until', '<=', now))
          .update({ purged_at: now });
        return purged === 1;
      }),
  };
}

/** Past its date a share can only end as `expired`, before it never: whoever comes late must not rewrite what it was. */
async function setOver({ trx, now }: Work, shareId: string, state: EndState): Promise<boolean> {
  const live = trx('studyshare_shares').where({ share_id: shareId }).whereIn('state', LIVE_STATES);
  if (state === 'expired') live.where('expires_at', '<=', now);
  else live.where('expires_at', '>', now);
  const changed = await live.update({
    state,
    ended_at: state === 'expired' ? trx.ref('expires_at') : now,
    generation: trx.raw('generation + 1'),
  });
  return changed === 1;
}

/**
 * Destroys what makes a share readable: its key, everything sealed under it (so an old copy of the key opens nothing
 * here), its sessions and code. Messages that have not left fail.
 */
export async function destroyContent({ trx }: Work, shareId: string, reason: string): Promise<void> {
  const where = { share_id: shareId };
  await trx('studyshare_share_keys').where(where).delete();
  await trx('studyshare_shares')
    .where(where)
    .update({ sealed_token: '', sealed_delete_code: '', sealed_personal_message: null, password_hash: null });
  await trx('studyshare_contacts').where(where).update({ sealed: '' });
  await trx('studyshare_one_time_codes').where(where).delete();
  await trx('studyshare_sessions').where(where).delete();
  await trx('studyshare_deliveries')
    .where({ ...where, state: 'queued' })
    .update({ state: 'failed', reason });
  await trx('studyshare_deliveries').where(where).update({ sealed_payload: null });
}
