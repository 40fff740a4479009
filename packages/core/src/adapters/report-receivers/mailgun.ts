import type { DeliveryReport } from '../../ports/delivery-report.ts';
import type { ReportReceiver } from '../../ports/report-source.ts';
import { emailReport } from './email-report.ts';
import { hmacHex, MIN_SECRET, refuseOptions, refuseUnless, sameText } from './genuine.ts';
import { type Facts, factsOf, parseJson, timeOf } from './json-facts.ts';
import { TRACKING_NAME } from './tracking-headers.ts';

/** Its signature covers no word of the event, so it is not good for ever; Mailgun itself tries again for eight hours. */
const MAX_AGE_MS = 24 * 3_600_000;

/**
 * Mailgun's webhooks, signed with the account's webhook signing key.
 * @throws StudyshareError `config.invalid`
 *
 * @example
 * mailgunReceiver({ signingKey: process.env.MAILGUN_SIGNING_KEY ?? '' });
 */
export function mailgunReceiver({ signingKey }: { signingKey: string }): ReportReceiver<DeliveryReport> {
  refuseOptions('mailgun', { signingKey: signingKey.length < MIN_SECRET });
  return {
    name: 'mailgun',
    async receive(call) {
      const body = factsOf(parseJson(call.body));
      refuseUnless(isSigned(factsOf(body['signature']), signingKey, call.now));
      return mailgunReports(body);
    },
  };
}

/** The reports in a body of Mailgun's. */
export function mailgunReports(body: unknown): DeliveryReport[] {
  const event = factsOf(factsOf(body)['event-data']);
  const told = factsOf(event['delivery-status']);
  const state = stateOf(event);
  if (state === undefined) return [];
  return emailReport({
    deliveryId: factsOf(event['user-variables'])[TRACKING_NAME],
    messageId: factsOf(factsOf(event['message'])['headers'])['message-id'],
    state,
    status: told['enhanced-code'],
    words: withCode(told),
    reason: event['reason'] === 'suppress-bounce' ? 'mailbox-unknown' : undefined,
    at: timeOf(event['timestamp'], 'seconds'),
  });
}

function stateOf({ event, severity }: Facts): DeliveryReport['state'] | undefined {
  if (event === 'delivered') return 'delivered';
  if (event === 'rejected') return 'failed';
  if (event !== 'failed') return undefined;
  return severity === 'temporary' ? 'delayed' : 'bounced';
}

/** The reply code stands apart from the words of the reply. */
function withCode({ code, message, description }: Facts): string | null {
  const words = [message, description].find((each) => typeof each === 'string' && each !== '');
  if (typeof words !== 'string') return null;
  return typeof code === 'number' && code >= 400 && code < 600 && !words.startsWith(String(code))
    ? `${code} ${words}`
    : words;
}

function isSigned({ timestamp, token, signature }: Facts, key: string, now: number): boolean {
  if (typeof timestamp !== 'string' || typeof token !== 'string' || typeof signature !== 'string') return false;
  const age = Math.abs(now - Number(timestamp) * 1000);
  return sameText(signature, hmacHex(key, timestamp, token)) && age <= MAX_AGE_MS;
}
