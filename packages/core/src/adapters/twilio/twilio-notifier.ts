import { EXAMINE, type Examined } from '../../ports/examine.ts';
import type { Notifier, OutgoingMessage, SendOutcome } from '../../ports/notifier.ts';
import { examineTwilio } from './examine-twilio.ts';
import { statusCallbackFor } from './status-callback.ts';
import { type TwilioCall, twilioCalls } from './twilio-client.ts';
import { checkTwilioOptions, type TwilioOptions } from './twilio-options.ts';
import { outcomeOf, outcomeOfCode, type TwilioFailure } from './twilio-outcome.ts';

/** Clocks may differ by this much; a resend to the same contact is at least a minute away. */
const BEFORE_MS = 30_000;
/** A try has ended, and its request arrived, within a delivery's lease. */
const AFTER_MS = 120_000;
const LOOKED_AT = 50;

/**
 * Sends text messages through Twilio. `twilio` must be installed. Throws `config.invalid` for options that cannot work.
 *
 * @example
 * twilioNotifier({ accountSid: 'AC…', authToken: '…', messagingServiceSid: 'MG…' });
 */
export function twilioNotifier(options: TwilioOptions): Notifier & Examined {
  checkTwilioOptions(options);
  const newCall = twilioCalls(options);
  return {
    channel: 'sms',
    async send(message, signal) {
      if (signal?.aborted) return { kind: 'retry', reason: 'provider-unavailable' };
      return orUnclear(create(await newCall(), message, options), signal);
    },
    async findSent(message, attemptedAt) {
      const { client } = await newCall();
      try {
        const sid = await lookUp(client, message, attemptedAt);
        return sid === undefined ? { kind: 'not-sent' } : { kind: 'sent', providerId: sid };
      } catch {
        return { kind: 'unknown' };
      }
    },
    [EXAMINE]: () => examineTwilio(newCall, options),
  };
}

async function create(call: TwilioCall, message: OutgoingMessage, options: TwilioOptions): Promise<SendOutcome> {
  const { from, messagingServiceSid, statusCallbackUrl } = options;
  try {
    const created = await call.client.messages.create({
      to: message.to,
      body: message.text,
      ...(from === undefined ? {} : { from }),
      ...(messagingServiceSid === undefined ? {} : { messagingServiceSid }),
      ...(statusCallbackUrl === undefined
        ? {}
        : { statusCallback: statusCallbackFor(statusCallbackUrl, message.deliveryId) }),
    });
    if (created.status === 'failed' || created.status === 'undelivered')
      return outcomeOfCode(created.errorCode, created.errorMessage);
    return created.sid
      ? { kind: 'sent', providerId: created.sid }
      : { kind: 'unclear', reason: 'provider-unavailable' };
  } catch (error) {
    const { status, code, message: words } = error as TwilioFailure;
    const retryAfter = call.retryAfter();
    return outcomeOf({
      ...(status === undefined ? {} : { status }),
      ...(code === undefined ? {} : { code }),
      ...(words === undefined ? {} : { message: words }),
      ...(retryAfter === undefined ? {} : { retryAfter }),
    });
  }
}

/** The SDK takes no signal: an aborted request goes on by itself, and what became of it is to be looked up. */
function orUnclear(sending: Promise<SendOutcome>, signal: AbortSignal | undefined): Promise<SendOutcome> {
  if (!signal) return sending;
  return new Promise((resolve, reject) => {
    const onAbort = (): void => resolve({ kind: 'unclear', reason: 'timeout' });
    signal.addEventListener('abort', onAbort, { once: true });
    sending.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort));
  });
}

/**
 * The message by recipient, words and time of creation. Twilio's own filter by date is left out: it is on the date of
 * sending, which a message still queued does not have.
 */
async function lookUp(
  client: TwilioCall['client'],
  message: OutgoingMessage,
  attemptedAt: number,
): Promise<string | undefined> {
  const found = await client.messages.list({ to: message.to, limit: LOOKED_AT, pageSize: LOOKED_AT });
  const wanted = words(message.text);
  return found.find(({ body, dateCreated, status }) => {
    const created = dateCreated.getTime();
    const within = created >= attemptedAt - BEFORE_MS && created <= attemptedAt + AFTER_MS;
    return within && status !== 'canceled' && words(body).endsWith(wanted);
  })?.sid;
}

/** Twilio trims what it was given, and trial accounts put a sentence before it. */
function words(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
