import { ERROR_STATUS, type FieldFault, type ProblemDto } from './error-codes.ts';
import { arrayOf, closedObjectOf, count, facts, flag, integer, objectOf, oneOf, ref, text } from './schema-parts.ts';
import {
  type AccountSettings,
  ALLOWED_LABELS,
  DICOM_ENCODINGS,
  LANGUAGES,
  type PasswordRule,
  type ProfileOptions,
  type SettingsDto,
  type SettingsPatchDto,
} from './settings.ts';

const languageTag = { type: 'string', enum: [...LANGUAGES], description: 'BCP 47 tag of a language Studyshare ships' };

const passwordRule = closedObjectOf<PasswordRule>(
  { minLength: integer, requireLetter: flag, requireDigit: flag, requireSymbol: flag },
  {},
);

const profileOptions = closedObjectOf<ProfileOptions>(
  {
    retainLongitudinalTemporalInformation: oneOf(['none', 'modified-dates', 'full-dates']),
    retainDeviceIdentity: flag,
    retainInstitutionIdentity: flag,
    retainPatientCharacteristics: flag,
    retainUids: flag,
    cleanDescriptors: flag,
    retainSafePrivate: flag,
  },
  {},
);

// Kinds of value only: bounds are the use case's, which names the setting and answers `settings.invalid`.
const settingsProperties = {
  name: text(500),
  publicEmail: text(500),
  publicPhone: text(500),
  timeZone: text(100),
  language: ref('LanguageTag'),
  country: text(10),
  smsCountries: arrayOf(text(10), { maxItems: 300 }),
  smsDailyCap: integer,
  lifespanDays: integer,
  minLifespanDays: integer,
  maxLifespanDays: integer,
  resendRestartsLifespan: flag,
  imagesPerPage: integer,
  passwordRule: ref('PasswordRule'),
  passwordSetup: oneOf(['contact-otp', 'first-visitor']),
  anonymizedOnly: flag,
  trustUltrasoundRegions: flag,
  trustTextSearch: flag,
  allowedLabels: arrayOf(text(ALLOWED_LABELS.length), { maxItems: ALLOWED_LABELS.most }),
  dicomDownload: flag,
  dicomEncoding: oneOf([...DICOM_ENCODINGS]),
  profileOptions: ref('ProfileOptions'),
  brandColor: text(20),
  logo: text(),
} as const;

export const SETTINGS_SCHEMAS = {
  LanguageTag: languageTag,
  PasswordRule: passwordRule,
  ProfileOptions: profileOptions,
  AccountSettings: objectOf<AccountSettings>(settingsProperties, {}),
  PartialAccountSettings: closedObjectOf<Partial<AccountSettings>>({}, settingsProperties),
  SettingsDto: objectOf<SettingsDto>({ settings: ref('AccountSettings'), linkCodeSet: flag, version: count }, {}),
  SettingsPatchDto: closedObjectOf<SettingsPatchDto>(
    { version: count },
    { settings: ref('PartialAccountSettings'), linkCode: { type: ['string', 'null'], maxLength: 256 } },
  ),
  ErrorCode: oneOf(Object.keys(ERROR_STATUS)),
  FieldFault: objectOf<FieldFault>({ field: text(), code: ref('ErrorCode') }, { params: facts }),
  ProblemDto: objectOf<ProblemDto>(
    { type: text(), title: text(), status: { type: 'integer', minimum: 400, maximum: 599 }, code: ref('ErrorCode') },
    { params: facts, errors: arrayOf(ref('FieldFault')) },
  ),
} as const;
