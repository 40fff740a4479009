import type { Channel } from '../contract/clinician.ts';
import type { Notifier, OutgoingMessage, SendOutcome } from '../ports/notifier.ts';

export interface MemoryNotifier extends Notifier {
  /** What arrived, in order: every try that ended `sent`, and `unclear` ones that were told to arrive. */
  readonly messages: OutgoingMessage[];
  /** Every call of `send`. */
  readonly tries: OutgoingMessage[];
  /** How the next sends end, first come first served; `sent` when nothing is planned. `arrives` makes an unclear one get through. */
  plan(...outcomes: (SendOutcome | { kind: 'unclear'; reason: string; arrives: true })[]): void;
}

/** A notifier that keeps messages in memory, for tests. `findSent` knows what arrived; email answers `unknown`. */
export function memoryNotifier(channel: Channel): MemoryNotifier {
  const messages: OutgoingMessage[] = [];
  const tries: OutgoingMessage[] = [];
  const planned: (SendOutcome & { arrives?: true })[] = [];
  const providerIdOf = (message: OutgoingMessage) => `memory-${message.deliveryId}`;
  return {
    channel,
    messages,
    tries,
    plan: (...outcomes) => {
      planned.push(...outcomes);
    },
    send: async (message, signal) => {
      tries.push(message);
      if (signal?.aborted) return { kind: 'retry', reason: 'provider-unavailable' };
      const { arrives, ...outcome } = planned.shift() ?? { kind: 'sent', providerId: providerIdOf(message) };
      if (outcome.kind === 'sent' || arrives) messages.push(message);
      return outcome;
    },
    findSent: async (message) => {
      if (channel === 'email') return { kind: 'unknown' };
      const arrived = messages.some((each) => each.deliveryId === message.deliveryId);
      return arrived ? { kind: 'sent', providerId: providerIdOf(message) } : { kind: 'not-sent' };
    },
  };
}
