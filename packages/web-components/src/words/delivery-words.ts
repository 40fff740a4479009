import type { AttemptDto, DeliveryDto, LanguageTag } from '@studyshare/core/contract';
import type { IconName } from '../base/icons.ts';
import type { Say, WordKey } from '../base/words.ts';
import { shortDateTime } from './time.ts';

const REASONS: Readonly<Record<string, WordKey>> = {
  'mailbox-unknown': 'delivery.reason.mailbox-unknown',
  'mailbox-full': 'delivery.reason.mailbox-full',
  'address-not-supported': 'delivery.reason.address-not-supported',
  'refused-by-server': 'delivery.reason.refused-by-server',
  'number-unreachable': 'delivery.reason.number-unreachable',
  'number-landline': 'delivery.reason.number-landline',
  'number-blocked': 'delivery.reason.number-blocked',
  'opted-out': 'delivery.reason.opted-out',
  'mailbox-disabled': 'delivery.reason.mailbox-disabled',
  'domain-unknown': 'delivery.reason.domain-unknown',
  'number-invalid': 'delivery.reason.number-invalid',
  'message-too-large': 'delivery.reason.message-too-large',
  'message-too-long': 'delivery.reason.message-too-long',
  'taken-for-spam': 'delivery.reason.taken-for-spam',
  'given-up': 'delivery.reason.given-up',
  greylisted: 'delivery.reason.greylisted',
  'sign-in-refused': 'delivery.reason.sign-in-refused',
  'relay-denied': 'delivery.reason.relay-denied',
  'sender-refused': 'delivery.reason.sender-refused',
  'sender-not-registered': 'delivery.reason.sender-not-registered',
  'trial-account': 'delivery.reason.trial-account',
  'account-suspended': 'delivery.reason.account-suspended',
  'country-not-enabled': 'delivery.reason.country-not-enabled',
  'provider-unavailable': 'delivery.reason.provider-unavailable',
  'provider-account': 'delivery.reason.provider-account',
  'rate-limited': 'delivery.reason.rate-limited',
  'share-over': 'delivery.reason.share-over',
  'code-expired': 'delivery.reason.code-expired',
  'channel-not-configured': 'delivery.reason.channel-not-configured',
  timeout: 'delivery.reason.timeout',
  interrupted: 'delivery.reason.interrupted',
  'not-composed': 'delivery.reason.not-composed',
  'nothing-deliverable': 'delivery.reason.nothing-deliverable',
  'study.unavailable': 'delivery.reason.study.unavailable',
  'study.not_found': 'delivery.reason.study.object_not_found',
  'study.object_not_found': 'delivery.reason.study.object_not_found',
  'file.storage_failed': 'delivery.reason.server.internal',
  'server.busy': 'delivery.reason.server.internal',
  'server.internal': 'delivery.reason.server.internal',
};

/** Why a message did not arrive, in plain words. */
export function deliveryReason(t: Say, reason: string | undefined): string {
  return t(REASONS[reason ?? ''] ?? 'delivery.reason.unknown');
}

/** How a message stands, in words. `now` is epoch milliseconds. */
export function deliveryText(
  t: Say,
  language: LanguageTag,
  delivery: Pick<DeliveryDto, 'state' | 'at' | 'reason'>,
  now: number,
  timeZone?: string,
): string {
  const at = shortDateTime(language, delivery.at, now, timeZone);
  switch (delivery.state) {
    case 'queued':
      if (delivery.reason !== undefined) return t('delivery.retrying', { reason: deliveryReason(t, delivery.reason) });
      return t('delivery.queued');
    case 'sending':
      return t('delivery.sending');
    case 'sent':
      if (delivery.reason !== undefined)
        return t('delivery.delayed', { at, reason: deliveryReason(t, delivery.reason) });
      return t('delivery.sent', { at });
    case 'delivered':
      return t('delivery.delivered', { at });
    case 'bounced':
      return t('delivery.bounced', { reason: deliveryReason(t, delivery.reason) });
    case 'failed':
      return t('delivery.failed', { reason: deliveryReason(t, delivery.reason) });
  }
}

/** How often a message was tried, and when it is tried next; `''` when it went out at the first try. */
export function triesText(
  t: Say,
  language: LanguageTag,
  { attempts, nextTryAt }: Pick<DeliveryDto, 'attempts' | 'nextTryAt'>,
  now: number,
  timeZone?: string,
): string {
  const count = attempts.at(-1)?.number ?? 0;
  if (nextTryAt !== undefined && count > 0 && Date.parse(nextTryAt) > now) {
    return t('delivery.triesNext', { count, at: shortDateTime(language, nextTryAt, now, timeZone) });
  }
  return count > 1 ? t('delivery.tries', { count }) : '';
}

/** What came of one try. */
export function attemptText(t: Say, { result, reason }: Pick<AttemptDto, 'result' | 'reason'>): string {
  return t(`delivery.result.${result}`, { reason: deliveryReason(t, reason) });
}

/** Icon and tone that go with a delivery's words. */
export function deliveryLook(state: DeliveryDto['state']): { icon: IconName; tone: 'ok' | 'bad' | 'wait' } {
  if (state === 'delivered') return { icon: 'checks', tone: 'ok' };
  if (state === 'sent') return { icon: 'check', tone: 'ok' };
  if (state === 'bounced' || state === 'failed') return { icon: 'alert', tone: 'bad' };
  return { icon: 'clock', tone: 'wait' };
}

/** True while a message may still change by itself within moments. */
export function isMoving(delivery: Pick<DeliveryDto, 'state'>): boolean {
  return delivery.state === 'queued' || delivery.state === 'sending';
}
