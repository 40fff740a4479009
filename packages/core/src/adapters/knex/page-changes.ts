import type { ShareStore } from '../../ports/share-store.ts';
import { writeAudit } from './audit-log.ts';
import type { Database } from './database.ts';
import { isOpen, lockShare } from './read-shares.ts';
import { LIVE_STATES } from './rows.ts';

/** What visits change about a share. */
export function pageChangeVerbs(db: Database): Pick<ShareStore, 'setLanguage' | 'setPassword' | 'countDownload'> {
  return {
    setLanguage: (shareId, language) =>
      db.transaction(async ({ trx }) => {
        await trx('studyshare_shares').where({ share_id: shareId }).whereIn('state', LIVE_STATES).update({ language });
      }),

    // The session has to be of the current generation: of two visitors who set a password at once the second, whose
    // session the first has just ended, must not overwrite it.
    setPassword: (shareId, passwordHash, keepSessionHash, audit) =>
      db.transaction(async (work) => {
        const { trx, now } = work;
        const share = await lockShare(work, shareId, 'update');
        if (!isOpen(share, now)) return false;
        const generation = Number(share['generation']);
        const kept = await trx('studyshare_sessions')
          .where({ session_hash: keepSessionHash, share_id: shareId, generation })
          .update({ generation: generation + 1, unlocked: true, contact_verified: false });
        if (kept !== 1) return false;
        await trx('studyshare_sessions')
          .where({ share_id: shareId })
          .whereNot('session_hash', keepSessionHash)
          .delete();
        await trx('studyshare_shares')
          .where({ share_id: shareId })
          .update({ password_hash: passwordHash, generation: generation + 1 });
        await writeAudit(work, audit);
        return true;
      }),

    countDownload: (shareId) =>
      db.transaction(async ({ trx, now }) => {
        await trx('studyshare_shares')
          .where({ share_id: shareId, state: 'ready' })
          .where('expires_at', '>', now)
          .update({ downloads: trx.raw('downloads + 1') });
      }),
  };
}
