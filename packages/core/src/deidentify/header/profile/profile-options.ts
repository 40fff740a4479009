import type { ProfileOptions } from '../../../contract/settings.ts';

/** A coded entry of the DICOM Controlled Terminology (PS3.16). */
export interface MethodCode {
  value: string;
  meaning: string;
}

/** An option that is in force: its column in Table E.1-1 (counted from the basic profile's right) and its code of CID 7050. */
export interface ActiveOption extends MethodCode {
  column: number;
  rule: string;
}

/** Every option that is offered, and when it is in force, in the order of Table E.1-1's columns. */
export const PROFILE_OPTIONS: readonly (ActiveOption & { active: (options: ProfileOptions) => boolean })[] = [
  {
    column: 0,
    rule: 'option:retain-safe-private',
    value: '113111',
    meaning: 'Retain Safe Private Option',
    active: ({ retainSafePrivate }) => retainSafePrivate,
  },
  {
    column: 1,
    rule: 'option:retain-uids',
    value: '113110',
    meaning: 'Retain UIDs Option',
    active: ({ retainUids }) => retainUids,
  },
  {
    column: 2,
    rule: 'option:retain-device-identity',
    value: '113109',
    meaning: 'Retain Device Identity Option',
    active: ({ retainDeviceIdentity }) => retainDeviceIdentity,
  },
  {
    column: 3,
    rule: 'option:retain-institution-identity',
    value: '113112',
    meaning: 'Retain Institution Identity Option',
    active: ({ retainInstitutionIdentity }) => retainInstitutionIdentity,
  },
  {
    column: 4,
    rule: 'option:retain-patient-characteristics',
    value: '113108',
    meaning: 'Retain Patient Characteristics Option',
    active: ({ retainPatientCharacteristics }) => retainPatientCharacteristics,
  },
  {
    column: 5,
    rule: 'option:retain-full-dates',
    value: '113106',
    meaning: 'Retain Longitudinal Temporal Information Full Dates Option',
    active: ({ retainLongitudinalTemporalInformation: dates }) => dates === 'full-dates',
  },
  {
    column: 6,
    rule: 'option:retain-modified-dates',
    value: '113107',
    meaning: 'Retain Longitudinal Temporal Information Modified Dates Option',
    active: ({ retainLongitudinalTemporalInformation: dates }) => dates === 'modified-dates',
  },
  {
    column: 7,
    rule: 'option:clean-descriptors',
    value: '113105',
    meaning: 'Clean Descriptors Option',
    active: ({ cleanDescriptors }) => cleanDescriptors,
  },
];

/** The options in force, in the order of Table E.1-1's columns. */
export function activeOptions(options: ProfileOptions): ActiveOption[] {
  return PROFILE_OPTIONS.filter(({ active }) => active(options)).map(({ active: _active, ...option }) => option);
}
