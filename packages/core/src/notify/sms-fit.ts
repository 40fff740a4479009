import type { FieldFault } from '../contract/error-codes.ts';
import { LANGUAGES, type LanguageTag, type LanguageWording, slotsOf, WORDED_MESSAGES } from '../contract/settings.ts';
import { fitsSms, SMS_SEGMENTS } from '../contract/wording/sms-words.ts';
import { longestSmsValues, type Sample } from './sample-facts.ts';

/** Own text messages that could take more than two segments (M2), each named; to be asked of words that are good otherwise. */
export function smsFaults(
  sample: Omit<Sample, 'language'>,
  languages: readonly LanguageTag[] = LANGUAGES,
): FieldFault[] {
  return languages.flatMap((language) => {
    const words: LanguageWording = sample.settings.wording[language] ?? {};
    return WORDED_MESSAGES.filter((kind) => kind !== 'resend').flatMap((kind): FieldFault[] => {
      const { sms } = slotsOf(kind);
      const template = words[sms] ?? '';
      if (template === '' || fitsSms(template, longestSmsValues({ ...sample, language }, kind))) return [];
      const params = { rule: 'segments', max: SMS_SEGMENTS, language };
      return [{ field: `wording/${language}/${sms}`, code: 'settings.invalid', params }];
    });
  });
}
