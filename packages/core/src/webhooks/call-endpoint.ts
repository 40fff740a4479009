import type { WebhookEndpoint } from './endpoint.ts';
import { signatureHeaders } from './sign-call.ts';

/** Well within the lease of a call. */
const TIMEOUT_MS = 15_000;

/**
 * What an endpoint answered: its status, and a code of why that is no success; without status nobody answered.
 * `retryAfterMs`: how long it asks to be left alone.
 */
export type EndpointAnswer =
  | { taken: true; status: number }
  | { taken: false; status: number | null; reason: string; retryAfterMs?: number };

/**
 * Makes a call. `at`: epoch ms, by the clock of the store, since receivers refuse what is minutes off. Of the answer nothing but status and Retry-After is read, so that nothing an endpoint says gets into a log.
 * @param signal before the call is begun: one that is under way ends, since it may have arrived and would arrive again
 * @throws the reason of the signal, alone
 */
export async function callEndpoint(
  { url, secrets }: WebhookEndpoint,
  { id, body, at }: { id: string; body: string; at: number },
  signal: AbortSignal,
): Promise<EndpointAnswer> {
  signal.throwIfAborted();
  try {
    const answer = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'user-agent': 'Studyshare',
        ...signatureHeaders(secrets, { id, at, body }),
      },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const { status } = answer;
    await answer.body?.cancel().catch(() => undefined);
    if (answer.ok) return { taken: true, status };
    const redirected = status >= 300 && status < 400;
    const reason = redirected ? 'redirected' : status === 410 ? 'gone' : 'refused';
    return { taken: false, status, reason, ...retryAfter(answer.headers.get('retry-after'), at) };
  } catch (error) {
    const { name } = error as Error;
    return { taken: false, status: null, reason: name === 'TimeoutError' ? 'timeout' : 'unreachable' };
  }
}

/** Seconds, or a date (RFC 9110, 10.2.3). */
function retryAfter(value: string | null, now: number): { retryAfterMs?: number } {
  if (value === null) return {};
  const wished = /^\d{1,9}$/.test(value) ? Number(value) * 1_000 : Date.parse(value) - now;
  return wished > 0 ? { retryAfterMs: wished } : {};
}
