import type { ContactReply } from '../../ports/delivery-report.ts';

/**
 * The words Twilio itself ends and begins messages by (https://help.twilio.com/articles/223134027), and the Swedish and
 * Arabic word for the former. A word within a sentence is none.
 */
const WORDS: Readonly<Record<ContactReply['reply'], ReadonlySet<string>>> = {
  stop: new Set('STOP STOPALL UNSUBSCRIBE CANCEL END QUIT REVOKE OPTOUT STOPP AVSLUTA إيقاف ايقاف توقف'.split(' ')),
  start: new Set('START YES UNSTOP'.split(' ')),
};

/**
 * Somebody's answer in an incoming message of Twilio's; undefined where it asks for neither. With Advanced Opt-Out Twilio
 * says itself what an answer means (`OptOutType`), in the words of any language.
 */
export function twilioReply(form: URLSearchParams): ContactReply | undefined {
  const from = form.get('From') ?? '';
  if (form.get('Body') === null || !/^\+\d{6,15}$/.test(from)) return undefined;
  const type = form.get('OptOutType');
  const reply = type === null ? wordOf(form.get('Body') ?? '') : wordOf(type);
  return reply === undefined ? undefined : { reply, channel: 'sms', from };
}

function wordOf(body: string): ContactReply['reply'] | undefined {
  const word = body
    .normalize('NFKC')
    .replace(/[\s\p{P}\p{Cf}]/gu, '')
    .toUpperCase();
  if (WORDS.stop.has(word)) return 'stop';
  return WORDS.start.has(word) ? 'start' : undefined;
}
