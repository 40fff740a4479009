import type { PageStore } from '../../../ports/index.ts';
import { writeAudit } from '../audit-log.ts';
import type { Database } from '../database/database.ts';
import { added, table } from '../database/table.ts';
import { isOpen, LIVE_STATES, lockShare } from '../shares/share-row.ts';
import { countUsage } from '../usage/count-usage.ts';

const SHARES = 'studyshare_shares';

/** What visits change about a share. */
export function pageChangeVerbs(db: Database): Pick<PageStore, 'setLanguage' | 'setPassword' | 'countDownload'> {
  return {
    setLanguage: (shareId, language) =>
      db.ofAll.transaction(async ({ trx }) => {
        await table(trx, SHARES).where({ share_id: shareId }).whereIn('state', LIVE_STATES).update({ language });
      }),

    // The session has to be of the current generation: of two visitors who set a password at once the second, whose
    // session the first has just ended, must not overwrite it.
    setPassword: (shareId, passwordHash, { sessionHash, renewedHash }, audit) =>
      db.of(audit.accountId).transaction(async (work) => {
        const { trx, now } = work;
        const share = await lockShare(work, shareId, 'update');
        if (!isOpen(share, now)) return false;
        const { generation } = share;
        const kept = await table(trx, 'studyshare_sessions')
          .where({ session_hash: sessionHash, share_id: shareId, generation })
          .update({
            ...{ session_hash: renewedHash, generation: generation + 1 },
            ...{ unlocked: true, contact_verified: false },
          });
        if (kept !== 1) return false;
        await table(trx, 'studyshare_sessions')
          .where({ share_id: shareId })
          .whereNot('session_hash', renewedHash)
          .delete();
        await table(trx, 'studyshare_one_time_codes').where({ share_id: shareId }).delete();
        await table(trx, SHARES)
          .where({ share_id: shareId })
          .update({ password_hash: passwordHash, generation: generation + 1 });
        await writeAudit(work, audit);
        return true;
      }),

    countDownload: (shareId) =>
      db.ofAll.transaction(async (work) => {
        const { trx, now } = work;
        const [counted] = await table(trx, SHARES)
          .where({ share_id: shareId, state: 'ready' })
          .where('expires_at', '>', now)
          .update({ downloads: added(trx, `${SHARES}.downloads`, 1) })
          .returning(['account_id']);
        if (counted !== undefined) await countUsage(work, counted.account_id, { downloads: 1 });
      }),
  };
}
