import { createHmac } from 'node:crypto';
import { describe, test } from 'vitest';
import { type RecordedCall, reportReceiverContract } from '../../testing/index.ts';
import { postmarkReceiver } from './postmark.ts';
import { signedReceiver } from './signed.ts';
import { basic } from './test/report-call.ts';

const SECRET = 'a-secret-of-some-length-longer-than-32';
const now = Date.parse('2026-11-26T12:00:00Z');
const close = async () => undefined;
const message = { deliveryId: 'kX0vZs1q9aTgB7n3QmR5wA' };

function signedCall(): RecordedCall {
  const body = Buffer.from(JSON.stringify({ reports: [{ ...message, state: 'bounced', status: '5.1.1' }] }));
  const time = `${now / 1000}`;
  const signature = createHmac('sha256', SECRET).update(`${time}.`).update(body).digest('hex');
  const headers = {
    'content-type': 'application/json',
    'x-studyshare-timestamp': time,
    'x-studyshare-signature': signature,
  };
  return { headers, body: Uint8Array.from(body), now };
}

reportReceiverContract({
  test,
  describe: (suite, body) => describe(`signed: ${suite}`, body),
  dated: true,
  factory: async () => ({
    receiver: signedReceiver({ secret: SECRET }),
    genuine: signedCall(),
    reports: [{ message, state: 'bounced', reason: 'mailbox-unknown', status: '5.1.1', words: null, at: null }],
    proof: 'x-studyshare-signature',
    close,
  }),
});

const event = {
  RecordType: 'Bounce',
  Type: 'HardBounce',
  Details: 'smtp;550 5.1.1 no such user',
  BouncedAt: '2026-11-26T10:00:00Z',
  Metadata: { 'Studyshare-Delivery': message.deliveryId },
};

reportReceiverContract({
  test,
  describe: (suite, body) => describe(`Postmark: ${suite}`, body),
  covers: 'nothing',
  factory: async () => ({
    receiver: postmarkReceiver({ secret: SECRET }),
    genuine: { headers: basic('reports', SECRET), body: Uint8Array.from(Buffer.from(JSON.stringify(event))), now },
    reports: [
      {
        message,
        state: 'bounced',
        reason: 'mailbox-unknown',
        status: '5.1.1',
        words: event.Details,
        at: Date.parse(event.BouncedAt),
      },
    ],
    proof: 'authorization',
    close,
  }),
});
