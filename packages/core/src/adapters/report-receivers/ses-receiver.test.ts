import { createSign, generateKeyPairSync } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { selfSigned } from '../../testing/self-signed.ts';
import { sesReceiver } from './ses.ts';
import { reportCall } from './test/report-call.ts';

const TOPIC = 'arn:aws:sns:eu-north-1:123456789012:bounces';
const CERTIFICATE = 'https://sns.eu-north-1.amazonaws.com/SimpleNotificationService-0123456789abcdef.pem';
const NOT_SIGNED = expect.objectContaining({ code: 'report.not_signed' });
const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = selfSigned(publicKey, privateKey);

let fetched: string[] = [];
let answer: () => Response;
beforeEach(() => {
  fetched = [];
  answer = () => new Response(pem);
});
const receiver = () =>
  sesReceiver({
    topicArns: [TOPIC],
    fetch: async (url, { redirect }) => {
      expect(redirect).toBe('error');
      fetched.push(url);
      return answer();
    },
  });

type Envelope = Record<string, string>;

/** An envelope as SNS signs it: the fields by name, each on two lines. */
function signed(change: Envelope = {}, version = '2'): Envelope {
  const envelope: Envelope = {
    Type: 'Notification',
    MessageId: 'm-1',
    TopicArn: TOPIC,
    Message: JSON.stringify({
      notificationType: 'Bounce',
      bounce: {
        bounceType: 'Permanent',
        bouncedRecipients: [{ status: '5.1.1', diagnosticCode: 'smtp; 550 5.1.1 no' }],
      },
      mail: { commonHeaders: { messageId: '<kX0vZs1q9aTgB7n3QmR5wA@clinic.example>' } },
    }),
    Timestamp: '2026-11-26T10:00:00.000Z',
    ...change,
  };
  const text = Object.keys(envelope)
    .sort()
    .map((name) => `${name}\n${envelope[name]}\n`)
    .join('');
  const Signature = createSign(version === '1' ? 'RSA-SHA1' : 'RSA-SHA256')
    .update(text)
    .sign(privateKey, 'base64');
  return { ...envelope, SignatureVersion: version, Signature, SigningCertURL: CERTIFICATE };
}

test.each(['1', '2'])(
  'R7: a bounce signed by the topic (version %s) is read; the certificate is fetched once',
  async (version) => {
    const ses = receiver();
    for (const MessageId of ['m-1', 'm-2']) {
      const reports = await ses.receive(reportCall(signed({ MessageId }, version)));
      expect(reports).toMatchObject([{ state: 'bounced', reason: 'mailbox-unknown', status: '5.1.1' }]);
    }
    expect(fetched).toEqual([CERTIFICATE]);
  },
);

test.each([
  'https://sns.eu-north-1.amazonaws.com.evil.example/SimpleNotificationService-0.pem',
  'https://evil.example/SimpleNotificationService-0.pem',
  'https://sns.us-east-1.amazonaws.com/SimpleNotificationService-0.pem',
  'http://sns.eu-north-1.amazonaws.com/SimpleNotificationService-0.pem',
  'https://sns.eu-north-1.amazonaws.com:8443/SimpleNotificationService-0.pem',
  'https://user@sns.eu-north-1.amazonaws.com/SimpleNotificationService-0.pem',
  'https://sns.eu-north-1.amazonaws.com/SimpleNotificationService-0.pem?x=1',
  'https://sns.eu-north-1.amazonaws.com/other/SimpleNotificationService-0.pem',
  'https://sns.eu-north-1.amazonaws.com/\\evil.example/SimpleNotificationService-0.pem',
  'https://s3.eu-north-1.amazonaws.com/SimpleNotificationService-0.pem',
  'https://169.254.169.254/SimpleNotificationService-0.pem',
  'SimpleNotificationService-0.pem',
  '',
])('a certificate at %s is not fetched', async (SigningCertURL) => {
  await expect(receiver().receive(reportCall({ ...signed(), SigningCertURL }))).rejects.toEqual(NOT_SIGNED);
  expect(fetched).toEqual([]);
});

test('a topic of a stranger, another word, another version: not signed', async () => {
  const ses = receiver();
  const stranger = signed({ TopicArn: 'arn:aws:sns:eu-north-1:999999999999:bounces' });
  const altered = { ...signed(), Message: '{}' };
  const unknown = { ...signed(), SignatureVersion: '3' };
  const unsigned = { ...signed(), Signature: '' };
  for (const envelope of [stranger, altered, unknown, unsigned, {}]) {
    await expect(ses.receive(reportCall(envelope))).rejects.toEqual(NOT_SIGNED);
  }
});

test('a subscription to the topic is confirmed at SNS itself, wherever the envelope points', async () => {
  const more = { Type: 'SubscriptionConfirmation', Token: 'abc&x=1', SubscribeURL: 'https://evil.example/' };
  expect(await receiver().receive(reportCall(signed({ ...more, Message: 'You have chosen to subscribe' })))).toEqual(
    [],
  );
  expect(fetched).toEqual([
    CERTIFICATE,
    `https://sns.eu-north-1.amazonaws.com/?Action=ConfirmSubscription&TopicArn=${encodeURIComponent(TOPIC)}&Token=abc%26x%3D1`,
  ]);
});

test('SNS that does not answer, or answers without end, is asked again when it comes again', async () => {
  const ses = receiver();
  for (const bad of [() => new Response(null, { status: 503 }), () => new Response('x'.repeat(100_000))]) {
    answer = bad;
    await expect(ses.receive(reportCall(signed()))).rejects.toMatchObject({ code: 'notify.unavailable' });
  }
  answer = () => new Response(pem);
  expect(await ses.receive(reportCall(signed()))).toHaveLength(1);
});

test.each([[[]], [['arn:aws:sqs:eu-north-1:123456789012:x']], [['arn:aws:sns:eu-north-1.evil:123456789012:x']]])(
  'topics %j are refused',
  (topicArns) => {
    expect(() => sesReceiver({ topicArns })).toThrow(expect.objectContaining({ code: 'config.invalid' }));
  },
);
