import type { AttemptRecord, DeliveryRecord, NewDelivery } from '../../../ports/index.ts';
import type { NewRow, Row } from '../database/rows.ts';
import type { OfShare } from '../shares/share-row.ts';

/** Makes rows of new messages of a share, due at once, in their order. */
export function deliveryRow({ share_id, account_id }: OfShare, now: number) {
  return (delivery: NewDelivery, position: number): NewRow<'studyshare_deliveries'> => ({
    delivery_id: delivery.deliveryId,
    ...{ share_id, account_id },
    contact_id: delivery.contactId,
    position,
    kind: delivery.kind,
    channel: delivery.channel,
    state: 'queued',
    sealed_payload: delivery.sealedPayload,
    created_at: now,
    due_at: now,
  });
}

export function deliveryOf(row: Row<'studyshare_deliveries'>): DeliveryRecord {
  return {
    deliveryId: row.delivery_id,
    shareId: row.share_id,
    contactId: row.contact_id,
    kind: row.kind,
    channel: row.channel,
    state: row.state,
    reason: row.reason,
    providerId: row.provider_id,
    sealedPayload: row.sealed_payload,
    attempts: row.attempts,
    fence: row.fence,
    createdAt: Number(row.created_at),
    dueAt: Number(row.due_at),
    attemptedAt: timeOf(row.attempted_at),
    firstAttemptAt: timeOf(row.first_attempt_at),
    leaseUntil: timeOf(row.lease_until),
    sentAt: timeOf(row.sent_at),
    unclear: Boolean(row.unclear),
    segments: row.segments,
    keptReport: row.kept_report === null ? null : JSON.parse(row.kept_report),
  };
}

export function attemptOf(row: Row<'studyshare_delivery_attempts'>): AttemptRecord {
  return {
    deliveryId: row.delivery_id,
    number: row.number,
    startedAt: Number(row.started_at),
    endedAt: timeOf(row.ended_at),
    result: row.result,
    reason: row.reason,
    status: row.status,
    words: row.words,
    nextTryAt: timeOf(row.next_try_at),
    reportedAt: timeOf(row.reported_at),
  };
}

function timeOf(value: number | string | null): number | null {
  return value === null ? null : Number(value);
}
