import type { ShareState } from '../../../contract/clinician.ts';
import type { ArchiveRecord, ContactRecord, ShareHead, ShareObjectRecord } from '../../../ports/index.ts';
import type { Work } from '../database/database.ts';
import type { Row } from '../database/rows.ts';
import { table } from '../database/table.ts';

export type ShareRow = Row<'studyshare_shares'>;

/** What every row that belongs to a share says of it. */
export type OfShare = Pick<ShareRow, 'share_id' | 'account_id'>;

/** Not over yet, whatever its date says. */
export const LIVE_STATES: readonly ShareState[] = ['preparing', 'held', 'ready', 'suspended'];
export const OVER_STATES: readonly ShareState[] = ['expired', 'revoked', 'deleted', 'failed'];

/** Ready and not past its date: the only state in which patients and messages have access. */
export function isOpen(row: ShareRow | undefined, now: number): row is ShareRow & { state: 'ready' } {
  return row !== undefined && row.state === 'ready' && Number(row.expires_at) > now;
}

/** Reads one share and locks its row to the end of the transaction. */
export async function lockShare(
  { trx, dialect }: Work,
  shareId: string,
  strength: 'share' | 'update',
): Promise<ShareRow | undefined> {
  const rows = await dialect.lockRows(table(trx, 'studyshare_shares').where({ share_id: shareId }), strength);
  return rows[0];
}

export function headOf(row: ShareRow, contacts: ContactRecord[], now: number): ShareHead {
  return {
    shareId: row.share_id,
    accountId: row.account_id,
    publicId: row.public_id,
    studyId: row.study_id,
    ...stateAt(row, now),
    language: row.language,
    createdAt: Number(row.created_at),
    createdByUserId: row.created_by_user_id,
    createdByName: row.created_by_name,
    automatic: Boolean(row.automatic),
    ...holdOf(row),
    lifespanDays: row.lifespan_days,
    expiresAt: Number(row.expires_at),
    preparingSince: Number(row.prepare_since ?? row.created_at),
    preparationId: row.replaced_by_share_id === null ? row.preparation_id : null,
    correctsShareId: row.corrects_share_id,
    replacedByShareId: row.replaced_by_share_id,
    sealedToken: row.sealed_token,
    sealedDeleteCode: row.sealed_delete_code,
    sealedPersonalMessage: row.sealed_personal_message,
    linkCodeHash: row.link_code_hash,
    passwordHash: row.password_hash,
    holdsProtected: Boolean(row.holds_protected),
    generation: row.generation,
    archive: archiveOf(row.archive_file_id, row.archive_bytes),
    dicomArchive: archiveOf(row.dicom_archive_file_id, row.dicom_archive_bytes),
    views: row.views,
    lastViewedAt: row.last_viewed_at === null ? null : Number(row.last_viewed_at),
    downloads: row.downloads,
    report: row.report === null ? null : JSON.parse(row.report),
    linkAskedAt: row.link_asked_at === null ? null : Number(row.link_asked_at),
    discardedFiles: row.discarded_files === null ? [] : JSON.parse(row.discarded_files),
    codesTriedAt: row.codes_tried_at === null ? null : Number(row.codes_tried_at),
    contentVersion: row.prepare_fence,
    contacts,
    readAt: now,
  };
}

function holdOf(row: ShareRow): Pick<ShareHead, 'heldFor' | 'releaseHold' | 'releaseAt'> {
  const releaseAt = row.release_at === null ? null : Number(row.release_at);
  return { heldFor: row.held_for, releaseHold: Boolean(row.release_hold), releaseAt };
}

function archiveOf(fileId: string | null, bytes: number | string | null): ArchiveRecord | null {
  return fileId === null ? null : { fileId, bytes: Number(bytes) };
}

/** A share past its date reads as it will once the expire job has seen it. */
function stateAt(row: ShareRow, now: number): { state: ShareState; endedAt: number | null } {
  const expiresAt = Number(row.expires_at);
  if (LIVE_STATES.includes(row.state) && expiresAt <= now) return { state: 'expired', endedAt: expiresAt };
  return { state: row.state, endedAt: row.ended_at === null ? null : Number(row.ended_at) };
}

export function contactOf(row: Row<'studyshare_contacts'>): ContactRecord {
  const { contact_id: contactId, channel, sealed, masked, fingerprint } = row;
  return { contactId, channel, sealed, masked, fingerprint };
}

export function objectOf(row: Row<'studyshare_share_objects'>): ShareObjectRecord {
  const { position, object_id: objectId, kind, prepared, left_out: leftOut, masks } = row;
  return {
    position,
    objectId,
    kind,
    prepared: prepared === null ? null : JSON.parse(prepared),
    leftOut: Boolean(leftOut),
    masks: masks === null ? [] : JSON.parse(masks),
  };
}
