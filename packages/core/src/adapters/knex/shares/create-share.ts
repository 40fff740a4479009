import { StudyshareError } from '../../../errors.ts';
import type { CreateOutcome, NewShare, ShareRecordStore } from '../../../ports/index.ts';
import { writeAudit } from '../audit-log.ts';
import { chargeAll, orRefused } from '../budgets/budget-store.ts';
import type { Database, Work } from '../database/database.ts';
import { table } from '../database/table.ts';
import { insertParts, newShareRow } from './new-share-rows.ts';
import { readShares } from './read-shares.ts';
import { LIVE_STATES } from './share-row.ts';

export function createShareVerbs(db: Database): Pick<ShareRecordStore, 'createShare'> {
  return {
    createShare: async (share) => {
      const outcome = await orRefused(() => orSame(() => db.transaction((work) => createShare(work, share))));
      if ('allowed' in outcome) return { kind: 'limited', scope: outcome.scope, retryAt: outcome.retryAt };
      return outcome;
    },
  };
}

/**
 * The share's row goes in first: of requests with one key the database lets one through, and the others, once it is
 * committed, find it and are charged nothing.
 */
async function createShare(work: Work, share: NewShare): Promise<CreateOutcome> {
  const linkCodeHash = await frozenLinkCode(work, share);
  const [row] = await table(work.trx, 'studyshare_shares')
    .insert(newShareRow(share, linkCodeHash, work.now))
    .onConflict(['account_id', 'idempotency_key'])
    .ignore()
    .returning('*');
  if (row === undefined) return repeated(work, share);
  if (share.refuseSame) await refuseSame(work, share);
  await chargeAll(work, share.charges);
  await insertParts(work, share);
  await answerAsking(work, share);
  await writeAudit(work, share.audit);
  const created = (await readShares(work, [row]))[0]!;
  return { kind: 'created', share: created };
}

/** Whoever asked for a new link of this study has one (L3). */
async function answerAsking({ trx }: Work, { accountId, studyId }: NewShare): Promise<void> {
  await table(trx, 'studyshare_shares')
    .where({ account_id: accountId, study_id: studyId })
    .whereNotNull('link_asked_at')
    .update({ link_asked_at: null });
}

/** The account's own code of this moment (P6), under a lock that a removal of the code has to wait for. */
async function frozenLinkCode({ trx, dialect }: Work, share: NewShare): Promise<string | null> {
  const query = table(trx, 'studyshare_accounts').where({ account_id: share.accountId }).select('link_code_hash');
  const [account] = await dialect.lockRows(query, 'share');
  if (account === undefined) throw new StudyshareError('account.not_found');
  return share.linkCodeHash === null ? null : account.link_code_hash;
}

async function repeated(work: Work, share: NewShare): Promise<CreateOutcome> {
  const { accountId, idempotencyKey } = share;
  const rows = await table(work.trx, 'studyshare_shares').where({
    account_id: accountId,
    idempotency_key: idempotencyKey,
  });
  if (rows[0]?.request_hash !== share.requestHash) return { kind: 'key-reused' };
  return { kind: 'repeated', share: (await readShares(work, rows))[0]! };
}

/** Thrown to take the row back that was put in for the idempotency key. */
class SameExists extends Error {
  readonly shareId: string;

  constructor(shareId: string) {
    super('same share exists');
    this.shareId = shareId;
  }
}

async function orSame(work: () => Promise<CreateOutcome>): Promise<CreateOutcome> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof SameExists) return { kind: 'same-exists', shareId: error.shareId };
    throw error;
  }
}

async function refuseSame({ trx, dialect, now }: Work, share: NewShare): Promise<void> {
  const { accountId, contentFingerprint } = share;
  await dialect.lockName(trx, `studyshare:same:${accountId}:${contentFingerprint}`);
  const same = await table(trx, 'studyshare_shares')
    .where({ account_id: accountId, content_fingerprint: contentFingerprint })
    .whereNot('share_id', share.shareId)
    .whereIn('state', LIVE_STATES)
    .where('expires_at', '>', now)
    .orderBy('created_at', 'desc')
    .first('share_id');
  if (same !== undefined) throw new SameExists(same.share_id);
}
