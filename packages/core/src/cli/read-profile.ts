import { BASIC_PROFILE, type ProfileOptions } from '../contract/settings.ts';
import { UsageError } from './usage-error.ts';

/** What each word of `--keep` retains (PS3.15 section E.3). */
export const PROFILE_WORDS: Readonly<Record<string, Partial<ProfileOptions>>> = {
  'modified-dates': { retainLongitudinalTemporalInformation: 'modified-dates' },
  'full-dates': { retainLongitudinalTemporalInformation: 'full-dates' },
  device: { retainDeviceIdentity: true },
  institution: { retainInstitutionIdentity: true },
  'patient-characteristics': { retainPatientCharacteristics: true },
  uids: { retainUids: true },
  descriptors: { cleanDescriptors: true },
  'safe-private': { retainSafePrivate: true },
};

/** The profile with the options named, separated by commas. @throws UsageError for a word that names none */
export function readProfile(keep: string): ProfileOptions {
  const words = keep.split(',').flatMap((word) => (word.trim() === '' ? [] : [word.trim()]));
  const chosen = words.map((word) => {
    if (!Object.hasOwn(PROFILE_WORDS, word))
      throw new UsageError(`--keep does not know "${word}". It knows: ${Object.keys(PROFILE_WORDS).join(', ')}.`);
    return PROFILE_WORDS[word];
  });
  return Object.assign({}, BASIC_PROFILE, ...chosen) as ProfileOptions;
}
