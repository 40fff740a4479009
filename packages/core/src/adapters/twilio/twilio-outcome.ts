import { mayPass } from '../../contract/delivery/reasons.ts';
import { twilioReason } from '../../contract/delivery/twilio-errors.ts';
import type { ProviderSaid, SendOutcome } from '../../ports/notifier.ts';

/** What Twilio's SDK throws: an API error with `status`, `code` and words, or a network error with a system `code`. */
export interface TwilioFailure {
  status?: number;
  code?: number | string;
  message?: string;
  retryAfter?: string;
}

/** Failures before the request was written. */
const NOT_CONNECTED = /^(?:ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|ERR_TLS_.*|CERT_.*|.*_CERT.*)$/;

/** What a failure means for the delivery. */
export function outcomeOf({ status = 0, code, message, retryAfter }: TwilioFailure): SendOutcome {
  if (status === 0) {
    if (typeof code === 'string' && NOT_CONNECTED.test(code)) return { kind: 'retry', reason: 'provider-unavailable' };
    return { kind: 'unclear', reason: 'timeout' };
  }
  const number = Number(code);
  const said = saidOf(Number.isInteger(number) && number > 0 ? number : status, message);
  if (status === 429) return { kind: 'retry', reason: 'rate-limited', ...waitOf(retryAfter), ...said };
  if (status >= 500) return { kind: 'unclear', reason: 'provider-unavailable', ...said };
  if (status === 401) return { kind: 'retry', reason: 'sign-in-refused', ...said };
  const outcome = outcomeOfCode(number, message);
  // A refusal of the caller, whatever its code, is no refusal of the message.
  return status === 403 && outcome.kind === 'rejected'
    ? { kind: 'retry', reason: 'provider-account', ...said }
    : outcome;
}

/**
 * What an error code means, be it of a refused request or of a message that failed at once: what passes, or what the
 * clinic mends, is tried again.
 */
export function outcomeOfCode(code: number, message?: string | null): SendOutcome {
  const reason = twilioReason(code);
  return { kind: mayPass(reason) ? 'retry' : 'rejected', reason, ...saidOf(code, message) };
}

function saidOf(code: number, message: string | null | undefined): ProviderSaid {
  return { ...(Number.isInteger(code) ? { status: String(code) } : {}), ...(message ? { words: message } : {}) };
}

/** Retry-After in seconds (RFC 9110 §10.2.3); a date there is left to the caller's own back-off. */
function waitOf(retryAfter: string | undefined): { retryAfterMs?: number } {
  const seconds = Number(retryAfter ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? { retryAfterMs: Math.min(seconds, 86_400) * 1000 } : {};
}
