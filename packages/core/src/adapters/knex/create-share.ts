import { StudyshareError } from '../../errors.ts';
import type { CreateOutcome, NewShare, ShareStore } from '../../ports/share-store.ts';
import { writeAudit } from './audit-log.ts';
import { chargeAll, orRefused } from './budgets.ts';
import type { Database, Work } from './database.ts';
import { readShares } from './read-shares.ts';
import { LIVE_STATES, type Row } from './rows.ts';

const DAY_MS = 86_400_000;

export function createShareVerbs(db: Database): Pick<ShareStore, 'createShare'> {
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
  const rows = await work
    .trx('studyshare_shares')
    .insert(shareRow(share, linkCodeHash, work.now))
    .onConflict(['account_id', 'idempotency_key'])
    .ignore()
    .returning('*');
  const row: Row | undefined = rows[0];
  if (row === undefined) return repeated(work, share);
  if (share.refuseSame) await refuseSame(work, share);
  await chargeAll(work, share.charges);
  await insertParts(work, share);
  await writeAudit(work, share.audit);
  const created = (await readShares(work, [row]))[0]!;
  return { kind: 'created', share: created };
}

/** The account's own code of this moment (P6), under a lock that a removal of the code has to wait for. */
async function frozenLinkCode({ trx, dialect }: Work, share: NewShare): Promise<string | null> {
  const query = trx('studyshare_accounts').where({ account_id: share.accountId }).select('link_code_hash');
  const rows: Row[] = await dialect.lockRows(query, 'share');
  if (rows[0] === undefined) throw new StudyshareError('account.not_found');
  return share.linkCodeHash === null ? null : (rows[0]['link_code_hash'] as string | null);
}

async function repeated(work: Work, share: NewShare): Promise<CreateOutcome> {
  const { accountId, idempotencyKey } = share;
  const rows: Row[] = await work
    .trx('studyshare_shares')
    .where({ account_id: accountId, idempotency_key: idempotencyKey });
  if (rows[0]?.['request_hash'] !== share.requestHash) return { kind: 'key-reused' };
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
  const same: Row | undefined = await trx('studyshare_shares')
    .where({ account_id: accountId, content_fingerprint: contentFingerprint })
    .whereNot('share_id', share.shareId)
    .whereIn('state', LIVE_STATES)
    .where('expires_at', '>', now)
    .orderBy('created_at', 'desc')
    .first('share_id');
  if (same !== undefined) throw new SameExists(same['share_id'] as string);
}

function shareRow(share: NewShare, linkCodeHash: string | null, now: number): Row {
  return {
    share_id: share.shareId,
    account_id: share.accountId,
    public_id: share.publicId,
    token_hash: share.tokenHash,
    study_id: share.studyId,
    state: 'preparing',
    language: share.language,
    created_at: now,
    created_by_user_id: share.createdByUserId,
    created_by_name: share.createdByName,
    lifespan_days: share.lifespanDays,
    expires_at: now + share.lifespanDays * DAY_MS,
    sealed_token: share.sealedToken,
    sealed_delete_code: share.sealedDeleteCode,
    sealed_personal_message: share.sealedPersonalMessage,
    content_fingerprint: share.contentFingerprint,
    link_code_hash: linkCodeHash,
    idempotency_key: share.idempotencyKey,
    request_hash: share.requestHash,
  };
}

async function insertParts({ trx, now }: Work, share: NewShare): Promise<void> {
  const share_id = share.shareId;
  await trx('studyshare_share_keys').insert({ share_id, wrapped_key: share.wrappedKey });
  for (const [position, contact] of share.contacts.entries()) {
    const { contactId: contact_id, ...rest } = contact;
    await trx('studyshare_contacts').insert({ share_id, contact_id, position, ...rest });
  }
  for (const { position, objectId, kind } of share.objects) {
    await trx('studyshare_share_objects').insert({ share_id, position, object_id: objectId, kind });
  }
  for (const [position, delivery] of share.deliveries.entries()) {
    await trx('studyshare_deliveries').insert({
      delivery_id: delivery.deliveryId,
      share_id,
      contact_id: delivery.contactId,
      position,
      kind: 'link',
      channel: delivery.channel,
      state: 'queued',
      created_at: now,
      due_at: now,
    });
  }
}
