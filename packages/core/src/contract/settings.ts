/** Account settings as the API and the settings element exchange them (spec §7). Browser-safe. */

/** BCP 47 tag of a catalogue Studyshare ships. */
export type LanguageTag = 'en' | 'sv' | 'ar';

export const LANGUAGES: readonly LanguageTag[] = ['en', 'sv', 'ar'];

/** How the page's first password comes about (P3). `first-visitor` is the weaker original behaviour. */
export type PasswordSetup = 'contact-otp' | 'first-visitor';

export interface PasswordRule {
  /** Characters, at least 6 (P4). */
  minLength: number;
  requireLetter: boolean;
  requireDigit: boolean;
  requireSymbol: boolean;
}

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
  /** CSS colour `#rrggbb`; the ink on it is chosen by contrast. */
  brandColor: string;
  /** `data:` URL (PNG, JPEG, WebP; at most 64 KiB) or empty. */
  logo: string;
}

/** What `GET /v1/settings` answers. The Patient Link Code itself is never sent back. */
export interface SettingsDto {
  settings: AccountSettings;
  linkCodeSet: boolean;
  /** For optimistic concurrency: send it back with a change. */
  version: number;
}

/** What `PATCH /v1/settings` takes. `linkCode: null` removes the Patient Link Code (P6), leaving it out keeps it. */
export interface SettingsPatchDto {
  version: number;
  settings?: Partial<AccountSettings>;
  linkCode?: string | null;
}
