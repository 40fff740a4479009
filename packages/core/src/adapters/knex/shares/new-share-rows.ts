import type { CorrectedShare, NewShare } from '../../../ports/index.ts';
import type { Work } from '../database/database.ts';
import { insertRows } from '../database/insert-rows.ts';
import type { NewRow } from '../database/rows.ts';
import { table } from '../database/table.ts';
import { deliveryRow } from '../deliveries/delivery-row.ts';

/** The row of a new share itself. */
export function newShareRow(
  share: CorrectedShare,
  linkCodeHash: string | null,
  now: number,
): NewRow<'studyshare_shares'> {
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
    expires_at: share.expiresAt,
    sealed_token: share.sealedToken,
    sealed_delete_code: share.sealedDeleteCode,
    sealed_personal_message: share.sealedPersonalMessage,
    content_fingerprint: share.contentFingerprint,
    link_code_hash: linkCodeHash,
    idempotency_key: share.idempotencyKey,
    request_hash: share.requestHash,
    preparation_id: share.shareId,
  };
}

/** Inserts what belongs to a new share: its keys, contacts, objects and link messages. */
export async function insertParts(work: Work, share: NewShare): Promise<void> {
  const share_id = share.shareId;
  await table(work.trx, 'studyshare_content_keys').insert({
    ...{ preparation_id: share_id, account_id: share.accountId },
    wrapped_key: share.wrappedContentKey,
  });
  await insertRows(
    work,
    'studyshare_share_objects',
    share.objects.map(({ position, objectId, kind, leftOut }) => ({
      ...{ share_id, account_id: share.accountId, position, kind },
      ...{ object_id: objectId, left_out: leftOut },
    })),
  );
  await insertAddressed(work, share);
}

/** Inserts what is a share's own even when it takes over what was prepared for another: key, contacts, messages. */
export async function insertAddressed(work: Work, share: CorrectedShare): Promise<void> {
  const owner = { share_id: share.shareId, account_id: share.accountId };
  await table(work.trx, 'studyshare_share_keys').insert({ ...owner, wrapped_key: share.wrappedKey });
  await insertRows(
    work,
    'studyshare_contacts',
    share.contacts.map(({ contactId, channel, sealed, masked, fingerprint }, position) => ({
      ...{ ...owner, contact_id: contactId, position },
      ...{ channel, sealed, masked, fingerprint },
    })),
  );
  const links = share.deliveries.map((delivery) => ({ ...delivery, kind: 'link' as const, sealedPayload: null }));
  await insertRows(work, 'studyshare_deliveries', links.map(deliveryRow(owner, work.now)));
}
