import Type, { type Static } from 'typebox';
import { ATTEMPT_RESULTS, CHANNELS, DELIVERY_STATES, MESSAGE_KINDS } from '../vocabulary.ts';
import { answerOf, instant, oneOf, ordinal, ref, text } from './parts.ts';

/** One try of a message. */
export type AttemptDto = Static<typeof AttemptDto>;
const AttemptDto = answerOf('AttemptDto', {
  number: ordinal,
  at: instant,
  endedAt: Type.Optional(instant),
  result: oneOf(ATTEMPT_RESULTS),
  /** Stable reason code, as {@link DeliveryDto} has it. */
  reason: Type.Optional(text()),
  /** The provider's own code, e.g. `5.1.1`, `30003`. */
  status: Type.Optional(text()),
  /** What the provider said, cut, without contacts, links and codes; in its own language. */
  words: Type.Optional(text()),
  nextTryAt: Type.Optional(instant),
});

/** Whether something can be done with a share now, and why not. */
export type ActionDto = Static<typeof ActionDto>;
export const ActionDto = answerOf('ActionDto', {
  allowed: Type.Boolean(),
  /** Error code that a call would be refused with. */
  reason: Type.Optional(text()),
});

/** A message to one contact, and how far it came. */
export type DeliveryDto = Static<typeof DeliveryDto>;
export const DeliveryDto = answerOf('DeliveryDto', {
  deliveryId: text(),
  kind: oneOf(MESSAGE_KINDS),
  channel: oneOf(CHANNELS),
  /** `te•••@example.org`, `+46 70 ••• •• 67`. */
  contact: text(),
  state: oneOf(DELIVERY_STATES),
  /** Stable reason code of a failure, e.g. `mailbox-unknown`; the elements put it into words. */
  reason: Type.Optional(text()),
  at: instant,
  /** The latest tries, oldest first; at most 50. */
  attempts: Type.Array(ref(AttemptDto)),
  /** While it waits for another try. */
  nextTryAt: Type.Optional(instant),
  /** Whether it may be tried again now, and why not. */
  retry: ref(ActionDto),
});

export const MESSAGE_SCHEMAS = [AttemptDto, ActionDto, DeliveryDto] as const;
