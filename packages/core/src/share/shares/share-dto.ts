import type { DeliveryDto, ShareDto, ShareObjectDto } from '../../contract/clinician.ts';
import { daysLeft } from '../../contract/lifespan.ts';
import type { DeliveryRecord, DeliveryStore, ShareObjectRecord, ShareRecord, StoreClock } from '../../ports/index.ts';
import { isMissing } from '../../ports/index.ts';
import type { With } from '../context.ts';
import { iso } from '../iso-time.ts';
import { isDeliverable } from '../page/page-items.ts';
import { shareActions } from '../policy/actions.ts';
import { protectionOf } from '../policy/gate.ts';
import { isOver, stateAt } from '../policy/share-life.ts';

/** A share as the Shares tab tells it (R7), with the state it has at this moment. */
export async function shareDto(context: With<StoreClock & DeliveryStore>, share: ShareRecord): Promise<ShareDto> {
  const [deliveries, now] = await Promise.all([context.store.listDeliveries(share.shareId), context.store.now()]);
  return toShareDto(share, deliveries, now);
}

/** The pure part of {@link shareDto}. */
export function toShareDto(share: ShareRecord, deliveries: readonly DeliveryRecord[], now: number): ShareDto {
  const state = stateAt(share, now);
  const masked = new Map(share.contacts.map((contact) => [contact.contactId, contact.masked]));
  return {
    shareId: share.shareId,
    studyId: share.studyId,
    state,
    createdAt: iso(share.createdAt),
    createdBy: share.createdByName,
    expiresAt: iso(share.expiresAt),
    daysLeft: isOver(state) ? 0 : daysLeft(share.expiresAt, now),
    ...endOf(share, state),
    language: share.language,
    protection: protectionOf(share),
    contacts: share.contacts.map(({ channel, masked: text }) => ({ channel, masked: text })),
    deliveries: deliveries.map((delivery) => deliveryDto(delivery, masked.get(delivery.contactId) ?? '')),
    progress: { done: share.objects.filter((object) => object.prepared).length, total: share.objects.length },
    objects: share.objects.map((object) => objectDto(object, state)),
    views: share.views,
    ...optionalIso('lastViewedAt', share.lastViewedAt),
    downloads: share.downloads,
    ...optionalIso('lastSentAt', lastSent(deliveries)),
    actions: shareActions(
      state,
      share.objects.some(({ prepared }) => isDeliverable(prepared?.outputs ?? [])),
    ),
  };
}

function optionalIso<K extends string>(key: K, at: number | null): { [P in K]?: string } {
  return at === null ? {} : ({ [key]: iso(at) } as { [P in K]?: string });
}

function endOf(share: ShareRecord, state: ShareDto['state']): { endedAt?: string } {
  if (share.endedAt === null && state === 'expired') return { endedAt: iso(share.expiresAt) };
  return optionalIso('endedAt', share.endedAt);
}

function lastSent(deliveries: readonly DeliveryRecord[]): number | null {
  const sent = deliveries.flatMap((each) =>
    each.sentAt !== null && (each.kind === 'link' || each.kind === 'resend') ? [each.sentAt] : [],
  );
  return sent.length === 0 ? null : Math.max(...sent);
}

function deliveryDto(delivery: DeliveryRecord, contact: string): DeliveryDto {
  const { deliveryId, kind, channel, state, reason } = delivery;
  const at = iso(delivery.sentAt ?? delivery.attemptedAt ?? delivery.createdAt);
  return { deliveryId, kind, channel, contact, state, ...(reason === null ? {} : { reason }), at };
}

function objectDto(object: ShareObjectRecord, state: ShareDto['state']): ShareObjectDto {
  const { objectId, kind, prepared } = object;
  if (prepared === null) return { objectId, kind, reasons: [] };
  const missing = state === 'held' && isMissing(object) ? { missing: true } : {};
  return { objectId, kind, verdict: prepared.verdict, reasons: prepared.reasons, ...missing };
}
