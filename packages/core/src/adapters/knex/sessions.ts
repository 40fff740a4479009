import { SESSION_IDLE_MS, SESSION_MAX_MS, type ShareStore } from '../../ports/share-store.ts';
import type { Database, Work } from './database.ts';
import { isOpen, lockShare, readShares } from './read-shares.ts';
import { type Row, sessionOf } from './rows.ts';

const SESSIONS = 'studyshare_sessions';

/** A page asks for many files at once; one write a second is enough to know that somebody is there. */
const RENEW_EVERY_MS = 1_000;

type Visits = Pick<ShareStore, 'openSession' | 'touchSession' | 'unlockSession' | 'countView'>;

export function sessionVerbs(db: Database): Visits {
  return {
    openSession: (shareId, sessionHash, unlocked) =>
      db.transaction(async (work) => {
        const share = await lockShare(work, shareId, 'share');
        if (!isOpen(share, work.now)) return null;
        const row = {
          session_hash: sessionHash,
          share_id: shareId,
          generation: share['generation'],
          unlocked,
          created_at: work.now,
          last_seen_at: work.now,
        };
        const rows: Row[] = await work.trx(SESSIONS).insert(row).returning('*');
        return sessionOf(rows[0]!);
      }),

    touchSession: (publicId, sessionHash) => db.transaction((work) => touch(work, publicId, sessionHash)),

    unlockSession: (sessionHash) =>
      db.transaction(async ({ trx }) => {
        await trx(SESSIONS).where({ session_hash: sessionHash }).update({ unlocked: true });
      }),

    countView: (sessionHash) => db.transaction((work) => countView(work, sessionHash)),
  };
}

/** One read joins session and share, so that the two are judged at the same moment. */
async function touch(work: Work, publicId: string, sessionHash: string) {
  const { trx, now } = work;
  const row: Row | undefined = await trx(SESSIONS)
    .join('studyshare_shares', 'studyshare_shares.share_id', `${SESSIONS}.share_id`)
    .where({ session_hash: sessionHash, public_id: publicId, state: 'ready' })
    .where(`${SESSIONS}.generation`, trx.ref('studyshare_shares.generation'))
    .where('expires_at', '>', now)
    .where('last_seen_at', '>', now - SESSION_IDLE_MS)
    .where(`${SESSIONS}.created_at`, '>', now - SESSION_MAX_MS)
    .first(`${SESSIONS}.*`);
  if (row === undefined) return null;
  const session = sessionOf(row);
  if (session.lastSeenAt <= now - RENEW_EVERY_MS) {
    await trx(SESSIONS).where({ session_hash: sessionHash }).update({ last_seen_at: now });
    session.lastSeenAt = now;
  }
  const shares = await readShares(work, await trx('studyshare_shares').where({ share_id: session.shareId }));
  const share = shares[0];
  if (share?.state !== 'ready' || share.generation !== session.generation) return null;
  return { session, share };
}

/** The session remembers that it was counted, in the statement that decides it: reloads in parallel are one view (G9). */
async function countView(work: Work, sessionHash: string): Promise<void> {
  const { trx, now } = work;
  const session: Row | undefined = await trx(SESSIONS).where({ session_hash: sessionHash }).first('share_id');
  if (session === undefined) return;
  const shareId = session['share_id'] as string;
  if (!isOpen(await lockShare(work, shareId, 'update'), now)) return;
  const first = await trx(SESSIONS)
    .where({ session_hash: sessionHash, view_counted: false })
    .update({ view_counted: true });
  if (first !== 1) return;
  await trx('studyshare_shares')
    .where({ share_id: shareId })
    .update({ views: trx.raw('views + 1'), last_viewed_at: now });
}
