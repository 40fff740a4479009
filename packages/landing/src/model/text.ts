import type { PageContentDto, PageItemDto } from '@studyshare/core/contract';
import { type KeyOf, type LanguageWords, type Translator, translatorOf } from '@studyshare/core/i18n';
import type { patientCatalogues } from '@studyshare/core/i18n/patient';

export type TextKey = KeyOf<(typeof patientCatalogues)['en']>;
export type Text = Translator<TextKey>;

/** The page's words, dates, sizes and numbers in one language. */
export function createText(words: LanguageWords): Text {
  const text: Text = translatorOf(words);
  return {
    ...text,
    t: (key, params) => text.t(key, params && isolated(params, text.direction)),
    date: orInOwnZone(text.date),
    dateTime: orInOwnZone(text.dateTime),
  };
}

/** Browsers know no zone that is newer than they are, as Europe/Kyiv before 2022: the reader's own is likely the same. */
function orInOwnZone(say: Text['date']): Text['date'] {
  return (at, timeZone) => {
    try {
      return say(at, timeZone);
    } catch {
      return say(at);
    }
  };
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff]/;

// Unicode's first strong isolate: without it the brackets of `Northgate (Women)` part from the name in Arabic text.
function isolated(params: Record<string, string | number>, direction: Text['direction']): typeof params {
  const { clinic } = params;
  if (typeof clinic !== 'string' || (direction === 'ltr' && !RIGHT_TO_LEFT.test(clinic))) return params;
  return { ...params, clinic: `\u2068${clinic}\u2069` };
}

/** `38 MB`; engines older than Safari 14.1 cannot write units and get the plain form. */
export function sizeOf(bytes: number, text: Text): string {
  try {
    return text.bytes(bytes);
  } catch {
    return bytes < 1e6
      ? `${Math.max(1, Math.round(bytes / 1e3))} kB`
      : `${text.number(Math.round(bytes / 1e5) / 10)} MB`;
  }
}

/** `12 pictures and 2 clips`, leaving out what there is none of. */
export function countsOf(content: Pick<PageContentDto, 'pictures' | 'clips' | 'documents'>, text: Text): string {
  const { t } = text;
  const parts = [
    content.pictures > 0 ? t('content.pictures', { count: content.pictures }) : '',
    content.clips > 0 ? t('content.clips', { count: content.clips }) : '',
    content.documents > 0 ? t('content.documents', { count: content.documents }) : '',
  ].filter(Boolean);
  if (typeof Intl.ListFormat !== 'function') return parts.join(', ');
  return new Intl.ListFormat(text.locale, { type: 'conjunction' }).format(parts);
}

const NAME_OF_KIND = { picture: 'content.picture', clip: 'content.clip', document: 'content.document' } as const;

/** `Picture 3`, `Clip 4`, `Document 5`: numbered by the place in the whole share. */
export function nameOfItem(item: Pick<PageItemDto, 'kind' | 'number'>, { t }: Text): string {
  return t(NAME_OF_KIND[item.kind], { number: item.number });
}

/** File name extension without the dot, e.g. `jpg`. */
export function extensionOf(fileName: string): string {
  return fileName.slice(fileName.lastIndexOf('.') + 1).toLowerCase();
}

/** `0:04`, `1:05`: minutes and seconds of a clip; anything above zero shows at least one second. */
export function durationOf(seconds: number): string {
  const whole = Math.max(1, Math.round(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
];

/** `3 minutes ago`, in the reader's language; less than a minute is `just now`. */
export function agoOf(at: string, now: number, text: Text): string {
  const seconds = Math.max(0, (now - Date.parse(at)) / 1000);
  const step = STEPS.find(([, length]) => seconds >= length);
  if (!step) return text.t('settings.now');
  return new Intl.RelativeTimeFormat(text.locale).format(-Math.floor(seconds / step[1]), step[0]);
}
