import type { SendOutcome } from '../../ports/notifier.ts';

/** What Twilio's SDK throws: an API error with `status` and `code`, or a network error with a system `code`. */
export interface TwilioFailure {
  status?: number;
  code?: number | string;
  retryAfter?: string;
}

/** Twilio's error codes (https://www.twilio.com/docs/api/errors) that will not go away by trying again. */
const REJECTED: ReadonlyMap<number, string> = new Map([
  [21211, 'number-unreachable'],
  [21214, 'number-unreachable'],
  [21217, 'number-unreachable'],
  [21408, 'provider-account'],
  [21610, 'number-blocked'],
  [21612, 'number-unreachable'],
  [21614, 'number-landline'],
  [21635, 'number-landline'],
  [30003, 'number-unreachable'],
  [30004, 'number-blocked'],
  [30005, 'number-unreachable'],
  [30006, 'number-landline'],
  [30007, 'number-blocked'],
]);

/** What is wrong with the clinic's Twilio account, not with the number: worth another try once it is mended. */
const ACCOUNT: ReadonlySet<number> = new Set([20003, 20005, 21212, 21603, 21606, 21659, 21660, 21703, 30002]);
const RATE: ReadonlySet<number> = new Set([14107, 20429, 21611, 30001, 63038]);

/** Failures before the request was written. */
const NOT_CONNECTED = /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ERR_TLS_.*|CERT_.*|.*_CERT.*)$/;

/** What a failure means for the delivery. */
export function outcomeOf({ status = 0, code, retryAfter }: TwilioFailure): SendOutcome {
  if (status === 0) {
    if (typeof code === 'string' && NOT_CONNECTED.test(code)) return { kind: 'retry', reason: 'provider-unavailable' };
    return { kind: 'unclear', reason: 'timeout' };
  }
  if (status === 429) return { kind: 'retry', reason: 'rate-limited', ...waitOf(retryAfter) };
  if (status >= 500) return { kind: 'unclear', reason: 'provider-unavailable' };
  if (status === 401 || status === 403) return { kind: 'retry', reason: 'provider-account' };
  return outcomeOfCode(Number(code));
}

/** What an error code means, be it of a refused request or of a message that failed at once. */
export function outcomeOfCode(code: number): SendOutcome {
  const reason = REJECTED.get(code);
  if (reason !== undefined) return { kind: 'rejected', reason };
  if (ACCOUNT.has(code)) return { kind: 'retry', reason: 'provider-account' };
  if (RATE.has(code)) return { kind: 'retry', reason: 'rate-limited' };
  return { kind: 'rejected', reason: 'refused-by-server' };
}

/** Retry-After in seconds (RFC 9110 §10.2.3); a date there is left to the caller's own back-off. */
function waitOf(retryAfter: string | undefined): { retryAfterMs?: number } {
  const seconds = Number(retryAfter ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? { retryAfterMs: Math.min(seconds, 86_400) * 1000 } : {};
}
