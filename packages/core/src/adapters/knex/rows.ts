import type { ShareState } from '../../contract/clinician.ts';
import type {
  AccountRecord,
  ArchiveRecord,
  ContactRecord,
  DeliveryRecord,
  SessionRecord,
  ShareObjectRecord,
  ShareRecord,
} from '../../ports/share-store.ts';

/** A row as either driver gives it: pg spells bigint as text, SQLite has 0 and 1 for booleans. */
export type Row = Record<string, unknown>;

/** Not over yet, whatever its date says. */
export const LIVE_STATES: readonly ShareState[] = ['preparing', 'held', 'ready', 'suspended'];
export const OVER_STATES: readonly ShareState[] = ['expired', 'revoked', 'deleted', 'failed'];

const text = (row: Row, column: string) => row[column] as string;
const textOrNull = (row: Row, column: string) => (row[column] ?? null) as string | null;
const number = (row: Row, column: string) => Number(row[column]);
const numberOrNull = (row: Row, column: string) => (row[column] === null ? null : Number(row[column]));

export function accountOf(row: Row): AccountRecord {
  return {
    accountId: text(row, 'account_id'),
    settings: JSON.parse(text(row, 'settings')),
    linkCodeHash: textOrNull(row, 'link_code_hash'),
    version: number(row, 'version'),
  };
}

export function shareOf(row: Row, contacts: ContactRecord[], objects: ShareObjectRecord[], now: number): ShareRecord {
  return {
    shareId: text(row, 'share_id'),
    accountId: text(row, 'account_id'),
    publicId: text(row, 'public_id'),
    studyId: text(row, 'study_id'),
    ...stateAt(row, now),
    language: text(row, 'language') as ShareRecord['language'],
    createdAt: number(row, 'created_at'),
    createdByUserId: text(row, 'created_by_user_id'),
    createdByName: text(row, 'created_by_name'),
    lifespanDays: number(row, 'lifespan_days'),
    expiresAt: number(row, 'expires_at'),
    sealedToken: text(row, 'sealed_token'),
    sealedDeleteCode: text(row, 'sealed_delete_code'),
    sealedPersonalMessage: textOrNull(row, 'sealed_personal_message'),
    contentFingerprint: text(row, 'content_fingerprint'),
    linkCodeHash: textOrNull(row, 'link_code_hash'),
    passwordHash: textOrNull(row, 'password_hash'),
    holdsProtected: Boolean(row['holds_protected']),
    generation: number(row, 'generation'),
    archive: archiveAt(row, 'archive'),
    dicomArchive: archiveAt(row, 'dicom_archive'),
    views: number(row, 'views'),
    lastViewedAt: numberOrNull(row, 'last_viewed_at'),
    downloads: number(row, 'downloads'),
    contacts,
    objects,
  };
}

function archiveAt(row: Row, name: string): ArchiveRecord | null {
  const fileId = textOrNull(row, `${name}_file_id`);
  return fileId === null ? null : { fileId, bytes: number(row, `${name}_bytes`) };
}

/** A share past its date reads as it will once the expire job has seen it. */
function stateAt(row: Row, now: number): { state: ShareState; endedAt: number | null } {
  const state = text(row, 'state') as ShareState;
  const expiresAt = number(row, 'expires_at');
  if (LIVE_STATES.includes(state) && expiresAt <= now) return { state: 'expired', endedAt: expiresAt };
  return { state, endedAt: numberOrNull(row, 'ended_at') };
}

export function contactOf(row: Row): ContactRecord {
  return {
    contactId: text(row, 'contact_id'),
    channel: text(row, 'channel') as ContactRecord['channel'],
    sealed: text(row, 'sealed'),
    masked: text(row, 'masked'),
    fingerprint: text(row, 'fingerprint'),
  };
}

export function objectOf(row: Row): ShareObjectRecord {
  const prepared = textOrNull(row, 'prepared');
  return {
    position: number(row, 'position'),
    objectId: text(row, 'object_id'),
    kind: text(row, 'kind') as ShareObjectRecord['kind'],
    prepared: prepared === null ? null : JSON.parse(prepared),
  };
}

export function deliveryOf(row: Row): DeliveryRecord {
  return {
    deliveryId: text(row, 'delivery_id'),
    shareId: text(row, 'share_id'),
    contactId: text(row, 'contact_id'),
    kind: text(row, 'kind') as DeliveryRecord['kind'],
    channel: text(row, 'channel') as DeliveryRecord['channel'],
    state: text(row, 'state') as DeliveryRecord['state'],
    reason: textOrNull(row, 'reason'),
    providerId: textOrNull(row, 'provider_id'),
    sealedPayload: textOrNull(row, 'sealed_payload'),
    attempts: number(row, 'attempts'),
    fence: number(row, 'fence'),
    createdAt: number(row, 'created_at'),
    dueAt: number(row, 'due_at'),
    attemptedAt: numberOrNull(row, 'attempted_at'),
    sentAt: numberOrNull(row, 'sent_at'),
    unclear: Boolean(row['unclear']),
  };
}

export function sessionOf(row: Row): SessionRecord {
  return {
    sessionHash: text(row, 'session_hash'),
    shareId: text(row, 'share_id'),
    generation: number(row, 'generation'),
    unlocked: Boolean(row['unlocked']),
    contactVerified: Boolean(row['contact_verified']),
    createdAt: number(row, 'created_at'),
    lastSeenAt: number(row, 'last_seen_at'),
  };
}
