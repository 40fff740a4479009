import { codeMinutes, type MessageTranslator } from './email-content.ts';
import { oneLine } from './message-text.ts';
import { isGsm, smsSegments } from './sms-segments.ts';
import type { MessageFacts } from './types.ts';

const MAX_SEGMENTS = 2;
/** Typographic marks that alone would make a text message twice as long. */
const PLAIN_MARKS: readonly (readonly [RegExp, string])[] = [
  [/[\u2018\u2019\u201a\u2032\u00b4`]/g, "'"],
  [/[\u201c\u201d\u201e\u00ab\u00bb]/g, '"'],
  [/[\u2010-\u2015\u2212]/g, '-'],
  [/\u2026/g, '...'],
  [/\u00a0|\u202f/g, ' '],
];

/** A text message of at most two segments (M2); a long clinic's name gives way, link and codes never do. */
export function smsText(facts: MessageFacts, translator: MessageTranslator): string {
  const name = [...plain(oneLine(facts.account.name))];
  let text = wording(facts, translator, name.join(''));
  const mark = isGsm(text) ? '...' : '\u2026';
  for (let kept = name.length - 1; kept > 0 && smsSegments(text) > MAX_SEGMENTS; kept -= 1) {
    text = wording(facts, translator, shortened(name.slice(0, kept).join('')) + mark);
  }
  return text;
}

function plain(text: string): string {
  return PLAIN_MARKS.reduce((result, [mark, replacement]) => result.replace(mark, replacement), text);
}

function shortened(name: string): string {
  return name.replace(/[\p{M}\s,.:;-]+$/u, '');
}

function wording(facts: MessageFacts, { t, language }: MessageTranslator, clinic: string): string {
  switch (facts.kind) {
    case 'one-time-code':
      return t('sms.code', { clinic, code: facts.oneTimeCode, count: codeMinutes(facts) });
    case 'password-set':
      return t('sms.passwordSet', { clinic });
    case 'password-changed':
      return t('sms.passwordChanged', { clinic });
    default: {
      const date = plain(shortDate(facts, language));
      const values = { clinic, link: facts.link, date, code: facts.deleteCode };
      return t(facts.deleteCode === '' ? 'sms.linkOnly' : 'sms.link', values);
    }
  }
}

function shortDate(facts: MessageFacts, language: string): string {
  const locale = language === 'en' ? 'en-GB' : language;
  const parts = { day: 'numeric', month: 'short', year: 'numeric', timeZone: facts.account.timeZone } as const;
  return new Intl.DateTimeFormat(locale, parts).format(new Date(facts.expiresAt));
}
