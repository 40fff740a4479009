import type { DeliveryReason } from '../../contract/delivery/reasons.ts';
import type { DeliveryReport } from '../../ports/delivery-report.ts';
import type { ReportReceiver } from '../../ports/report-source.ts';
import { emailReport } from './email-report.ts';
import { carriesSecret, MIN_SECRET, refuseOptions, refuseUnless } from './genuine.ts';
import { eventsOf, type Facts, factNamed, factsOf, parseJson, timeOf } from './json-facts.ts';
import { TRACKING_NAME } from './tracking-headers.ts';

/** What Postmark's types of bounce mean; those not here say nothing of the message's fate. */
const BOUNCES: Readonly<Record<string, { state: DeliveryReport['state']; reason?: DeliveryReason }>> = {
  HardBounce: { state: 'bounced' },
  SoftBounce: { state: 'bounced' },
  BadEmailAddress: { state: 'failed', reason: 'mailbox-unknown' },
  DnsError: { state: 'bounced', reason: 'mailbox-unknown' },
  Blocked: { state: 'bounced', reason: 'refused-by-server' },
  SpamNotification: { state: 'bounced', reason: 'refused-by-server' },
  VirusNotification: { state: 'bounced', reason: 'refused-by-server' },
  DMARCPolicy: { state: 'bounced', reason: 'refused-by-server' },
  Unknown: { state: 'bounced' },
  ManuallyDeactivated: { state: 'failed', reason: 'refused-by-server' },
  SMTPApiError: { state: 'failed', reason: 'provider-account' },
  Transient: { state: 'delayed' },
};

/**
 * Postmark's bounce and delivery webhooks. It signs nothing: give the address with a password
 * (`https://reports:<secret>@…`), which it sends as HTTP Basic.
 * @throws StudyshareError `config.invalid`
 *
 * @example
 * postmarkReceiver({ secret: process.env.POSTMARK_WEBHOOK_SECRET ?? '' });
 */
export function postmarkReceiver({ secret }: { secret: string }): ReportReceiver<DeliveryReport> {
  refuseOptions('postmark', { secret: secret.length < MIN_SECRET });
  return {
    name: 'postmark',
    async receive(call) {
      refuseUnless(carriesSecret(call, secret));
      return postmarkReports(parseJson(call.body));
    },
  };
}

/** The reports in a body of Postmark's. */
export function postmarkReports(body: unknown): DeliveryReport[] {
  return eventsOf(body).flatMap((event) => {
    const told = meaningOf(event);
    if (!told) return [];
    return emailReport({
      deliveryId: factNamed(factsOf(event['Metadata']), TRACKING_NAME),
      messageId: null,
      words: event['Details'],
      at: timeOf(event['BouncedAt'] ?? event['DeliveredAt']),
      ...told,
    });
  });
}

function meaningOf({
  RecordType,
  Type,
}: Facts): { state: DeliveryReport['state']; reason?: DeliveryReason } | undefined {
  if (RecordType === 'Delivery') return { state: 'delivered' };
  return RecordType === 'Bounce' && Object.hasOwn(BOUNCES, String(Type)) ? BOUNCES[String(Type)] : undefined;
}
