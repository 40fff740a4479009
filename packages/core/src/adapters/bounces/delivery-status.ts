import { type Headers, headerOf, readFields } from './mime/headers.ts';
import { asText, type MimePart, readInner } from './mime/read-mime.ts';

/** What a bounce says of the one message it is about, before anybody knows which that is. */
export interface BounceWords {
  state: 'delivered' | 'bounced' | 'delayed';
  /** Enhanced status code (RFC 3463), e.g. `5.1.1`. */
  status: string | null;
  /** The receiving server's own words. */
  words: string | null;
  /** The original's Message-ID without its brackets. */
  messageId: string | null;
}

const STATUS_TYPES: ReadonlySet<string> = new Set(['message/delivery-status', 'message/global-delivery-status']);
const ORIGINAL_TYPES: ReadonlySet<string> = new Set([
  'message/rfc822',
  'text/rfc822-headers',
  'message/global',
  'message/global-headers',
]);

/** `relayed` and `expanded` say nothing of the mailbox (RFC 3464 §2.3.3). */
const STATES: Readonly<Record<string, BounceWords['state']>> = {
  failed: 'bounced',
  delayed: 'delayed',
  delivered: 'delivered',
};
/** Our messages have one recipient; behind an alias there may be several, of which the worst is told. */
const WORST_FIRST = ['bounced', 'delayed', 'delivered'] as const;

/**
 * Reads a delivery status notification (RFC 3464; RFC 6533 for internationalised addresses). Null where the message is
 * none, or says nothing of the fate of a message.
 */
export function readDeliveryStatus(message: MimePart): BounceWords | null {
  const report = reportOf(message);
  const statusPart = report?.parts.find(({ type }) => STATUS_TYPES.has(type));
  if (!report || !statusPart) return null;
  const [about, ...recipients] = groupsOf(asText(statusPart.body));
  // Some servers leave the group about the message out, or put no empty line behind it.
  const groups = [...(about ? [about] : []), ...recipients].filter((group) => group.has('action'));
  const told = groups.flatMap((group) => wordsOf(group) ?? []);
  const worst = WORST_FIRST.flatMap((state) => told.filter((each) => each.state === state))[0];
  if (!worst) return null;
  const original = report.parts.find(({ type }) => ORIGINAL_TYPES.has(type));
  const messageId = original
    ? messageIdOf(headerOf(readInner(original).headers, 'message-id'))
    : messageIdOf(about && headerOf(about, 'x-original-message-id'));
  return { ...worst, messageId };
}

/** The report is the message itself, or was put into a larger one by a gateway that added a notice. */
function reportOf(message: MimePart): MimePart | undefined {
  return [message, ...message.parts].find(({ type }) => type === 'multipart/report');
}

function groupsOf(text: string): Headers[] {
  return text
    .split(/\n(?:[ \t]*\n)+/)
    .slice(0, 20)
    .map((block) => readFields(block.trim()));
}

function wordsOf(group: Headers): Omit<BounceWords, 'messageId'> | undefined {
  const action = /^[a-z]+/i.exec(headerOf(group, 'action') ?? '')?.[0].toLowerCase() ?? '';
  const state = STATES[action];
  const status = statusIn(headerOf(group, 'status') ?? '');
  // A failure that succeeded, or a delivery that failed: whoever wrote this cannot be believed.
  if (!state || (status !== null && (state === 'delivered') !== status.startsWith('2'))) return undefined;
  const diagnostic = headerOf(group, 'diagnostic-code');
  const words = diagnostic?.replace(/^[\w-]{1,40}\s*;\s*/, '') ?? null;
  return { state, status: exactStatus(status, words), words };
}

/** `5.0.0` says only that it failed: the server's words may say more (RFC 3463 §3.1). */
function exactStatus(status: string | null, words: string | null): string | null {
  if (status !== null && !/^[245]\.0\.0$/.test(status)) return status;
  const said = words === null ? null : statusIn(words);
  return said !== null && (status === null || said[0] === status[0]) ? said : status;
}

/** The first enhanced status code in a text. */
export function statusIn(text: string): string | null {
  return /(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.]*\d)/.exec(text.slice(0, 2000))?.[0] ?? null;
}

/** A Message-ID without its brackets; null for what is none. */
export function messageIdOf(field: string | undefined): string | null {
  return /<([^\s<>@\p{Cc}]{1,200}@[^\s<>@\p{Cc}]{1,253})>/u.exec(field?.slice(0, 1000) ?? '')?.[1] ?? null;
}
