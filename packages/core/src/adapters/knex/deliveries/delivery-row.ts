import type { DeliveryRecord, NewDelivery } from '../../../ports/index.ts';
import type { NewRow, Row } from '../database/rows.ts';

/** Makes rows of new messages of a share, due at once, in their order. */
export function deliveryRow(shareId: string, now: number) {
  return (delivery: NewDelivery, position: number): NewRow<'studyshare_deliveries'> => ({
    delivery_id: delivery.deliveryId,
    share_id: shareId,
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
    attemptedAt: row.attempted_at === null ? null : Number(row.attempted_at),
    sentAt: row.sent_at === null ? null : Number(row.sent_at),
    unclear: Boolean(row.unclear),
  };
}
