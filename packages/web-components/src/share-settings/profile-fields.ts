import { BASIC_PROFILE, type ProfileOptions } from '@studyshare/core/contract';
import type { WordKey } from '../base/words.ts';
import { type FieldSpec, flag, type GroupSpec } from './field-spec.ts';

type ProfilePart = keyof ProfileOptions;

/** Names of the options in PS3.15 section E.3. */
const STANDARD: Record<ProfilePart, string> = {
  retainLongitudinalTemporalInformation:
    'Retain Longitudinal Temporal Information, with Modified Dates Option or with Full Dates Option',
  retainDeviceIdentity: 'Retain Device Identity Option',
  retainInstitutionIdentity: 'Retain Institution Identity Option',
  retainPatientCharacteristics: 'Retain Patient Characteristics Option',
  retainUids: 'Retain UIDs Option',
  retainSafePrivate: 'Retain Safe Private Option',
  cleanDescriptors: 'Clean Descriptors Option',
};

const RISKS: Partial<Record<ProfilePart, WordKey>> = {
  retainLongitudinalTemporalInformation: 'settings.profile.retainLongitudinalTemporalInformation.risk',
  retainInstitutionIdentity: 'settings.profile.retainInstitutionIdentity.risk',
  retainUids: 'settings.profile.retainUids.risk',
};

/** What the headers of DICOM files keep, one field for each option the contract offers (A2). */
export const PROFILE: GroupSpec = {
  id: 'profile',
  title: 'settings.profile',
  text: 'settings.profile.text',
  needs: 'dicomDownload',
  fields: (Object.keys(BASIC_PROFILE) as (keyof ProfileOptions)[]).map(profileField),
};

function profileField(part: keyof ProfileOptions): FieldSpec {
  const risk = RISKS[part];
  const field = {
    ...flag(`profileOptions.${part}`, `settings.profile.${part}`, `settings.profile.${part}.hint`),
    standard: STANDARD[part],
    ...(risk === undefined ? {} : { risk }),
  };
  if (part !== 'retainLongitudinalTemporalInformation') return field;
  const ways = ['none', 'modified-dates', 'full-dates'] as const;
  return { ...field, kind: 'choice', wide: true, choices: ways.map((way) => [way, `settings.profile.dates.${way}`]) };
}
