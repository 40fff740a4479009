import type { DeliveryDto, ShareDto } from '@studyshare/core/contract';
import { isMoving } from '../words/delivery-words.ts';

/** How the sending of a share stands as a whole. */
export type Outcome =
  | 'preparing'
  | 'sending'
  | 'sent'
  | 'partly'
  | 'notSent'
  | 'failed'
  | 'held'
  | 'waiting'
  | 'stopped';

/** Messages that carry the link; codes and password notices are not part of the story. */
export function linkMessages(share: Pick<ShareDto, 'deliveries'>): DeliveryDto[] {
  return share.deliveries.filter(({ kind }) => kind === 'link' || kind === 'resend');
}

/** The newest link message of each contact, in the order of the contacts. */
export function latestMessages(share: Pick<ShareDto, 'deliveries'>): DeliveryDto[] {
  const latest = new Map<string, DeliveryDto>();
  for (const message of linkMessages(share)) {
    const key = `${message.channel} ${message.contact}`;
    const known = latest.get(key);
    if (known === undefined || message.at >= known.at) latest.set(key, message);
  }
  return [...latest.values()];
}

/** What to tell the sender (S8). */
export function outcomeOf(share: Pick<ShareDto, 'state' | 'heldFor' | 'deliveries'>): Outcome {
  if (share.heldFor === 'release') return 'waiting';
  if (share.state === 'preparing' || share.state === 'failed' || share.state === 'held') return share.state;
  if (share.state !== 'ready') return 'stopped';
  const messages = latestMessages(share);
  if (messages.length === 0 || messages.some(isMoving)) return 'sending';
  const arrived = messages.filter(({ state }) => state === 'sent' || state === 'delivered').length;
  if (arrived === messages.length) return 'sent';
  return arrived === 0 ? 'notSent' : 'partly';
}

/** So long after a message was sent most providers have said what became of it. */
const REPORTED_WITHIN_MS = 10 * 60_000;

/**
 * True while a share changes by itself within moments, so that it is worth looking again soon: it is prepared, a message is
 * on its way, or one was sent just now, of which its provider may yet tell that it arrived or came back (R7).
 */
export function isInMotion(share: Pick<ShareDto, 'state' | 'deliveries'>, now = Date.now()): boolean {
  if (share.state === 'preparing') return true;
  const isFresh = ({ state, at }: DeliveryDto) => state === 'sent' && now - Date.parse(at) < REPORTED_WITHIN_MS;
  return share.state === 'ready' && (linkMessages(share).some(isMoving) || latestMessages(share).some(isFresh));
}

/** Nothing more can happen to it. */
export function isOver(share: Pick<ShareDto, 'state'>): boolean {
  return (
    share.state === 'expired' || share.state === 'revoked' || share.state === 'deleted' || share.state === 'failed'
  );
}

/** What could not be read or prepared of a held share, and waits for a decision (S13). */
export function missingObjects(share: Pick<ShareDto, 'objects'>): ShareDto['objects'] {
  return share.objects.filter(({ missing }) => missing === true);
}
