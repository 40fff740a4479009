import type { DeliveryReport } from '../../ports/delivery-report.ts';
import type { ReportReceiver } from '../../ports/report-source.ts';
import type { BounceAddress } from '../bounces/bounce-address.ts';
import { emailReport } from './email-report.ts';
import { refuseOptions, refuseUnless } from './genuine.ts';
import { eventsOf, type Facts, factsOf, parseJson, textOf, timeOf } from './json-facts.ts';
import { type SnsFetch, snsTopics, TOPIC_ARN } from './sns.ts';
import { TRACKING_NAME } from './tracking-headers.ts';

/** The topics SES publishes to. */
export interface SesReceiverOptions {
  /** `arn:aws:sns:<region>:<account>:<name>`; everybody can sign with a topic of their own, so others are refused. */
  topicArns: readonly string[];
  /** Knows messages by the envelope sender, where SES publishes no tags (it does with a configuration set). */
  bounceAddress?: BounceAddress;
  /** Instead of the global one, for a proxy. */
  fetch?: SnsFetch;
}

/**
 * Amazon SES by way of SNS. Fetched is only what SNS's own host of a topic's region serves: the certificate a call is
 * signed with, and the confirmation of a subscription to one of the topics.
 * @throws StudyshareError `config.invalid`
 *
 * @example
 * sesReceiver({ topicArns: ['arn:aws:sns:eu-north-1:123456789012:studyshare-bounces'] });
 */
export function sesReceiver(options: SesReceiverOptions): ReportReceiver<DeliveryReport> {
  const { topicArns, bounceAddress } = options;
  refuseOptions('ses', { topicArns: topicArns.length === 0 || topicArns.some((arn) => !TOPIC_ARN.test(arn)) });
  const topics = snsTopics(topicArns, options.fetch ?? fetch);
  return {
    name: 'ses',
    async receive(call) {
      const envelope = factsOf(parseJson(call.body));
      refuseUnless(await topics.isSigned(envelope, call.signal));
      if (envelope['Type'] === 'SubscriptionConfirmation') await topics.confirm(envelope, call.signal);
      const message = textOf(envelope['Message']);
      if (envelope['Type'] !== 'Notification' || message === null) return [];
      // SNS also tells in plain words that it will publish to the topic from now on.
      return message.startsWith('{') ? sesReports(parseJson(message), bounceAddress) : [];
    },
  };
}

/** The reports in a notification of SES's, or an event of its event publishing. */
export function sesReports(notification: unknown, bounceAddress?: BounceAddress): DeliveryReport[] {
  const facts = factsOf(notification);
  const mail = factsOf(facts['mail']);
  const told = toldBy(facts);
  if (!told) return [];
  return emailReport({
    deliveryId: deliveryIdOf(mail, bounceAddress),
    messageId: factsOf(mail['commonHeaders'])['messageId'] ?? headerIn(mail, 'message-id'),
    ...told,
  });
}

type Told = Pick<Parameters<typeof emailReport>[0], 'state' | 'status' | 'words' | 'reason' | 'at'>;

function toldBy(facts: Facts): Told | undefined {
  switch (facts['eventType'] ?? facts['notificationType']) {
    case 'Delivery': {
      const { smtpResponse, timestamp } = factsOf(facts['delivery']);
      return { state: 'delivered', words: smtpResponse, at: timeOf(timestamp) };
    }
    case 'Bounce':
      return bounce(factsOf(facts['bounce']));
    case 'DeliveryDelay': {
      const delay = factsOf(facts['deliveryDelay']);
      return { state: 'delayed', ...recipient(delay['delayedRecipients']), at: timeOf(delay['timestamp']) };
    }
    case 'Reject':
      return { state: 'failed', words: factsOf(facts['reject'])['reason'], reason: 'refused-by-server', at: null };
    default:
      return undefined;
  }
}

function bounce({ bounceType, bounceSubType, bouncedRecipients, timestamp }: Facts): Told | undefined {
  const said = recipient(bouncedRecipients);
  // A note of absence comes as a transient bounce, without what a server says when it refuses.
  if (bounceType !== 'Permanent' && said.status === undefined && said.words === undefined) return undefined;
  const reason = bounceSubType === 'NoEmail' || bounceSubType === 'Suppressed' ? 'mailbox-unknown' : undefined;
  return { state: 'bounced', ...said, reason, at: timeOf(timestamp) };
}

/** Our messages have one recipient. */
function recipient(list: unknown): { status: unknown; words: unknown } {
  const { status, diagnosticCode } = eventsOf(list)[0] ?? {};
  const words = typeof diagnosticCode === 'string' ? diagnosticCode.replace(/^smtp;\s*/i, '') : undefined;
  return { status, words };
}

function deliveryIdOf(mail: Facts, bounceAddress: BounceAddress | undefined): unknown {
  const tag = factsOf(mail['tags'])[TRACKING_NAME];
  if (Array.isArray(tag)) return tag[0];
  const found = bounceAddress?.deliveryOf(textOf(mail['source']) ?? '');
  return found === undefined || typeof found === 'string' ? undefined : found.deliveryId;
}

function headerIn(mail: Facts, name: string): unknown {
  const headers = Array.isArray(mail['headers']) ? mail['headers'].map(factsOf) : [];
  return headers.find((header) => textOf(header['name'])?.toLowerCase() === name)?.['value'];
}
