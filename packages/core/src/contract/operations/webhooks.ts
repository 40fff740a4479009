import Type, { type Static } from 'typebox';
import { CLINICIAN_ADDRESSES as at } from '../addresses.ts';
import type { ClinicianOperation, GivenQuery, Query } from '../operation.ts';
import { answerOf, count, instant, json, oneOf, ref, shaped, text } from './parts.ts';

const optionalText = shaped<string | null>({ type: ['string', 'null'] });
const optionalInstant = shaped<string | null>({ type: ['string', 'null'], format: 'date-time' });
const STATES = ['waiting', 'calling', 'taken', 'given-up'] as const;

/** A call of a webhook: one event at one endpoint. */
export type WebhookCallDto = Static<typeof WebhookCallDto>;
const WebhookCallDto = answerOf('WebhookCallDto', {
  callId: text(),
  /** The event's, sent as `webhook-id`: the same at every endpoint and every try. */
  eventId: text(),
  /** The name of the endpoint. */
  endpoint: text(),
  /** What happened: `share.created`, `message.sent` … */
  type: text(),
  shareId: optionalText,
  /** `taken`: the endpoint answered 2xx. `given-up`: it is not tried any more by itself. */
  state: oneOf(STATES),
  /** Tries since it was queued, or asked for again. */
  attempts: count,
  createdAt: instant,
  /** The last try. */
  triedAt: optionalInstant,
  nextTryAt: optionalInstant,
  /** The HTTP status that the last try was answered with; null where there was no answer. */
  status: shaped<number | null>({ type: ['integer', 'null'], minimum: 100, maximum: 999 }),
  /** Stable code of why it was not taken: `refused`, `redirected`, `gone`, `timeout`, `unreachable` … */
  reason: optionalText,
});

/** Calls to an endpoint, the newest first. */
export type WebhookCallsDto = Static<typeof WebhookCallsDto>;
const WebhookCallsDto = answerOf('WebhookCallsDto', {
  /** Newest first. */
  calls: Type.Array(ref(WebhookCallDto)),
  /** To be given as `before` for the page of older ones; null on the last page. */
  before: optionalText,
});

/** The JSON Schemas of bodies and answers about calls to webhooks. */
export const WEBHOOK_SCHEMAS = [WebhookCallDto, WebhookCallsDto] as const;

const log = {
  endpoint: { pattern: '^[a-z0-9-]{1,40}$', description: 'The name of one endpoint' },
  state: { choices: ['any', ...STATES], default: 'any', description: 'How it stands' },
  shareId: { pattern: '^[A-Za-z0-9_-]{1,64}$', description: 'Of one share' },
  limit: { minimum: 1, maximum: 500, default: 100 },
  before: { pattern: '^[A-Za-z0-9_-]{1,64}$', description: 'Older ones than this `callId`' },
} as const satisfies Query;

/** Which calls are wanted. */
export type WebhookCallQuery = GivenQuery<{ query: typeof log }>;

/** The operations about calls to webhooks. */
export const WEBHOOK_OPERATIONS = {
  listWebhookCalls: {
    ...at.listWebhookCalls,
    right: 'audit',
    summary: "What the account's webhooks were told, newest first (V5)",
    query: log,
    answers: { 200: json(WebhookCallsDto, 'A page of calls') },
    problems: ['request.invalid'],
  },
  repeatWebhookCall: {
    ...at.repeatWebhookCall,
    right: 'settings',
    summary: 'Makes a call again, with the id that it had (V5)',
    answers: { 200: json(WebhookCallDto, 'The call, which is due now') },
    problems: ['request.not_found'],
  },
} as const satisfies Record<string, ClinicianOperation>;
