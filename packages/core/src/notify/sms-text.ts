import { isGsm, smsSegments } from '../contract/sms-segments.ts';
import { cutName, FEWEST_LETTERS, fillSms, plainMarks, SMS_SEGMENTS } from '../contract/wording/sms-words.ts';
import { oneLine } from './message-text.ts';
import { codeMinutes, type MessageTranslator, shortDate, smsValues } from './message-values.ts';
import { ownTemplate } from './own-words.ts';
import type { MessageFacts } from './types.ts';

/** Letters that do not come apart into a plain one and a mark. */
const PLAIN_LETTERS: ReadonlyMap<string, string> = new Map([
  ['ı', 'i'],
  ['ł', 'l'],
  ['Ł', 'L'],
  ['đ', 'd'],
  ['Đ', 'D'],
  ['œ', 'oe'],
  ['Œ', 'OE'],
]);

/** A text message but for the clinic's name, of which there may be more or less. */
type Wording = (clinic: string) => string;

/**
 * A text message of at most two segments (M2); a long clinic's name gives way, then the clinic's own words, link and codes
 * never do.
 */
export function smsText(facts: MessageFacts, translator: MessageTranslator): string {
  const own = ownWording(facts, translator);
  const ways: { wording: Wording; fewest: number }[] = [
    ...(own === undefined ? [] : [{ wording: own, fewest: FEWEST_LETTERS }]),
    { wording: ourWording(facts, translator, false), fewest: FEWEST_LETTERS },
    { wording: ourWording(facts, translator, true), fewest: 1 },
  ];
  let text = '';
  for (const { wording, fewest } of ways) {
    text = shortest(facts, wording, fewest);
    if (smsSegments(text) <= SMS_SEGMENTS) break;
  }
  return facts.isTest ? translator.t('sms.test', { text }) : text;
}

/** These words with as much of the clinic's name as there is room for, down to its fewest letters. */
function shortest(facts: MessageFacts, wording: Wording, fewest: number): string {
  const name = [...nameFor(facts, wording)];
  let text = wording(name.join(''));
  for (let kept = name.length - 1; kept >= fewest && smsSegments(text) > SMS_SEGMENTS; kept -= 1)
    text = wording(cutName(name, kept, isGsm(text)));
  return text;
}

/** In a language whose words fit the 7-bit alphabet, a name's foreign marks are dropped where that makes it fit too. */
function nameFor(facts: MessageFacts, wording: Wording): string {
  const name = plainMarks(oneLine(facts.account.name));
  if (!isGsm(wording(''))) return name;
  const simple = [...name].map((char) => (isGsm(char) ? char : simpleLetter(char))).join('');
  return isGsm(simple) ? simple : name;
}

function simpleLetter(char: string): string {
  return PLAIN_LETTERS.get(char) ?? char.normalize('NFD').replace(/\p{M}/gu, '');
}

/** The clinic's own words; a link without a delete code, which they would have to hold, is told in ours. */
function ownWording(facts: MessageFacts, { locale }: MessageTranslator): Wording | undefined {
  const isFirst = facts.kind === 'link' || facts.kind === 'resend';
  if (isFirst && facts.deleteCode === '') return undefined;
  const template = ownTemplate(facts, `sms.${isFirst ? 'link' : facts.kind}`);
  if (template === undefined) return undefined;
  const values = smsValues(facts, locale);
  return (clinic) => fillSms(template, { ...values, clinic });
}

function ourWording(facts: MessageFacts, { t, locale }: MessageTranslator, brief: boolean): Wording {
  const date = plainMarks(shortDate(facts, locale));
  const { link, deleteCode: code } = facts;
  switch (facts.kind) {
    case 'one-time-code':
      return (clinic) => t('sms.code', { clinic, code: facts.oneTimeCode, count: codeMinutes(facts) });
    case 'password-set':
      return (clinic) => t('sms.passwordSet', { clinic });
    case 'password-changed':
      return (clinic) => t('sms.passwordChanged', { clinic });
    case 'page-suspended':
      return (clinic) => t('sms.suspended', { clinic });
    case 'page-released':
      return (clinic) => t('sms.released', { clinic, link });
    case 'reminder':
      return (clinic) => t('sms.reminder', { clinic, link, date });
    default: {
      const key = code === '' ? 'sms.linkOnly' : brief ? 'sms.linkBrief' : 'sms.link';
      return (clinic) => t(key, { clinic, link, date, code });
    }
  }
}
