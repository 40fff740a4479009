import type { DeliveryReason } from './reasons.ts';

/**
 * Enhanced mail system status codes (RFC 3463, RFC 5248; the registry is IANA's "SMTP Enhanced Status Codes") by subject
 * and detail. Where a code means one thing for now (class 4) and another for good (class 5) both stand, in that order.
 */
const STATUS: Readonly<Record<string, DeliveryReason | readonly [DeliveryReason, DeliveryReason]>> = {
  '1.0': 'mailbox-unknown',
  '1.1': 'mailbox-unknown',
  '1.2': 'domain-unknown',
  '1.3': 'mailbox-unknown',
  '1.4': 'mailbox-unknown',
  '1.6': 'mailbox-unknown',
  '1.7': 'sender-refused',
  '1.8': 'sender-refused',
  '1.10': 'domain-unknown',
  // For now it is busy, or gets too much.
  '2.1': ['provider-unavailable', 'mailbox-disabled'],
  '2.2': 'mailbox-full',
  '2.3': 'message-too-large',
  '3.4': 'message-too-large',
  '4.1': ['provider-unavailable', 'domain-unknown'],
  '4.4': ['provider-unavailable', 'domain-unknown'],
  '4.7': 'given-up',
  '5.3': ['rate-limited', 'refused-by-server'],
  '5.6': 'sign-in-refused',
  // Addresses outside ASCII, which this server or one behind it cannot carry (RFC 6531 §3.5).
  '6.7': 'address-not-supported',
  '6.8': 'address-not-supported',
  '6.9': 'address-not-supported',
  // "Delivery not authorized": for now it is how servers put off a sender they do not know yet (RFC 6647 §2.5).
  '7.1': ['greylisted', 'refused-by-server'],
  '7.8': 'sign-in-refused',
  '7.9': 'sign-in-refused',
  '7.10': 'sign-in-refused',
  '7.11': 'sign-in-refused',
  '7.12': 'sign-in-refused',
  '7.13': 'mailbox-disabled',
  '7.14': 'sender-refused',
  '7.16': 'message-too-large',
  '7.17': 'mailbox-unknown',
  '7.18': 'mailbox-unknown',
  // The sender's DKIM, SPF, reverse name, all of them, its MX, its ARC: the clinic's domain is not set up for its server.
  '7.20': 'sender-refused',
  '7.21': 'sender-refused',
  '7.22': 'sender-refused',
  '7.23': 'sender-refused',
  '7.24': 'sender-refused',
  '7.25': 'sender-refused',
  '7.26': 'sender-refused',
  '7.27': 'sender-refused',
  '7.28': 'rate-limited',
  '7.29': 'sender-refused',
};

/** Used for so much that the words say more: "not authorized", and unknown recipients by Exchange. */
const VAGUE: ReadonlySet<string> = new Set(['7.1', '4.1']);

/** Reply codes (RFC 5321 §4.2.3, RFC 4954 §6) where no enhanced code says more. */
const REPLIES: Readonly<Record<number, DeliveryReason>> = {
  454: 'sign-in-refused',
  525: 'sign-in-refused',
  530: 'sign-in-refused',
  534: 'sign-in-refused',
  535: 'sign-in-refused',
  538: 'sign-in-refused',
};
const TO_RECIPIENTS: Readonly<Record<number, DeliveryReason>> = {
  550: 'mailbox-unknown',
  551: 'mailbox-unknown',
  552: 'mailbox-full',
  553: 'mailbox-unknown',
};

/**
 * What is told by words alone: most servers say 550 5.7.1, 554 or 451 to all of these. Most exact first; a `4` or `5`
 * stands where words count for that class only.
 */
const WORDS: readonly (readonly [RegExp, DeliveryReason, ('4' | '5')?])[] = [
  [/gr[ea]y[- ]?list/i, 'greylisted', '4'],
  [/relay(?:ing)?\b[^.]*\b(?:denied|prohibited|not (?:permitted|allowed))/i, 'relay-denied'],
  [/\b(?:unable|not (?:permitted|allowed)|unauthori[sz]ed) to relay|\bwe do not relay/i, 'relay-denied'],
  [/sender (?:address )?(?:was )?(?:rejected|denied|refused)|not owned by user|send as/i, 'sender-refused'],
  [/authentication (?:is )?required|must (?:authenticate|issue a STARTTLS)/i, 'sign-in-refused'],
  [/(?:mailbox|inbox|quota)[^.]*\b(?:full|exceeded|out of storage)|over ?quota/i, 'mailbox-full'],
  [
    /(?:message|mail)[^.]*\b(?:too (?:large|big)|size (?:limit|exceeds)|exceeds[^.]*(?:size|limit))/i,
    'message-too-large',
  ],
  [
    /\b(?:user|recipient|mailbox|account)\b[^.]*\b(?:unknown|not found|does not exist|disabled)/i,
    'mailbox-unknown',
    '5',
  ],
  [/(?:unknown|no such|invalid) (?:user|recipient|mailbox|address|account)/i, 'mailbox-unknown', '5'],
  [/recipient address rejected: access denied/i, 'mailbox-unknown', '5'],
  [/spam|blocklist|blacklist|block list|black list|reputation|junk/i, 'taken-for-spam'],
  [/rate limit|too many (?:messages|connections|recipients)|throttl/i, 'rate-limited'],
];

/** Characters of the words that are looked at: what a server has to say comes first, and whoever bounces may be anybody. */
const READ = 2_000;

/** What a mail server said of a message, or of the wish to send one. */
export interface SmtpAnswer {
  /** `5.1.1`, or none. */
  status: string | null;
  /** The reply code, e.g. 550; null where only a status is known, as in a delivery status notification. */
  reply: number | null;
  words: string;
  /** What it answered to; a delivery status notification is about the recipient. */
  to: 'sender' | 'recipient' | 'content';
}

/**
 * Why a message did not arrive, or not yet, by what a mail server said.
 *
 * @example
 * smtpReason({ status: '5.3.4', reply: 552, words: 'Message too big for system', to: 'sender' }); // 'message-too-large'
 */
export function smtpReason({ status, reply, words, to }: SmtpAnswer): DeliveryReason {
  const kind = status?.[0] ?? String(reply ?? '')[0] ?? '';
  const detail = status?.slice(2) ?? '';
  const exact = byStatus(detail, kind);
  if (exact !== undefined && !VAGUE.has(detail)) return exact;
  const said = words.slice(0, READ);
  const worded = WORDS.find(([pattern, , only]) => (only === undefined || only === kind) && pattern.test(said))?.[1];
  return worded ?? exact ?? REPLIES[reply ?? 0] ?? byReply(reply ?? 0, detail, kind, to);
}

function byStatus(detail: string, kind: string): DeliveryReason | undefined {
  if (!Object.hasOwn(STATUS, detail)) return undefined;
  const reason = STATUS[detail];
  return typeof reason === 'object' ? reason[kind === '4' ? 0 : 1] : reason;
}

function byReply(reply: number, detail: string, kind: string, to: SmtpAnswer['to']): DeliveryReason {
  if (kind === '4') return reply === 451 && detail.startsWith('7.') ? 'greylisted' : 'provider-unavailable';
  if (to === 'sender') return reply === 552 ? 'message-too-large' : 'sender-refused';
  if (to === 'content') return reply === 552 ? 'message-too-large' : 'refused-by-server';
  const ofRecipient = detail === '' ? TO_RECIPIENTS[reply] : undefined;
  return ofRecipient ?? 'refused-by-server';
}
