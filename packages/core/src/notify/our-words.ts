import { type LanguageWording, type SlotName, slotFault, type WordedMessage } from '../contract/settings.ts';
import { fitsSms } from '../contract/wording/sms-words.ts';
import { messageCatalogues } from '../i18n/languages/message.gen.ts';
import { patientCatalogues } from '../i18n/languages/patient.gen.ts';
import { createTranslator } from '../i18n/translator.ts';
import { STEMS } from './email-content.ts';
import { counted, type MessageTranslator } from './message-values.ts';
import { longestSmsValues, type Sample } from './sample-facts.ts';
import { smsFaults } from './sms-fit.ts';

const NAMES = { clinic: '{clinic}', link: '{link}', date: '{date}', code: '{code}' } as const;
const MINUTES = 10;

/**
 * Our own words of the texts that a clinic can replace, with the same placeholders: where it may start from. A text that
 * has no words of ours, or none that could be written with placeholders or would be too long with a long date, is left out.
 */
export function ourWords(sample: Sample): LanguageWording {
  const { language } = sample;
  const translator: MessageTranslator = createTranslator(language, messageCatalogues);
  const page = createTranslator(language, patientCatalogues);
  const { t } = translator;
  const emails = Object.entries(STEMS).flatMap(([kind, stem]): [string, string][] => [
    [`email.${kind}.subject`, t(`${stem}.subject`, NAMES)],
    [`email.${kind}.title`, t(`${stem}.title`)],
    [`email.${kind}.before`, t(`${stem}.intro`, NAMES)],
  ]);
  const texts: [string, string][] = [
    ['page.title', page.t('welcome.title')],
    ['page.text', page.t('welcome.text', NAMES)],
    ['page.closing', page.t('about.ask', NAMES)],
    ...emails,
    ...smsTexts(translator, !fitsSms(t('sms.link', NAMES), longestSmsValues(sample, 'link'))),
  ];
  const good = texts.filter(([name, text]) => isGood(name, text));
  const ours: LanguageWording = Object.fromEntries(good);
  const settings = { ...sample.settings, wording: { [language]: ours } };
  const tooLong = new Set(smsFaults({ ...sample, settings }, [language]).map(({ field }) => field));
  return Object.fromEntries(good.filter(([name]) => !tooLong.has(`wording/${language}/${name}`)));
}

function smsTexts({ t, locale }: MessageTranslator, brief: boolean): [string, string][] {
  const minutes = counted(MINUTES, 'minute', locale);
  const sms = {
    link: t(brief ? 'sms.linkBrief' : 'sms.link', NAMES),
    reminder: t('sms.reminder', NAMES),
    'one-time-code': t('sms.code', { ...NAMES, count: MINUTES }).replace(minutes, '{minutes}'),
    'password-set': t('sms.passwordSet', NAMES),
    'password-changed': t('sms.passwordChanged', NAMES),
    'page-suspended': t('sms.suspended', NAMES),
    'page-released': t('sms.released', NAMES),
  } satisfies Record<Exclude<WordedMessage, 'resend'>, string>;
  // A language whose sentence bends the number of minutes otherwise would say ten for ever.
  return Object.entries(sms)
    .filter(([, text]) => !text.includes(String(MINUTES)))
    .map(([kind, text]) => [`sms.${kind}`, text]);
}

function isGood(name: string, text: string): boolean {
  return name.startsWith('email.clinic-') ? false : slotFault(name as SlotName, text) === undefined;
}
