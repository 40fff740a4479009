import type { ComposeMessage, MessageDraft, MessageWords } from '../config.ts';
import { readEmail } from '../contact/index.ts';
import type { AccountSettings } from '../contract/settings.ts';
import { isStudyshareError } from '../errors.ts';
import { composeMessage } from '../notify/index.ts';
import type { MessageFacts } from '../notify/types.ts';
import type { UseCaseContext } from './context.ts';

/** A host's wording is waited for so long: a message's lease is 120 s. */
const HOST_WAIT_MS = 10_000;
/** What a text message can be as a whole, in UTF-16 units: ten segments and more. */
const SMS_LENGTH = 1_600;

type Context = Pick<UseCaseContext, 'composeMessage' | 'logger' | 'platform'>;

/**
 * A message as it goes out: in our words, in the clinic's own where it has some, and in the host's where it words messages
 * itself (M3). A host's words without the link or a code would reach the patient and be of no use: then ours go out.
 */
export async function wordMessage(
  context: Context,
  account: { accountId: string; settings: AccountSettings },
  facts: MessageFacts,
): Promise<MessageWords> {
  const { settings, accountId } = account;
  const sender = { fromName: settings.senderName || settings.name, replyTo: settings.replyTo || settings.publicEmail };
  const message = { ...composeMessage(facts), ...sender };
  if (context.composeMessage === undefined) return message;
  try {
    const own = wordsIn(await inTime(context, context.composeMessage, { accountId, facts, message }), facts);
    const fault = faultOf({ ...message, ...own }, own, facts);
    if (fault === undefined) return { ...message, ...own };
    context.logger.error('message.host_words_refused', { accountId, kind: facts.kind, channel: facts.channel, fault });
  } catch (error) {
    const cause = isStudyshareError(error) ? error.code : 'failed';
    context.logger.error('message.host_words_failed', { accountId, kind: facts.kind, channel: facts.channel, cause });
  }
  return message;
}

async function inTime({ platform }: Context, compose: ComposeMessage, draft: MessageDraft) {
  const over = new AbortController();
  const late = platform.sleep(HOST_WAIT_MS, over.signal).then(() => Promise.reject(new Error('the host is late')));
  try {
    return await Promise.race([compose(structuredClone(draft)), late]);
  } finally {
    late.catch(() => undefined);
    over.abort();
  }
}

/** What is a message's words, and nothing else: a text message has a text alone. */
function wordsIn(own: Partial<MessageWords> | undefined, { channel }: MessageFacts): Partial<MessageWords> {
  const given = Object.entries(own ?? {}).filter(([name, value]) => value !== undefined && isWord(name, channel));
  return Object.fromEntries(given);
}

function isWord(name: string, channel: MessageFacts['channel']): boolean {
  return channel === 'sms' ? name === 'text' : WORDS.some((word) => word === name);
}

const WORDS = ['subject', 'text', 'html', 'fromName', 'replyTo'] as const;

/** Why a host's words cannot go out, as a code. */
function faultOf(message: MessageWords, own: Partial<MessageWords>, facts: MessageFacts): string | undefined {
  if (WORDS.some((name) => typeof message[name] !== 'string')) return 'not-text';
  if ([message.subject, message.fromName].some((line) => /\p{Cc}/u.test(line))) return 'control-characters';
  if (message.replyTo !== '' && !readEmail(message.replyTo)) return 'reply-to';
  const secrets = [facts.link, facts.deleteCode, facts.oneTimeCode].filter((secret) => secret !== '');
  const isShort = (part: string) => part.trim() === '' || secrets.some((secret) => !part.includes(secret));
  if (facts.channel === 'sms') return isShort(message.text) || message.text.length > SMS_LENGTH ? 'text' : undefined;
  if (message.subject.trim() === '') return 'subject';
  if ((own.text === undefined) !== (own.html === undefined)) return 'text-without-html';
  return isShort(message.text) || isShort(message.html) ? 'text' : undefined;
}
