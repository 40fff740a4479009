import type { DeliveryReason } from '../../contract/delivery/reasons.ts';
import type { DeliveryReport } from '../../ports/delivery-report.ts';
import type { ReportReceiver } from '../../ports/report-source.ts';
import { emailReport } from './email-report.ts';
import { carriesSecret, MIN_SECRET, refuseOptions, refuseUnless } from './genuine.ts';
import { eventsOf, factNamed, parseJson, timeOf } from './json-facts.ts';

/** What Brevo's events mean; those not here say nothing of the message's fate. */
const EVENTS: Readonly<Record<string, { state: DeliveryReport['state']; reason?: DeliveryReason }>> = {
  delivered: { state: 'delivered' },
  hard_bounce: { state: 'bounced' },
  soft_bounce: { state: 'bounced' },
  invalid_email: { state: 'failed', reason: 'mailbox-unknown' },
  blocked: { state: 'failed', reason: 'refused-by-server' },
  error: { state: 'failed' },
  deferred: { state: 'delayed' },
};

/**
 * Brevo's transactional webhooks. It signs nothing: set a token or a user and password in its settings of the webhook.
 * @throws StudyshareError `config.invalid`
 *
 * @example
 * brevoReceiver({ secret: process.env.BREVO_WEBHOOK_SECRET ?? '' });
 */
export function brevoReceiver({ secret }: { secret: string }): ReportReceiver<DeliveryReport> {
  refuseOptions('brevo', { secret: secret.length < MIN_SECRET });
  return {
    name: 'brevo',
    async receive(call) {
      refuseUnless(carriesSecret(call, secret));
      return brevoReports(parseJson(call.body));
    },
  };
}

/** The reports in a body of Brevo's. */
export function brevoReports(body: unknown): DeliveryReport[] {
  return eventsOf(body).flatMap((event) => {
    const told = Object.hasOwn(EVENTS, String(event['event'])) ? EVENTS[String(event['event'])] : undefined;
    if (!told) return [];
    return emailReport({
      deliveryId: factNamed(event, 'x-mailin-custom'),
      messageId: event['message-id'],
      words: event['reason'],
      at: timeOf(event['ts_epoch']) ?? timeOf(event['ts_event'], 'seconds'),
      ...told,
    });
  });
}
