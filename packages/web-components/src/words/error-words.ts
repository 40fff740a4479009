import type { LanguageTag } from '@studyshare/core/contract';
import { DEVICE_MASKS } from '@studyshare/core/contract/elements';
import type { ApiError, ApiErrorCode } from '../api/api-error.ts';
import type { Say, WordKey } from '../base/words.ts';
import { duration } from './time.ts';

const WORDS: Partial<Record<ApiErrorCode, WordKey>> = {
  network: 'error.network',
  timeout: 'error.timeout',
  'server.busy': 'error.busy',
  'account.forbidden': 'error.forbidden',
  'account.not_found': 'error.forbidden',
  'request.cross_site': 'error.forbidden',
  'request.rate_limited': 'error.rateLimited',
  'request.too_large': 'error.tooLarge',
  'contact.missing': 'contact.error.missing',
  'contact.too_soon': 'error.tooSoonPlain',
  'contact.daily_limit': 'error.dailyLimit',
  'study.not_found': 'error.studyMissing',
  'study.object_not_found': 'error.objectMissing',
  'study.unavailable': 'error.studyUnavailable',
  'share.no_objects': 'error.noObjects',
  'share.nothing_deliverable': 'error.nothingDeliverable',
  'share.lifespan_out_of_bounds': 'error.lifespan',
  'share.release_out_of_bounds': 'error.release',
  'share.same_exists': 'error.sameExists',
  'share.idempotency_conflict': 'error.idempotency',
  'share.not_found': 'error.shareMissing',
  'share.preparing': 'error.preparing',
  'share.expired': 'error.expired',
  'share.revoked': 'error.revoked',
  'share.deleted': 'error.deleted',
  'share.failed': 'error.failed',
  'share.suspended': 'error.suspended',
  'share.held': 'error.held',
  'share.not_held': 'error.notHeld',
  'share.not_suspended': 'error.notSuspended',
  'device_mask.unknown_device': 'error.deviceUnknown',
  'device_mask.too_large': 'error.deviceTooLarge',
  'device_mask.too_many': 'error.deviceTooMany',
  'device_mask.not_found': 'error.deviceGone',
  'delivery.not_found': 'error.notRetryable',
  'delivery.not_retryable': 'error.notRetryable',
};

/** What proxies answer in place of a server that is away. */
const UNREACHED: ReadonlySet<number> = new Set([502, 503, 504]);

/** The words for a code, or undefined when there are none of its own. */
export function wordFor(code: string): WordKey | undefined {
  return WORDS[code as ApiErrorCode];
}

/** What went wrong and what to do, in the reader's words. */
export function errorText(t: Say, language: LanguageTag, error: ApiError): string {
  const wait = error.params['retryAfterSeconds'];
  if (error.code === 'contact.too_soon' && typeof wait === 'number') {
    return t('error.tooSoon', { wait: duration(language, wait) });
  }
  const key = wordFor(error.code);
  if (key === 'error.deviceTooLarge') return t(key, { most: DEVICE_MASKS.mostRectangles });
  if (key !== undefined) return t(key);
  if (error.status === 401) return t('error.notSignedIn');
  // A proxy that finds nobody behind it: the call never got there, or came to nothing that is known.
  if (error.code === 'unexpected' && UNREACHED.has(error.status)) return t('error.network');
  if (error.status === 403) return t('error.forbidden');
  return t('error.generic');
}
