import { StudyshareError } from '../../../errors.ts';
import type {
  CorrectedShare,
  CreateOutcome,
  ExhaustedScope,
  NewShare,
  ShareRecordStore,
} from '../../../ports/index.ts';
import { writeAudit } from '../audit-log.ts';
import { chargeAll, orRefused } from '../budgets/budget-store.ts';
import type { Database, Work } from '../database/database.ts';
import type { NewRow } from '../database/rows.ts';
import { table } from '../database/table.ts';
import { insertParts, newShareRow } from './new-share-rows.ts';
import { readShares } from './read-shares.ts';
import { LIVE_STATES } from './share-row.ts';

const SHARES = 'studyshare_shares';

export function createShareVerbs(db: Database): Pick<ShareRecordStore, 'createShare'> {
  return {
    createShare: (share) => orNotMade(() => db.of(share.accountId).transaction((work) => createShare(work, share))),
  };
}

async function createShare(work: Work, share: NewShare): Promise<CreateOutcome> {
  const repeated = await insertOnce(work, share, { automatic: share.automatic, ...holdRow(share.release) });
  if (repeated !== undefined) return repeated;
  if (share.refuseSame) await refuseSame(work, share);
  await chargeAll(work, share.charges);
  await insertParts(work, share);
  work.changed(share.shareId);
  await answerAsking(work, share);
  await writeAudit(work, share.audit);
  return created(work, share.shareId);
}

function holdRow(release: NewShare['release']): Pick<NewRow<typeof SHARES>, 'release_hold' | 'release_at'> {
  return release === null ? {} : { release_hold: true, release_at: release.at };
}

/**
 * The share's row goes in first: of requests with one key the database lets one through, and the others, once it is
 * committed, find it and are charged nothing. Undefined when it was put in.
 */
export async function insertOnce(
  work: Work,
  share: CorrectedShare,
  more: Partial<NewRow<typeof SHARES>>,
): Promise<Extract<CreateOutcome, { kind: 'repeated' | 'key-reused' }> | undefined> {
  const linkCodeHash = await frozenLinkCode(work, share);
  const [row] = await table(work.trx, SHARES)
    .insert({ ...newShareRow(share, linkCodeHash, work.now), ...more })
    .onConflict(['account_id', 'idempotency_key'])
    .ignore()
    .returning(['share_id']);
  return row === undefined ? repeated(work, share) : undefined;
}

export async function created(work: Work, shareId: string): Promise<Extract<CreateOutcome, { kind: 'created' }>> {
  const rows = await table(work.trx, SHARES).where({ share_id: shareId });
  return { kind: 'created', share: (await readShares(work, rows))[0]! };
}

/** Whoever asked for a new link of this study has one (L3). */
async function answerAsking({ trx }: Work, { accountId, studyId }: NewShare): Promise<void> {
  await table(trx, 'studyshare_shares')
    .where({ account_id: accountId, study_id: studyId })
    .whereNotNull('link_asked_at')
    .update({ link_asked_at: null });
}

/** The account's own code of this moment (P6), under a lock that a removal of the code has to wait for. */
async function frozenLinkCode({ trx, dialect }: Work, share: CorrectedShare): Promise<string | null> {
  const query = table(trx, 'studyshare_accounts').where({ account_id: share.accountId }).select('link_code_hash');
  const [account] = await dialect.lockRows(query, 'share');
  if (account === undefined) throw new StudyshareError('account.not_found');
  return share.linkCodeHash === null ? null : account.link_code_hash;
}

async function repeated(
  work: Work,
  share: CorrectedShare,
): Promise<Extract<CreateOutcome, { kind: 'repeated' | 'key-reused' }>> {
  const { accountId, idempotencyKey } = share;
  const rows = await table(work.trx, SHARES).where({ account_id: accountId, idempotency_key: idempotencyKey });
  if (rows[0]?.request_hash !== share.requestHash) return { kind: 'key-reused' };
  return { kind: 'repeated', share: (await readShares(work, rows))[0]! };
}

/** Thrown to take the row back that was put in for the idempotency key. */
export class NotMade<Outcome> extends Error {
  readonly outcome: Outcome;

  constructor(outcome: Outcome) {
    super('no share was made');
    this.outcome = outcome;
  }
}

/** What came of the work, or why it was taken back. */
export async function orNotMade<Outcome extends { kind: string }>(
  work: () => Promise<Outcome>,
): Promise<Outcome | ({ kind: 'limited' } & ExhaustedScope)> {
  const outcome = await orRefused(async () => {
    try {
      return await work();
    } catch (error) {
      if (error instanceof NotMade) return error.outcome as Outcome;
      throw error;
    }
  });
  if ('allowed' in outcome) return { kind: 'limited', scope: outcome.scope, retryAt: outcome.retryAt };
  return outcome;
}

export async function refuseSame({ trx, dialect, now }: Work, share: CorrectedShare): Promise<void> {
  const { accountId, contentFingerprint } = share;
  await dialect.lockName(trx, `studyshare:same:${accountId}:${contentFingerprint}`);
  const same = await table(trx, SHARES)
    .where({ account_id: accountId, content_fingerprint: contentFingerprint })
    .whereNot('share_id', share.shareId)
    .whereIn('state', LIVE_STATES)
    .where('expires_at', '>', now)
    .orderBy('created_at', 'desc')
    .first('share_id');
  if (same !== undefined) throw new NotMade<CreateOutcome>({ kind: 'same-exists', shareId: same.share_id });
}
