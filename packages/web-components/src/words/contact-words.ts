import type { Channel, LanguageTag } from '@studyshare/core/contract';
import type { Say } from '../base/words.ts';
import { countryName } from './time.ts';

/** A contact that was not accepted, as far as it is known. */
export interface ContactFault {
  code: string;
  input: string;
  channel?: Channel | undefined;
  country?: string | undefined;
}

/** Why a contact is not accepted, and what to do. */
export function contactErrorText(t: Say, language: LanguageTag, fault: ContactFault): string {
  const { input, channel } = fault;
  const country = fault.country === undefined ? '' : countryName(language, fault.country);
  switch (fault.code) {
    case 'contact.missing':
      return t('contact.error.missing');
    case 'contact.email_invalid':
      return t('contact.error.email', { input });
    case 'contact.phone_invalid':
      return country === '' ? t('contact.error.phone', { input }) : t('contact.error.phoneCountry', { input, country });
    case 'contact.phone_not_textable':
      return t('contact.error.notTextable', { input });
    case 'contact.country_not_allowed':
      return country === '' ? t('contact.error.countryUnknown') : t('contact.error.country', { country });
    case 'contact.duplicate_channel':
      return t(channel === 'email' ? 'contact.error.duplicateEmail' : 'contact.error.duplicateSms');
    default:
      return t('contact.error.unrecognized', { input });
  }
}

/** A masked contact within a sentence: in its own direction, and on one line where that is wide enough. */
export function contactInText(masked: string): string {
  return `\u2066${masked.replaceAll(' ', '\u00a0')}\u2069`;
}
