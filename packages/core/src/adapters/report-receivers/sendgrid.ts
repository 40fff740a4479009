import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import type { DeliveryReport } from '../../ports/delivery-report.ts';
import type { ReportCall, ReportReceiver } from '../../ports/report-source.ts';
import { emailReport } from './email-report.ts';
import { refuseOptions, refuseUnless } from './genuine.ts';
import { eventsOf, parseJson, timeOf } from './json-facts.ts';
import { TRACKING_NAME } from './tracking-headers.ts';

/** What SendGrid's events mean; it tries no block and no drop again. */
const STATES: Readonly<Record<string, DeliveryReport['state']>> = {
  delivered: 'delivered',
  bounce: 'bounced',
  blocked: 'bounced',
  dropped: 'failed',
  deferred: 'delayed',
};

/**
 * SendGrid's signed event webhook: ECDSA over the time and the body, with the key its settings show.
 * @param options.publicKey base64 or PEM
 * @throws StudyshareError `config.invalid`
 *
 * @example
 * sendgridReceiver({ publicKey: process.env.SENDGRID_PUBLIC_KEY ?? '' });
 */
export function sendgridReceiver({ publicKey }: { publicKey: string }): ReportReceiver<DeliveryReport> {
  const key = keyOf(publicKey);
  refuseOptions('sendgrid', { publicKey: key === undefined });
  return {
    name: 'sendgrid',
    async receive(call) {
      refuseUnless(key !== undefined && isSigned(call, key));
      return sendgridReports(parseJson(call.body));
    },
  };
}

/** The reports in a body of SendGrid's. */
export function sendgridReports(body: unknown): DeliveryReport[] {
  return eventsOf(body).flatMap((event) => {
    const state = Object.hasOwn(STATES, String(event['event'])) ? STATES[String(event['event'])] : undefined;
    if (state === undefined) return [];
    return emailReport({
      // Its unique arguments stand among the event's own facts.
      deliveryId: event[TRACKING_NAME],
      messageId: event['smtp-id'],
      state,
      status: event['status'],
      words: event['reason'] ?? event['response'],
      at: timeOf(event['timestamp'], 'seconds'),
    });
  });
}

function keyOf(text: string): KeyObject | undefined {
  try {
    const key = text.includes('-----BEGIN')
      ? createPublicKey(text)
      : createPublicKey({ key: Buffer.from(text, 'base64'), format: 'der', type: 'spki' });
    return key.asymmetricKeyType === 'ec' ? key : undefined;
  } catch {
    return undefined;
  }
}

function isSigned(call: ReportCall, key: KeyObject): boolean {
  const signature = call.header('x-twilio-email-event-webhook-signature');
  const timestamp = call.header('x-twilio-email-event-webhook-timestamp');
  if (signature === null || timestamp === null) return false;
  return verify('sha256', Buffer.concat([Buffer.from(timestamp), call.body]), key, Buffer.from(signature, 'base64'));
}
