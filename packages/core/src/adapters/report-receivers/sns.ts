import { createVerify, X509Certificate } from 'node:crypto';
import { StudyshareError } from '../../errors.ts';
import { type Facts, textOf } from './json-facts.ts';

/** The part of `fetch` that is used. */
export type SnsFetch = (url: string, init: { signal: AbortSignal; redirect: 'error' }) => Promise<Response>;

/** Partition, region, account, name. */
export const TOPIC_ARN =
  /^arn:(aws|aws-cn|aws-us-gov):sns:([a-z]{2}(?:-[a-z]+)+-\d{1,2}):\d{12}:[\w-]{1,256}(?:\.fifo)?$/;

/** The fields a signature is over, in their order (Amazon SNS, "Verifying the signatures of Amazon SNS messages"). */
const SIGNED: Readonly<Record<string, readonly string[]>> = {
  Notification: ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'],
  SubscriptionConfirmation: ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'],
  UnsubscribeConfirmation: ['Message', 'MessageId', 'SubscribeURL', 'Timestamp', 'Token', 'TopicArn', 'Type'],
};
const DIGESTS: Readonly<Record<string, string>> = { '1': 'RSA-SHA1', '2': 'RSA-SHA256' };

const MAX_ANSWER = 64 * 1024;
const TIMEOUT_MS = 10_000;
const MOST_CERTIFICATES = 8;

/** The topics the host names: which calls they signed, and the confirmation of a subscription to them. */
export interface SnsTopics {
  isSigned(envelope: Facts, signal: AbortSignal): Promise<boolean>;
  /** Of an envelope that was found to be signed. @throws StudyshareError `notify.unavailable` when SNS does not answer */
  confirm(envelope: Facts, signal: AbortSignal): Promise<void>;
}

/** Fetches from `sns.<region of the topic>.amazonaws.com` and nowhere else, whatever an envelope says; no redirect is followed. */
export function snsTopics(topicArns: readonly string[], fetch: SnsFetch): SnsTopics {
  const certificates = new Map<string, X509Certificate>();
  const topicOf = ({ TopicArn }: Facts): string | undefined => topicArns.find((arn) => arn === TopicArn);

  async function certificateAt(url: string, signal: AbortSignal): Promise<X509Certificate> {
    const known = certificates.get(url);
    if (known) return known;
    const certificate = new X509Certificate(await answerOf(fetch, url, signal));
    if (certificates.size >= MOST_CERTIFICATES) certificates.clear();
    certificates.set(url, certificate);
    return certificate;
  }

  return {
    async isSigned(envelope, signal) {
      const topic = topicOf(envelope);
      const text = signedText(envelope);
      const digest = DIGESTS[textOf(envelope['SignatureVersion']) ?? ''];
      const url = textOf(envelope['SigningCertURL']) ?? '';
      if (!topic || text === undefined || !digest || !isCertificateUrl(url, hostOf(topic))) return false;
      const certificate = await certificateAt(url, signal);
      const signature = Buffer.from(textOf(envelope['Signature']) ?? '', 'base64');
      return createVerify(digest).update(text).verify(certificate.publicKey, signature);
    },
    async confirm(envelope, signal) {
      const topic = topicOf(envelope);
      const token = textOf(envelope['Token']);
      if (!topic || token === null) return;
      // Made here, so that the address in the envelope leads nowhere.
      const query = new URLSearchParams({ Action: 'ConfirmSubscription', TopicArn: topic, Token: token });
      await answerOf(fetch, `https://${hostOf(topic)}/?${query}`, signal);
    },
  };
}

function hostOf(topicArn: string): string {
  const [, partition = '', region = ''] = TOPIC_ARN.exec(topicArn) ?? [];
  return `sns.${region}.amazonaws.com${partition === 'aws-cn' ? '.cn' : ''}`;
}

function isCertificateUrl(text: string, host: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  // Spelled out again, it is the same: no user, port, query or fragment hides in it.
  return (
    text === `https://${host}${url.pathname}` &&
    /^\/SimpleNotificationService-[A-Za-z0-9]{1,64}\.pem$/.test(url.pathname)
  );
}

function signedText(envelope: Facts): string | undefined {
  const type = textOf(envelope['Type']) ?? '';
  const fields = Object.hasOwn(SIGNED, type) ? SIGNED[type] : undefined;
  return fields
    ?.filter((field) => typeof envelope[field] === 'string')
    .map((field) => `${field}\n${envelope[field]}\n`)
    .join('');
}

async function answerOf(fetch: SnsFetch, url: string, signal: AbortSignal): Promise<string> {
  try {
    const response = await fetch(url, {
      redirect: 'error',
      signal: AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT_MS)]),
    });
    if (!response.ok) throw new Error(`status ${response.status}`);
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of response.body ?? []) {
      size += chunk.byteLength;
      if (size > MAX_ANSWER) throw new Error('too large');
      chunks.push(chunk);
    }
    return Buffer.concat(chunks).toString();
  } catch (error) {
    // SNS comes again, hours later too.
    throw new StudyshareError('notify.unavailable', { cause: error });
  }
}
