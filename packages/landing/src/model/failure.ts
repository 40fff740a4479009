import type { Text } from './text.ts';

/** Why a request did not succeed: the server's problem answer, or no answer at all. */
export type Failure =
  | { kind: 'problem'; status: number; code: string; params: Record<string, string | number> }
  | { kind: 'network' };

/** The screens that end a visit. `closed`, `cookies` and `reported` are the page's own: the session ran out
 * while it was in use, the browser never kept it, or this visitor reported a problem. */
export type EndScreen =
  | 'expired'
  | 'revoked'
  | 'deleted'
  | 'unknown'
  | 'unavailable'
  | 'suspended'
  | 'reported'
  | 'closed'
  | 'cookies';

const END_OF_CODE: Record<string, EndScreen> = {
  'share.expired': 'expired',
  'share.revoked': 'revoked',
  'share.deleted': 'deleted',
  'share.preparing': 'unavailable',
  'share.failed': 'unavailable',
  'share.held': 'unavailable',
  'share.suspended': 'suspended',
  'share.not_found': 'unknown',
  'link.unknown': 'unknown',
  'page.session_missing': 'closed',
};

const END_OF_STATUS: Record<number, EndScreen> = { 401: 'closed', 404: 'unknown', 410: 'expired' };

/** The screen a failure leads to, or undefined when the visit can go on. */
export function endOf(failure: Failure): EndScreen | undefined {
  if (failure.kind === 'network') return undefined;
  return END_OF_CODE[failure.code] ?? END_OF_STATUS[failure.status];
}

/** More than can be taken at once (RFC 9110, section 15.5.14), said of the device as well. */
export const TOO_MUCH = 413;

/** What to tell the reader about a failure that has no words of its own. */
export function messageOf(failure: Failure, { t }: Text): string {
  if (failure.kind === 'network') return t('error.network');
  if (failure.code === 'server.busy') return t('error.busy');
  if (failure.status === TOO_MUCH) return t('select.too-large');
  if (failure.status === 429) return waitMessage(secondsToWait(failure), t);
  return t('error.other');
}

/** Whether the server gave this error code. */
export function isCode(failure: Failure, code: string): boolean {
  return failure.kind === 'problem' && failure.code === code;
}

/** Seconds the server asks to wait, 0 when it does not say. */
export function secondsToWait(failure: Failure): number {
  if (failure.kind === 'network') return 0;
  const seconds = Number(failure.params.retryAfterSeconds);
  return Number.isFinite(seconds) && seconds > 0 ? Math.ceil(seconds) : 0;
}

/** Tries left, where the server tells them. */
export function triesLeft(failure: Failure): number | undefined {
  const tries = failure.kind === 'problem' ? failure.params.triesLeft : undefined;
  return typeof tries === 'number' ? tries : undefined;
}

function waitMessage(seconds: number, t: Text['t']): string {
  // Nobody counts the minutes of a day.
  if (seconds === 0 || seconds > 2 * 3600) return t('error.wait-some');
  if (seconds > 90) return t('error.wait-minutes', { count: Math.ceil(seconds / 60) });
  return t('error.wait', { count: seconds });
}
