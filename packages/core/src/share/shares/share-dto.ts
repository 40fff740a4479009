import type { ActionDto, AttemptDto, DeliveryDto, ShareDto, ShareObjectDto } from '../../contract/clinician.ts';
import { daysLeft } from '../../contract/lifespan.ts';
import { isForClinic } from '../../contract/vocabulary.ts';
import type {
  AccountStore,
  AttemptRecord,
  DeliveryRecord,
  DeliveryStore,
  ShareObjectRecord,
  ShareRecord,
  StoreClock,
} from '../../ports/index.ts';
import { isMissing } from '../../ports/index.ts';
import { accountOf, type With } from '../context.ts';
import { iso } from '../iso-time.ts';
import { isDeliverable } from '../page/page-items.ts';
import { shareActions } from '../policy/actions.ts';
import { protectionOf } from '../policy/gate.ts';
import { retryAction } from '../policy/retry-message.ts';
import { isOver, stateAt } from '../policy/share-life.ts';

/** A share as the Shares tab tells it (R7), with the state it has at this moment. */
export async function shareDto(
  context: With<StoreClock & AccountStore & DeliveryStore>,
  share: ShareRecord,
): Promise<ShareDto> {
  const { store } = context;
  const [deliveries, now] = await Promise.all([store.listDeliveries(share.shareId), store.now()]);
  const attempts = await store.listAttempts(deliveries.map(({ deliveryId }) => deliveryId));
  const { timeZone } = (await accountOf(context, share.accountId)).settings;
  return toShareDto(share, { deliveries, attempts }, { now, timeZone });
}

/** The messages of a share, and every try of them. */
export interface Messages {
  deliveries: readonly DeliveryRecord[];
  attempts: readonly AttemptRecord[];
}

/** The moment (epoch ms) and the clinic's zone that days are counted in. */
export interface Today {
  now: number;
  timeZone: string;
}

/** The pure part of {@link shareDto}. */
export function toShareDto(share: ShareRecord, { deliveries, attempts }: Messages, { now, timeZone }: Today): ShareDto {
  const state = stateAt(share, now);
  const masked = new Map(share.contacts.map((contact) => [contact.contactId, contact.masked]));
  return {
    shareId: share.shareId,
    studyId: share.studyId,
    state,
    ...storyOf(share, state),
    createdAt: iso(share.createdAt),
    ...madeBy(share),
    expiresAt: iso(share.expiresAt),
    daysLeft: isOver(state) ? 0 : daysLeft(share.expiresAt, now, timeZone),
    timeZone,
    ...endOf(share, state),
    language: share.language,
    protection: protectionOf(share),
    contacts: share.contacts.map(({ channel, masked: text }) => ({ channel, masked: text })),
    deliveries: toPatient(deliveries).map((delivery) =>
      deliveryDto(delivery, {
        contact: masked.get(delivery.contactId) ?? '',
        attempts: attempts.filter(({ deliveryId }) => deliveryId === delivery.deliveryId),
        retry: retryAction(state, delivery, now),
      }),
    ),
    progress: { done: share.objects.filter((object) => object.prepared).length, total: share.objects.length },
    objects: share.objects.map((object) => objectDto(object, state)),
    views: share.views,
    ...optionalIso('lastViewedAt', share.lastViewedAt),
    downloads: share.downloads,
    ...optionalIso('codesTriedAt', share.codesTriedAt),
    ...optionalIso('lastSentAt', lastSent(deliveries)),
    ...reportOf(share, state),
    ...optionalIso('linkAskedAt', share.linkAskedAt),
    actions: shareActions(
      state,
      share,
      share.objects.some(({ prepared }) => isDeliverable(prepared?.outputs ?? [])),
    ),
  };
}

function reportOf({ report, objects }: ShareRecord, state: ShareDto['state']): Pick<ShareDto, 'report'> {
  if (report === null || state !== 'suspended') return {};
  const object = objects.find(({ position }) => position === report.position);
  const about = object === undefined ? {} : { objectId: object.objectId };
  return { report: { reason: report.reason, at: iso(report.at), ...about } };
}

/** What it waits for, and what it was replaced by or replaces. */
function storyOf(
  { heldFor, releaseHold, releaseAt, replacedByShareId, correctsShareId }: ShareRecord,
  state: ShareDto['state'],
): Pick<ShareDto, 'heldFor' | 'release' | 'replacedBy' | 'corrects'> {
  return {
    ...(state === 'held' ? { heldFor: heldFor ?? 'missing-objects' } : {}),
    ...(releaseHold && !isOver(state) ? { release: optionalIso('at', releaseAt) } : {}),
    ...(replacedByShareId === null ? {} : { replacedBy: replacedByShareId }),
    ...(correctsShareId === null ? {} : { corrects: correctsShareId }),
  };
}

/** The clinician, or the rule: a clinician may be called anything, so the two are never one text. */
function madeBy({ automatic, createdByName }: ShareRecord): Pick<ShareDto, 'createdBy' | 'automatic'> {
  if (!automatic) return { createdBy: createdByName };
  return { createdBy: '', automatic: createdByName === '' ? {} : { rule: createdByName } };
}

function optionalIso<K extends string>(key: K, at: number | null): { [P in K]?: string } {
  return at === null ? {} : ({ [key]: iso(at) } as { [P in K]?: string });
}

function endOf(share: ShareRecord, state: ShareDto['state']): { endedAt?: string } {
  if (share.endedAt === null && state === 'expired') return { endedAt: iso(share.expiresAt) };
  return optionalIso('endedAt', share.endedAt);
}

/** What the clinic itself was told is no part of a share's story. */
function toPatient(deliveries: readonly DeliveryRecord[]): DeliveryRecord[] {
  return deliveries.filter(({ kind }) => !isForClinic(kind));
}

function lastSent(deliveries: readonly DeliveryRecord[]): number | null {
  const sent = deliveries.flatMap((each) =>
    each.sentAt !== null && (each.kind === 'link' || each.kind === 'resend') ? [each.sentAt] : [],
  );
  return sent.length === 0 ? null : Math.max(...sent);
}

/** More are of no use to anybody, and a message that is tried in vain for days must not make a long answer. */
const ATTEMPTS = 50;

function deliveryDto(
  delivery: DeliveryRecord,
  about: { contact: string; attempts: readonly AttemptRecord[]; retry: ActionDto },
): DeliveryDto {
  const { deliveryId, kind, channel, state, reason } = delivery;
  const { contact, retry } = about;
  return {
    ...{ deliveryId, kind, channel, contact, state },
    ...(reason === null ? {} : { reason }),
    at: iso(delivery.sentAt ?? delivery.attemptedAt ?? delivery.createdAt),
    attempts: about.attempts.slice(-ATTEMPTS).map(attemptDto),
    ...optionalIso('nextTryAt', state === 'queued' && delivery.attempts > 0 ? delivery.dueAt : null),
    retry,
  };
}

function attemptDto({
  number,
  startedAt,
  endedAt,
  result,
  reason,
  status,
  words,
  nextTryAt,
}: AttemptRecord): AttemptDto {
  return {
    ...{ number, at: iso(startedAt), result },
    ...optionalIso('endedAt', endedAt),
    ...(reason === null ? {} : { reason }),
    ...(status === null ? {} : { status }),
    ...(words === null ? {} : { words }),
    ...optionalIso('nextTryAt', nextTryAt),
  };
}

function objectDto(object: ShareObjectRecord, state: ShareDto['state']): ShareObjectDto {
  const { objectId, kind, prepared } = object;
  if (prepared === null) return { objectId, kind, reasons: [] };
  const missing = state === 'held' && isMissing(object) ? { missing: true } : {};
  const { verdict, reasons, device } = prepared;
  const madeBy = state === 'suspended' && device !== undefined ? { device } : {};
  return { objectId, kind, verdict, reasons, ...missing, ...madeBy };
}
