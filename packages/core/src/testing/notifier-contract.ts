import assert from 'node:assert/strict';
import type { Notifier, OutgoingMessage, SendOutcome } from '../ports/notifier.ts';
import { type ContractRunner, group } from './runner.ts';

export interface NotifierContractOptions extends ContractRunner {
  factory: () => Promise<NotifierFixture>;
}

/** A notifier and the provider behind it, real or played, that can be told what to do next. */
export interface NotifierFixture {
  notifier: Notifier;
  /** An address of the notifier's channel that the provider takes. */
  to: string;
  /** Sets what the provider does with the next message. */
  provider(next: 'accept' | 'refuse-for-good' | 'unavailable' | 'accept-without-answer'): void | Promise<void>;
  /** Delivery ids the provider took, in order. */
  accepted(): string[] | Promise<string[]>;
  close(): Promise<void>;
}

/** What every {@link Notifier} has to keep to: an outcome for everything, never an exception, no false `sent`. */
export function notifierContract(options: NotifierContractOptions): void {
  const scenario = (name: string, body: (fixture: NotifierFixture, message: OutgoingMessage) => Promise<void>) => {
    options.test(name, async () => {
      const fixture = await options.factory();
      try {
        await body(fixture, messageFor(fixture));
      } finally {
        await fixture.close();
      }
    });
  };
  group(options, 'notifier contract', () => {
    scenario('an accepted message is sent, once', async ({ notifier, provider, accepted }, message) => {
      await provider('accept');
      const outcome = await notifier.send(message);
      assert.equal(outcome.kind, 'sent');
      assert.ok(outcome.kind === 'sent' && outcome.providerId.length > 0);
      assert.deepEqual(await accepted(), [message.deliveryId]);
    });

    scenario('a message refused for good is rejected', async ({ notifier, provider, accepted }, message) => {
      await provider('refuse-for-good');
      reasonOf(await notifier.send(message), 'rejected');
      assert.deepEqual(await accepted(), []);
    });

    scenario('a provider that is away is worth another try', async ({ notifier, provider, accepted }, message) => {
      await provider('unavailable');
      reasonOf(await notifier.send(message), 'retry');
      assert.deepEqual(await accepted(), []);
      await provider('accept');
      assert.equal((await notifier.send(message)).kind, 'sent');
    });

    scenario('a provider that takes the message and does not answer leaves it unclear', async (fixture, message) => {
      const { notifier, provider, accepted } = fixture;
      await provider('accept-without-answer');
      reasonOf(await notifier.send(message), 'unclear');
      assert.deepEqual(await accepted(), [message.deliveryId]);
      const found = await notifier.findSent(message, Date.now() - 60_000);
      assert.ok(notifier.channel === 'email' ? found.kind !== 'not-sent' : found.kind === 'sent');
    });

    scenario(
      'an abort before the start sends nothing and does not throw',
      async ({ notifier, provider, accepted }, message) => {
        await provider('accept');
        const outcome = await notifier.send(message, AbortSignal.abort());
        assert.ok(outcome.kind === 'retry' || outcome.kind === 'unclear');
        assert.deepEqual(await accepted(), []);
      },
    );
  });
}

function messageFor({ notifier, to }: NotifierFixture): OutgoingMessage {
  const email = notifier.channel === 'email';
  return {
    deliveryId: 'delivery-1',
    channel: notifier.channel,
    to,
    subject: email ? 'Your images' : '',
    text: 'Your images: https://images.clinic.example/l/x',
    html: email ? '<p>Your images</p>' : '',
    fromName: 'Lakeside Clinic',
    replyTo: '',
  };
}

function reasonOf(outcome: SendOutcome, kind: SendOutcome['kind']): void {
  assert.equal(outcome.kind, kind);
  assert.ok('reason' in outcome && /^[a-z]+(-[a-z]+)*$/.test(outcome.reason));
}
