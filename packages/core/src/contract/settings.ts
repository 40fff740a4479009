/** Account settings as the API and the settings element exchange them (spec §7). Browser-safe. */

import type { LanguageTag } from './languages.ts';

export { LANGUAGES, type LanguageTag } from './languages.ts';

/** How the page's first password comes about (P3). `first-visitor` is the weaker original behaviour. */
export type PasswordSetup = 'contact-otp' | 'first-visitor';

export interface PasswordRule {
  /** Characters, at least 6 (P4). */
  minLength: number;
  requireLetter: boolean;
  requireDigit: boolean;
  requireSymbol: boolean;
}

/**
 * Options of the Basic Application Level Confidentiality Profile (PS3.15 section E.3) an account may choose for DICOM
 * files, by the standard's names. What is not offered is always done: overlays, curves and structured content go.
 */
export interface ProfileOptions {
  /** Retain Longitudinal Temporal Information: not at all, with dates shifted by a secret amount per study, or in full. */
  retainLongitudinalTemporalInformation: 'none' | 'modified-dates' | 'full-dates';
  /** Retain Device Identity: manufacturer, model, serial number, software, station. */
  retainDeviceIdentity: boolean;
  /** Retain Institution Identity: name, address and department. */
  retainInstitutionIdentity: boolean;
  /** Retain Patient Characteristics: sex, age, size, weight, pregnancy status. */
  retainPatientCharacteristics: boolean;
  /** Retain UIDs: anyone with access to the archive can then find the patient. */
  retainUids: boolean;
  /** Clean Descriptors: descriptions stay when every word of them is in a closed vocabulary. */
  cleanDescriptors: boolean;
  /** Retain Safe Private: numbers and closed codes of the vendors' attributes that the standard lists as safe. */
  retainSafePrivate: boolean;
}

/** The Basic Profile without options. */
export const BASIC_PROFILE: ProfileOptions = {
  retainLongitudinalTemporalInformation: 'none',
  retainDeviceIdentity: false,
  retainInstitutionIdentity: false,
  retainPatientCharacteristics: false,
  retainUids: false,
  cleanDescriptors: false,
  retainSafePrivate: false,
};

/** How the frames of DICOM files are written: Explicit VR Little Endian, or one of the standard's lossless codings. */
export const DICOM_ENCODINGS = [
  'uncompressed',
  'rle-lossless',
  'jpeg-lossless',
  'jpeg-ls-lossless',
  'jpeg-2000-lossless',
] as const;

export type DicomEncoding = (typeof DICOM_ENCODINGS)[number];

/** At most `most` labels of `length` characters: those of devices are short, a whole sentence could hold a name. */
export const ALLOWED_LABELS = { most: 500, length: 40 } as const;

/** What decides a share's pages, messages and guards for one account (tenant). */
export interface AccountSettings {
  /** The clinic's name as patients read it. */
  name: string;
  /** Shown to patients as the way to ask the clinic; may be empty. */
  publicEmail: string;
  publicPhone: string;
  /** IANA zone, e.g. `Europe/Stockholm`; dates in messages are written in it. */
  timeZone: string;
  language: LanguageTag;
  /** ISO 3166-1 alpha-2; phone numbers without `+` are read in it (S5). */
  country: string;
  /** Countries text messages may go to; empty means the account's own country alone. */
  smsCountries: string[];
  /** Text messages a day at most. */
  smsDailyCap: number;
  lifespanDays: number;
  minLifespanDays: number;
  maxLifespanDays: number;
  resendRestartsLifespan: boolean;
  imagesPerPage: number;
  passwordRule: PasswordRule;
  passwordSetup: PasswordSetup;
  /** Objects that cannot be de-identified are left out (P9). */
  anonymizedOnly: boolean;
  /** Ultrasound with declared regions counts as proven without a text search. */
  trustUltrasoundRegions: boolean;
  /** Screen captures and radiographs count as anonymized when a text search leaves nothing to be read in them. */
  trustTextSearch: boolean;
  /** Words of the account's own devices that may stay in a picture, besides the built-in labels. */
  allowedLabels: string[];
  /** The page also offers de-identified DICOM files of what is anonymized, for another doctor (G4). */
  dicomDownload: boolean;
  dicomEncoding: DicomEncoding;
  /** What the headers of those files keep. */
  profileOptions: ProfileOptions;
  /** CSS colour `#rrggbb`; the ink on it is chosen by contrast. */
  brandColor: string;
  /** `data:` URL (PNG, JPEG, WebP; at most 64 KiB) or empty. */
  logo: string;
}

/** What `getSettings` answers. The Patient Link Code itself is never sent back. */
export interface SettingsDto {
  settings: AccountSettings;
  linkCodeSet: boolean;
  /** For optimistic concurrency: send it back with a change. */
  version: number;
}

/** What `updateSettings` takes. `linkCode: null` removes the Patient Link Code (P6), leaving it out keeps it. */
export interface SettingsPatchDto {
  version: number;
  settings?: Partial<AccountSettings>;
  linkCode?: string | null;
}
