import { type AccountSettings, BASIC_PROFILE } from '../../contract/settings.ts';
import { LIFESPAN_DAYS } from '../policy/lifespan.ts';

/** What an account starts with where the host says nothing else (spec §7). Name and country have no default. */
export const DEFAULT_SETTINGS: Omit<AccountSettings, 'name' | 'country'> = {
  publicEmail: '',
  publicPhone: '',
  timeZone: 'UTC',
  language: 'en',
  smsCountries: [],
  smsDailyCap: 500,
  lifespanDays: 90,
  minLifespanDays: LIFESPAN_DAYS.min,
  maxLifespanDays: LIFESPAN_DAYS.max,
  resendRestartsLifespan: false,
  imagesPerPage: 5,
  passwordRule: { minLength: 6, requireLetter: true, requireDigit: true, requireSymbol: false },
  passwordSetup: 'contact-otp',
  anonymizedOnly: false,
  trustUltrasoundRegions: false,
  trustTextSearch: false,
  allowedLabels: [],
  dicomDownload: false,
  dicomEncoding: 'uncompressed',
  profileOptions: BASIC_PROFILE,
  brandColor: '#0b6b72',
  logo: '',
};

/** Complete settings of a new account: the host's, and the documented default for what it left out. */
export function completeSettings(
  given: Partial<AccountSettings> & Pick<AccountSettings, 'name' | 'country'>,
): AccountSettings {
  const { passwordRule, profileOptions } = DEFAULT_SETTINGS;
  return {
    ...DEFAULT_SETTINGS,
    ...given,
    passwordRule: { ...passwordRule, ...given.passwordRule },
    profileOptions: { ...profileOptions, ...given.profileOptions },
  };
}
