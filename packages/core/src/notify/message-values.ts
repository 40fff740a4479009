import { daysLeft } from '../contract/lifespan.ts';
import type { Placeholder } from '../contract/wording/slots.ts';
import { plainMarks } from '../contract/wording/sms-words.ts';
import type { messageCatalogues } from '../i18n/languages/message.gen.ts';
import type { KeyOf, Translator } from '../i18n/translator.ts';
import { isolate, oneLine } from './message-text.ts';
import type { MessageFacts } from './types.ts';

export type MessageTranslator = Translator<KeyOf<(typeof messageCatalogues)['en']>>;

const MINUTE = 60_000;
/** The longest a one-time code is ever said to work. */
const MAX_CODE_MINUTES = 120;

/** Minutes a one-time code still works, counted up. */
export function codeMinutes(facts: Pick<MessageFacts, 'expiresAt' | 'now'>): number {
  return Math.min(MAX_CODE_MINUTES, Math.max(1, Math.ceil((facts.expiresAt - facts.now) / MINUTE)));
}

/** What every placeholder stands for. */
export type MessageValues = Readonly<Record<Placeholder, string>>;

/** The values of an email's words: each keeps its direction to itself. */
export function emailValues(
  facts: MessageFacts,
  { date, locale }: Pick<MessageTranslator, 'date' | 'locale'>,
): MessageValues {
  return {
    ...plainValues(facts, locale),
    clinic: isolate(oneLine(facts.account.name)),
    date: isolate(date(facts.expiresAt, facts.account.timeZone)),
  };
}

/** The values of a text message's words: a short date, and no marks but those that can be read. */
export function smsValues(facts: MessageFacts, locale: string): MessageValues {
  return {
    ...plainValues(facts, locale),
    clinic: oneLine(facts.account.name),
    date: plainMarks(shortDate(facts, locale)),
  };
}

function plainValues(facts: MessageFacts, locale: string): Omit<MessageValues, 'clinic' | 'date'> {
  return {
    link: facts.link,
    code: facts.kind === 'one-time-code' ? facts.oneTimeCode : facts.deleteCode,
    days: counted(daysLeft(facts.expiresAt, facts.now, facts.account.timeZone), 'day', locale),
    minutes: counted(codeMinutes(facts), 'minute', locale),
  };
}

/** `1 day`, `5 days`, in the plural form of the language. */
export function counted(count: number, unit: 'day' | 'minute', locale: string): string {
  return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count);
}

export function shortDate(facts: Pick<MessageFacts, 'expiresAt' | 'account'>, locale: string): string {
  const parts = { day: 'numeric', month: 'short', year: 'numeric', timeZone: facts.account.timeZone } as const;
  return new Intl.DateTimeFormat(locale, parts).format(new Date(facts.expiresAt));
}
