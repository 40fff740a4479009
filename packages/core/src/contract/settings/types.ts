import type { AutomaticRuleEntry } from '../automatic-rules.ts';
import type { LanguageTag } from '../languages.ts';
import type { Wording } from '../wording/slots.ts';
import type { SETTINGS } from './table.ts';

type ValueOf<R> = R extends { kind: 'flag' }
  ? boolean
  : R extends { kind: 'number' }
    ? number
    : R extends { kind: 'countries' | 'labels' }
      ? string[]
      : R extends { kind: 'rules' }
        ? AutomaticRuleEntry[]
        : R extends { kind: 'language' }
          ? LanguageTag
          : R extends { kind: 'wording' }
            ? Wording
            : R extends { kind: 'choice'; choices: infer C }
              ? Extract<keyof C, string>
              : string;

type PartsOf<P> = { -readonly [K in keyof P]: ValueOf<P[K]> };

type SettingValue<S> = S extends { kind: 'group'; parts: infer P } ? PartsOf<P> : ValueOf<S>;

/** The values a table of settings describes. */
type SettingsOf<T> = { -readonly [K in keyof T]: SettingValue<T[K]> };

type Table = typeof SETTINGS;

/** What decides a share's pages, messages and guards for one account (tenant): the values of `SETTINGS`. */
export interface AccountSettings extends SettingsOf<Table> {}

/** What a patient's password needs (P4). */
export interface PasswordRule extends PartsOf<Table['passwordRule']['parts']> {}

/** Options of the Basic Application Level Confidentiality Profile an account chose (PS3.15 section E.3). */
export interface ProfileOptions extends PartsOf<Table['profileOptions']['parts']> {}

/** How the page's first password comes about (P3). `first-visitor` is the weaker original behaviour. */
export type PasswordSetup = AccountSettings['passwordSetup'];

/** What proves ultrasound: the text search as well, or the regions its device declared alone. */
export type UltrasoundProof = AccountSettings['ultrasoundProof'];

/** How the frames of DICOM files are written: Explicit VR Little Endian, or one of the standard's lossless codings. */
export type DicomEncoding = AccountSettings['dicomEncoding'];

/** Settings without a default: the host gives them. */
export type RequiredSetting = {
  [K in keyof Table]: Table[K] extends { kind: 'group' } | { default: unknown } ? never : K;
}[keyof Table];

/** Settings of a new account: what the host leaves out has its default. */
export type GivenSettings = Partial<AccountSettings> & Pick<AccountSettings, RequiredSetting>;
