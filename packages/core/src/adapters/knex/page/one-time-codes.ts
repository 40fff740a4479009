import { timingSafeEqual } from 'node:crypto';
import type { PageStore, RedeemOutcome } from '../../../ports/index.ts';
import type { Database, Work } from '../database/database.ts';
import { added, table } from '../database/table.ts';
import { isOpen, lockShare } from '../shares/share-row.ts';

const CODES = 'studyshare_one_time_codes';

export function oneTimeCodeVerbs(db: Database): Pick<PageStore, 'issueOneTimeCode' | 'redeemOneTimeCode'> {
  return {
    issueOneTimeCode: (shareId, codeHash, lifeMs, tries) =>
      db.transaction(async (work) => {
        const { trx, now } = work;
        if (!isOpen(await lockShare(work, shareId, 'share'), now)) return;
        await table(trx, CODES)
          .insert({ share_id: shareId, code_hash: codeHash, expires_at: now + lifeMs, tries_left: tries })
          .onConflict('share_id')
          .merge();
      }),

    redeemOneTimeCode: (shareId, codeHash, sessionHash) =>
      db.transaction((work) => redeem(work, shareId, codeHash, sessionHash)),
  };
}

/** The try is taken off before the comparison, and the row stays locked until the code is consumed. */
async function redeem(work: Work, shareId: string, codeHash: string, sessionHash: string): Promise<RedeemOutcome> {
  const { trx, now } = work;
  const share = await lockShare(work, shareId, 'share');
  if (!isOpen(share, now)) return { kind: 'expired' };
  const session = { session_hash: sessionHash, share_id: shareId, generation: share.generation };
  if ((await table(trx, 'studyshare_sessions').where(session).first('share_id')) === undefined)
    return { kind: 'expired' };
  const [code] = await table(trx, CODES)
    .where({ share_id: shareId })
    .where('expires_at', '>', now)
    .where('tries_left', '>', 0)
    .update({ tries_left: added(trx, `${CODES}.tries_left`, -1) })
    .returning(['code_hash', 'tries_left']);
  if (code === undefined) return { kind: 'expired' };
  if (!same(code.code_hash, codeHash)) return { kind: 'wrong', triesLeft: code.tries_left };
  await table(trx, CODES).where({ share_id: shareId }).delete();
  await table(trx, 'studyshare_sessions').where(session).update({ contact_verified: true });
  return { kind: 'right' };
}

function same(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
