import { timingSafeEqual } from 'node:crypto';
import type { ShareStore } from '../../ports/share-store.ts';
import type { Database, Work } from './database.ts';
import { isOpen, lockShare } from './read-shares.ts';
import type { Row } from './rows.ts';

const CODES = 'studyshare_one_time_codes';

type Redeemed = Awaited<ReturnType<ShareStore['redeemOneTimeCode']>>;

export function oneTimeCodeVerbs(db: Database): Pick<ShareStore, 'issueOneTimeCode' | 'redeemOneTimeCode'> {
  return {
    issueOneTimeCode: (shareId, codeHash, lifeMs, tries) =>
      db.transaction(async (work) => {
        const { trx, now } = work;
        if (!isOpen(await lockShare(work, shareId, 'share'), now)) return;
        await trx(CODES)
          .insert({ share_id: shareId, code_hash: codeHash, expires_at: now + lifeMs, tries_left: tries })
          .onConflict('share_id')
          .merge();
      }),

    redeemOneTimeCode: (shareId, codeHash, sessionHash) =>
      db.transaction((work) => redeem(work, shareId, codeHash, sessionHash)),
  };
}

/** The try is taken off before the comparison, and the row stays locked until the code is consumed. */
async function redeem(work: Work, shareId: string, codeHash: string, sessionHash: string): Promise<Redeemed> {
  const { trx, now } = work;
  const share = await lockShare(work, shareId, 'share');
  if (!isOpen(share, now)) return { kind: 'expired' };
  const generation = share['generation'];
  const session = { session_hash: sessionHash, share_id: shareId, generation };
  if ((await trx('studyshare_sessions').where(session).first('share_id')) === undefined) return { kind: 'expired' };
  const rows: Row[] = await trx(CODES)
    .where({ share_id: shareId })
    .where('expires_at', '>', now)
    .where('tries_left', '>', 0)
    .update({ tries_left: trx.raw('tries_left - 1') })
    .returning(['code_hash', 'tries_left']);
  const code = rows[0];
  if (code === undefined) return { kind: 'expired' };
  if (!same(code['code_hash'] as string, codeHash)) return { kind: 'wrong', triesLeft: Number(code['tries_left']) };
  await trx(CODES).where({ share_id: shareId }).delete();
  await trx('studyshare_sessions').where(session).update({ contact_verified: true });
  return { kind: 'right' };
}

function same(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
