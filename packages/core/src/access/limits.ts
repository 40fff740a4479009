import { ONE_TIME_CODE_WAIT_SECONDS } from '../contract/limits.ts';
import { type ErrorCode, StudyshareError } from '../errors.ts';
import type { AttemptCharge } from '../ports/index.ts';
import { ONE_TIME_CODE_TRIES } from './one-time-code.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

interface Limit {
  limit: number;
  /** From the first try on; null counts for the life of the link. */
  windowMs: number | null;
  /** What somebody is told who has used it up. Without one it is a threshold of ours that refuses nobody. */
  refusal?: ErrorCode;
  /** Facts that go with the refusal. */
  params?: Readonly<Record<string, string>>;
}

/**
 * Every limit of the product in one table, by the name that its scopes begin with: the database counts under these names,
 * so they stay as they are. Of several used up at once the first by name is told.
 */
const LIMITS = {
  'ask-link-address': { limit: 10, windowMs: HOUR, refusal: 'request.rate_limited' },
  'ask-link-share': { limit: 1, windowMs: DAY, refusal: 'request.rate_limited' },
  /** Messages to a clinic about itself; beyond, the Shares tab alone tells. */
  /** One alarm an account, a channel and a day about a cap that is reached. */
  'cap-alarm': { limit: 1, windowMs: DAY },
  /** Alarms of one kind to a clinic, apart from its other messages: a stranger must not use those up. */
  'clinic-alarm': { limit: 3, windowMs: DAY },
  'clinic-mail-account': { limit: 50, windowMs: DAY },
  'clinic-mail-share': { limit: 2, windowMs: DAY },
  /** Likewise of wrong Patient Link Codes as of delete codes. */
  'code-alarm': { limit: 1, windowMs: HOUR },
  'code-link': { limit: 1, windowMs: HOUR },
  'code-links-of-account': { limit: 50, windowMs: HOUR },
  'code-links-of-address': { limit: 5, windowMs: HOUR },
  /** Somebody who tries codes for a day is told to the clinic every hour. */
  'codes-tried': { limit: 1, windowMs: HOUR },
  'contact-day': { limit: 5, windowMs: DAY, refusal: 'contact.daily_limit' },
  'contact-minute': { limit: 1, windowMs: MINUTE, refusal: 'contact.too_soon' },
  delete: { limit: 10, windowMs: null, refusal: 'delete.code_dead' },
  /** One wave of mistyped delete codes is one alarm. */
  'delete-alarm': { limit: 1, windowMs: HOUR },
  /** A link on which a delete code was mistyped counts once among the links. */
  'delete-link': { limit: 1, windowMs: HOUR },
  /** Links of one account on which delete codes are mistyped, from anywhere, before it is alarmed. */
  'delete-links-of-account': { limit: 50, windowMs: HOUR },
  /** Links on which one address may mistype a delete code before the account is alarmed. */
  'delete-links-of-address': { limit: 5, windowMs: HOUR },
  'link-code': { limit: 5, windowMs: 15 * MINUTE, refusal: 'access.too_many_attempts' },
  'link-code-life': { limit: 100, windowMs: null, refusal: 'access.one_time_code_needed' },
  /** Six-digit codes of a link that nobody entered: from then on its code is the shared one. */
  'otp-all': { limit: 20, windowMs: null },
  /** Of one visit. */
  'otp-hour': { limit: 3, windowMs: HOUR, refusal: 'access.one_time_code_too_soon' },
  /**
   * Six-digit codes of a link within an hour, before it goes over to the shared one. With that one they are fewer than a
   * code has tries: who finds the messages of strangers' visits among their own can try all, and mistype one.
   */
  'otp-link-hour': { limit: ONE_TIME_CODE_TRIES - 2, windowMs: HOUR },
  'otp-minute': { limit: 1, windowMs: ONE_TIME_CODE_WAIT_SECONDS * 1_000, refusal: 'access.one_time_code_too_soon' },
  password: { limit: 5, windowMs: 15 * MINUTE, refusal: 'access.too_many_attempts' },
  'password-life': { limit: 100, windowMs: null, refusal: 'access.one_time_code_needed' },
  /** Unexplained failures of one share's preparation. */
  prepare: { limit: 20, windowMs: null },
  /** Further reads of one object of a share that did not come whole. */
  'read-object': { limit: 2, windowMs: DAY },
  /** Further reads of one object that the archive does not give out: some twenty minutes, as ever more time is between. */
  'read-unavailable': { limit: 8, windowMs: DAY },
  /** One alarm an account, a channel and an hour about a set-up that lets no message out. */
  'set-up-alarm': { limit: 1, windowMs: HOUR },
  /** Pages that one address may have closed. */
  'report-address': { limit: 5, windowMs: HOUR, refusal: 'request.rate_limited' },
  /** A page is closed by one report until the clinic has looked; then it takes so many a day. */
  'report-share': { limit: 3, windowMs: DAY, refusal: 'request.rate_limited' },
  /** Of these, by who has not opened the page: once the clinic has looked, such a report is not news for a while. */
  'report-unopened': { limit: 1, windowMs: DAY, refusal: 'request.rate_limited' },
  /** How many is the account's own setting. */
  'sms-day': { limit: 0, windowMs: DAY, refusal: 'contact.daily_limit', params: { channel: 'sms' } },
  /** Messages that show a clinician the clinic's own words: of the clinician, and of the account. */
  'test-message': { limit: 5, windowMs: 10 * MINUTE, refusal: 'request.rate_limited' },
  'test-message-account': { limit: 30, windowMs: DAY, refusal: 'request.rate_limited' },
  /** One alarm an account, an endpoint and a day about a webhook that nobody takes. */
  'webhook-alarm': { limit: 1, windowMs: DAY },
  'unknown-link': { limit: 30, windowMs: MINUTE, refusal: 'request.rate_limited' },
} as const satisfies Record<string, Limit>;

type LimitName = keyof typeof LIMITS;

/** One try under a limit, counted separately for each `who` (ids and fingerprints, never an address or a contact). */
export function chargeOf(name: LimitName, ...who: string[]): AttemptCharge {
  const { limit, windowMs } = LIMITS[name];
  return { scope: [name, ...who].join(':'), limit, windowMs };
}

/**
 * The refusal that belongs to a used-up scope, made of what {@link chargeOf} named it.
 * @param facts what the caller adds, e.g. `retryAfterSeconds`
 */
export function limitRefusal(scope: string, facts: Record<string, number> = {}): StudyshareError {
  const name = scope.split(':', 1)[0] ?? '';
  const { refusal = 'request.rate_limited', params }: Partial<Limit> = isLimit(name) ? LIMITS[name] : {};
  return new StudyshareError(refusal, { params: { ...facts, ...params } });
}

function isLimit(name: string): name is LimitName {
  return Object.hasOwn(LIMITS, name);
}
