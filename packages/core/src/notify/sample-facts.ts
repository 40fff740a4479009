import type { Channel } from '../contract/clinician.ts';
import { DAY_MS } from '../contract/lifespan.ts';
import type { AccountSettings, LanguageTag, WordedMessage } from '../contract/settings.ts';
import type { TemplateValues } from '../contract/wording/template.ts';
import { localeOf } from '../i18n/language.ts';
import { hasLink } from './email-content.ts';
import { smsValues } from './message-values.ts';
import type { MessageFacts } from './types.ts';

/** What a sample is made for. */
export interface Sample {
  settings: AccountSettings;
  language: LanguageTag;
  /** A link that leads nowhere, as long as a real one. */
  link: string;
  /** Epoch ms. */
  now: number;
}

const MINUTES = 10;

/** The facts of a message about nobody: its codes open nothing, its link leads nowhere. */
export function sampleFacts(sample: Sample, kind: WordedMessage, channel: Channel, isTest = false): MessageFacts {
  const { settings, language, link, now } = sample;
  const isFirst = kind === 'link' || kind === 'resend';
  const isCode = kind === 'one-time-code';
  return {
    ...{ kind, channel, language, account: settings, now, isTest },
    link: hasLink(kind) ? link : '',
    deleteCode: isFirst ? '0000' : '',
    expiresAt: now + (isCode ? MINUTES * 60_000 : settings.lifespanDays * DAY_MS),
    oneTimeCode: isCode ? '000000' : '',
    ...{ personalMessage: '', protection: 'none', report: null, sentAt: now, reference: '', shareUrl: '' },
  };
}

const MONTHS = 12;

/** What each placeholder of a text message stands for at its longest: the last days of a year's months, a shared code. */
export function longestSmsValues(sample: Sample, kind: WordedMessage): TemplateValues {
  const facts = sampleFacts(sample, kind, 'sms');
  const locale = localeOf(sample.language);
  const dates = Array.from({ length: MONTHS }, (_, month) => {
    const expiresAt = Date.UTC(new Date(sample.now).getUTCFullYear(), month, 28, 12);
    return smsValues({ ...facts, expiresAt }, locale).date;
  });
  const date = dates.reduce((longest, each) => (each.length > longest.length ? each : longest), '');
  // Of a flooded link every visit gets the same, longer code.
  const code = kind === 'one-time-code' ? '0'.repeat(15) : '0000';
  return { ...smsValues(facts, locale), link: sample.link, date, code };
}
