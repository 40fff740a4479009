import type { PageWordsDto } from '../contract/clinician.ts';
import { daysLeft } from '../contract/lifespan.ts';
import type { AccountSettings, LanguageTag, Wording } from '../contract/settings.ts';
import { fillTemplate } from '../contract/wording/template.ts';
import { localeOf } from '../i18n/language.ts';
import { isolate, oneLine } from './message-text.ts';
import { counted } from './message-values.ts';

/** What the page's words may tell of a share. */
export interface PageFacts {
  language: LanguageTag;
  expiresAt: number;
  now: number;
}

const PARTS = ['title', 'text', 'about', 'closing'] as const;

/** The clinic's own words of the patient's page (§7), filled in; undefined where it has none in this language. */
export function pageWords(
  { name, timeZone, wording }: Pick<AccountSettings, 'name' | 'timeZone' | 'wording'>,
  { language, expiresAt, now }: PageFacts,
): PageWordsDto | undefined {
  const words: NonNullable<Wording[LanguageTag]> = wording[language] ?? {};
  const own = PARTS.flatMap((part) => (words[`page.${part}`] ? [[part, words[`page.${part}`] ?? ''] as const] : []));
  if (own.length === 0) return undefined;
  const locale = localeOf(language);
  const values = {
    clinic: isolate(oneLine(name)),
    date: isolate(new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone }).format(new Date(expiresAt))),
    days: counted(daysLeft(expiresAt, now, timeZone), 'day', locale),
  };
  return Object.fromEntries(own.map(([part, template]) => [part, fillTemplate(template, values)]));
}
