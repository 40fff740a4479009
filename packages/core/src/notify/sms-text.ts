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
/** A name is cut to this length before the brief wording is taken instead. */
const FEWEST_LETTERS = 12;

/** A text message of at most two segments (M2); a long clinic's name gives way, link and codes never do. */
export function smsText(facts: MessageFacts, translator: MessageTranslator): string {
  const name = [...nameFor(facts, translator)];
  const cuts = Array.from({ length: Math.max(1, name.length) }, (_, dropped) => name.length - dropped);
  const tries = [
    ...cuts.filter((kept) => kept === name.length || kept >= FEWEST_LETTERS).map((kept) => ({ kept, brief: false })),
    ...cuts.map((kept) => ({ kept, brief: true })),
  ];
  let text = '';
  for (const { kept, brief } of tries) {
    text = wording(facts, translator, cut(name, kept, isGsm(text)), brief);
    if (smsSegments(text) <= MAX_SEGMENTS) break;
  }
  return text;
}

/** In a language whose own words fit the 7-bit alphabet, a name's foreign marks are dropped where that makes it fit too. */
function nameFor(facts: MessageFacts, translator: MessageTranslator): string {
  const name = plain(oneLine(facts.account.name));
  if (!isGsm(wording(facts, translator, '', false))) return name;
  const simple = [...name].map((char) => (isGsm(char) ? char : simpleLetter(char))).join('');
  return isGsm(simple) ? simple : name;
}

function simpleLetter(char: string): string {
  return PLAIN_LETTERS.get(char) ?? char.normalize('NFD').replace(/\p{M}/gu, '');
}

function plain(text: string): string {
  return PLAIN_MARKS.reduce((result, [mark, replacement]) => result.replace(mark, replacement), text);
}

function cut(name: readonly string[], kept: number, gsm: boolean): string {
  if (kept === name.length) return name.join('');
  const start = name
    .slice(0, kept)
    .join('')
    .replace(/(?:\p{M}|\u200c|\u200d|[\s,.:;-])+$/u, '');
  return start + (gsm ? '...' : '\u2026');
}

function wording(facts: MessageFacts, { t, locale }: MessageTranslator, clinic: string, brief: boolean): string {
  switch (facts.kind) {
    case 'one-time-code':
      return t('sms.code', { clinic, code: facts.oneTimeCode, count: codeMinutes(facts) });
    case 'password-set':
      return t('sms.passwordSet', { clinic });
    case 'password-changed':
      return t('sms.passwordChanged', { clinic });
    case 'page-suspended':
      return t('sms.suspended', { clinic });
    case 'page-released':
      return t('sms.released', { clinic, link: facts.link });
    case 'reminder':
      return t('sms.reminder', { clinic, link: facts.link, date: plain(shortDate(facts, locale)) });
    default: {
      const date = plain(shortDate(facts, locale));
      const values = { clinic, link: facts.link, date, code: facts.deleteCode };
      if (facts.deleteCode === '') return t('sms.linkOnly', values);
      return t(brief ? 'sms.linkBrief' : 'sms.link', values);
    }
  }
}

function shortDate(facts: MessageFacts, locale: string): string {
  const parts = { day: 'numeric', month: 'short', year: 'numeric', timeZone: facts.account.timeZone } as const;
  return new Intl.DateTimeFormat(locale, parts).format(new Date(facts.expiresAt));
}
