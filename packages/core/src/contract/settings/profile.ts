import type { GroupSetting } from './setting.ts';

/**
 * Options of the Basic Application Level Confidentiality Profile (PS3.15 section E.3) an account may choose for DICOM
 * files, by the standard's names. What is not offered is always done: overlays, curves and structured content go.
 */
export const PROFILE_PARTS = {
  retainLongitudinalTemporalInformation: {
    kind: 'choice',
    choices: {
      none: 'Removed',
      'modified-dates': 'Shifted by a secret amount',
      'full-dates': 'Kept in full (risk)',
    },
    default: 'none',
    words: {
      label: 'Dates and times',
      hint: 'When the study and its pictures were made. Shifted dates keep their distances within a study.',
      risk: 'Full dates: who knows when somebody was examined can recognise the study.',
    },
    standard: 'Retain Longitudinal Temporal Information, with Modified Dates Option or with Full Dates Option',
    wide: true,
  },
  retainDeviceIdentity: {
    kind: 'flag',
    default: false,
    words: { label: 'Device', hint: 'Manufacturer, model, serial number, software and station.' },
    standard: 'Retain Device Identity Option',
  },
  retainInstitutionIdentity: {
    kind: 'flag',
    default: false,
    words: {
      label: 'Institution',
      hint: 'Name, address and department.',
      risk: 'The place makes it easier to tell who the patient is.',
    },
    standard: 'Retain Institution Identity Option',
  },
  retainPatientCharacteristics: {
    kind: 'flag',
    default: false,
    words: { label: 'Patient characteristics', hint: 'Sex, age, size, weight and pregnancy status.' },
    standard: 'Retain Patient Characteristics Option',
  },
  retainUids: {
    kind: 'flag',
    default: false,
    words: {
      label: 'Identifiers in the archive (UIDs)',
      hint: 'The numbers the archive keeps the study and its pictures under.',
      risk: 'Anyone with access to the archive can find the patient.',
    },
    standard: 'Retain UIDs Option',
  },
  cleanDescriptors: {
    kind: 'flag',
    default: false,
    words: { label: 'Descriptions', hint: 'Kept where every word is in a fixed list of medical words.' },
    standard: 'Clean Descriptors Option',
  },
  retainSafePrivate: {
    kind: 'flag',
    default: false,
    words: {
      label: 'Private attributes known to be safe',
      hint: 'Technical values of manufacturers, only those the standard lists as safe.',
    },
    standard: 'Retain Safe Private Option',
  },
} as const satisfies GroupSetting['parts'];
