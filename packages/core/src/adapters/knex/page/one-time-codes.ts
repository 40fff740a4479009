import { timingSafeEqual } from 'node:crypto';
import type { IssueOutcome, OneTimeCodeIssue, PageStore, RedeemOutcome } from '../../../ports/index.ts';
import { writeAudit } from '../audit-log.ts';
import { chargeAll, orRefused } from '../budgets/budget-store.ts';
import type { Database, Work } from '../database/database.ts';
import { insertRows } from '../database/insert-rows.ts';
import { added, table } from '../database/table.ts';
import { deliveryRow } from '../deliveries/delivery-row.ts';
import { isOpen, lockShare } from '../shares/share-row.ts';

const CODES = 'studyshare_one_time_codes';
const SHARED = 'studyshare_shared_codes';
const SESSIONS = 'studyshare_sessions';

type Codes = Pick<PageStore, 'issueOneTimeCode' | 'redeemOneTimeCode' | 'recordCodesTried'>;

export function oneTimeCodeVerbs(db: Database): Codes {
  return {
    issueOneTimeCode: async (issue) => {
      const outcome = await orRefused(() => db.of(issue.audit.accountId).transaction((work) => issueCode(work, issue)));
      if ('allowed' in outcome) return { kind: 'limited', scope: outcome.scope, retryAt: outcome.retryAt };
      return outcome;
    },

    redeemOneTimeCode: (...given) => db.ofAll.transaction((work) => redeem(work, ...given)),

    recordCodesTried: (shareId, audit) =>
      db.of(audit.accountId).transaction(async (work) => {
        const { trx, now } = work;
        await table(trx, 'studyshare_shares').where({ share_id: shareId }).update({ codes_tried_at: now });
        await writeAudit(work, audit);
      }),
  };
}

/** Under the share's lock, so that of several visits that ask at once for the shared code one makes it. */
async function issueCode(work: Work, issue: OneTimeCodeIssue): Promise<IssueOutcome> {
  const { trx, now } = work;
  const { shareId, sessionHash, delivery } = issue;
  const share = await lockShare(work, shareId, 'update');
  if (!isOpen(share, now)) return { kind: 'no-session' };
  const session = { session_hash: sessionHash, share_id: shareId, generation: share.generation };
  if ((await table(trx, SESSIONS).where(session).first('share_id')) === undefined) return { kind: 'no-session' };
  await chargeAll(work, issue.charges);
  const shared = issue.sharedEveryMs === null ? null : await sharedCode(work, issue, issue.sharedEveryMs);
  const code = shared ?? { code_hash: issue.codeHash, sent_at: now, expires_at: now + issue.lifeMs };
  await dropMessageBefore(work, sessionHash);
  const delivery_id = issue.sharedEveryMs === null ? delivery.deliveryId : null;
  const owner = { share_id: shareId, account_id: share.account_id };
  const row = { ...{ session_hash: sessionHash, ...owner }, code_hash: code.code_hash, delivery_id };
  await table(trx, CODES)
    .insert({ ...row, expires_at: code.expires_at, tries_left: issue.tries })
    .onConflict('session_hash')
    .merge();
  if (shared) return { kind: 'joined', sentAt: Number(shared.sent_at) };
  if (issue.sharedEveryMs !== null) {
    const kept = { ...owner, contact_id: delivery.contactId };
    await table(trx, SHARED)
      .insert({ ...kept, ...code })
      .onConflict(['share_id', 'contact_id'])
      .merge();
  }
  await chargeAll(work, issue.messageCharges);
  await insertRows(work, 'studyshare_deliveries', [delivery].map(deliveryRow(owner, now)));
  work.changed(shareId);
  await writeAudit(work, issue.audit);
  return { kind: 'issued', sentAt: now };
}

/** The message of a visit's code that is void now would only confuse, if it has not left yet. */
async function dropMessageBefore({ trx }: Work, sessionHash: string): Promise<void> {
  const before = await table(trx, CODES).where({ session_hash: sessionHash }).first('delivery_id');
  if (!before?.delivery_id) return;
  await table(trx, 'studyshare_deliveries')
    .where({ delivery_id: before.delivery_id, state: 'queued' })
    .update({ state: 'failed', reason: 'code-expired', sealed_payload: null });
}

/** The code that went to this contact a short while ago, for all visits alike. */
async function sharedCode({ trx, now }: Work, { shareId, delivery }: OneTimeCodeIssue, everyMs: number) {
  return table(trx, SHARED)
    .where({ share_id: shareId, contact_id: delivery.contactId })
    .where('sent_at', '>', now - everyMs)
    .where('expires_at', '>', now)
    .first('code_hash', 'sent_at', 'expires_at');
}

/** The try is taken off before the comparison, and the row stays locked until the code is consumed. */
async function redeem(
  work: Work,
  ...[shareId, codeHash, sessionHash, renewedHash]: Parameters<PageStore['redeemOneTimeCode']>
): Promise<RedeemOutcome> {
  const { trx, now } = work;
  // Of a code that several visits share, the first to use it takes it from all of them.
  const share = await lockShare(work, shareId, 'update');
  if (!isOpen(share, now)) return { kind: 'expired' };
  const session = { session_hash: sessionHash, share_id: shareId, generation: share.generation };
  if ((await table(trx, SESSIONS).where(session).first('share_id')) === undefined) return { kind: 'expired' };
  const [code] = await table(trx, CODES)
    .where({ session_hash: sessionHash })
    .where('expires_at', '>', now)
    .where('tries_left', '>', 0)
    .update({ tries_left: added(trx, `${CODES}.tries_left`, -1) })
    .returning(['code_hash', 'tries_left']);
  if (code === undefined) return { kind: 'expired' };
  if (!same(code.code_hash, codeHash)) return { kind: 'wrong', triesLeft: code.tries_left };
  const used = { share_id: shareId, code_hash: codeHash };
  const shared = await table(trx, SHARED).where(used).delete();
  await table(trx, CODES).where(used).delete();
  await table(trx, SESSIONS).where(session).update({ session_hash: renewedHash, contact_verified: true });
  return { kind: 'right', shared: shared > 0 };
}

function same(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
