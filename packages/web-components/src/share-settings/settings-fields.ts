import type { AccountSettings, PasswordRule } from '@studyshare/core/contract';
import type { WordKey } from '../base/words.ts';

/** Flat name of a field: a setting, or a part of the password rule. */
export type FieldName = Exclude<keyof AccountSettings, 'passwordRule' | 'logo'> | keyof PasswordRule;

export interface FieldSpec {
  name: FieldName;
  kind:
    | 'text'
    | 'email'
    | 'tel'
    | 'zone'
    | 'country'
    | 'countries'
    | 'language'
    | 'setup'
    | 'color'
    | 'number'
    | 'flag';
  label: WordKey;
  hint?: WordKey;
  required?: boolean;
  min?: number;
  max?: number;
  /** Spans the whole row. */
  wide?: boolean;
}

export interface SectionSpec {
  id: 'clinic' | 'look' | 'links' | 'sms' | 'protection';
  title: WordKey;
  text: WordKey;
  fields: readonly FieldSpec[];
}

/** The account's settings in the order a clinic fills them in (spec section 7). Logo and link code have views of their own. */
export const SECTIONS: readonly SectionSpec[] = [
  {
    id: 'clinic',
    title: 'settings.clinic',
    text: 'settings.clinic.text',
    fields: [
      { name: 'name', kind: 'text', label: 'settings.name', required: true, max: 100, wide: true },
      {
        name: 'publicEmail',
        kind: 'email',
        label: 'settings.publicEmail',
        hint: 'settings.publicEmail.hint',
        max: 254,
      },
      { name: 'publicPhone', kind: 'tel', label: 'settings.publicPhone', max: 40 },
      { name: 'timeZone', kind: 'zone', label: 'settings.timeZone', hint: 'settings.timeZone.hint', required: true },
      { name: 'country', kind: 'country', label: 'settings.country', hint: 'settings.country.hint', required: true },
      { name: 'language', kind: 'language', label: 'settings.language' },
    ],
  },
  {
    id: 'look',
    title: 'settings.look',
    text: 'settings.look.text',
    fields: [{ name: 'brandColor', kind: 'color', label: 'settings.brandColor' }],
  },
  {
    id: 'links',
    title: 'settings.links',
    text: 'settings.links.text',
    fields: [
      { name: 'lifespanDays', kind: 'number', label: 'settings.lifespanDays', min: 1, max: 365 },
      { name: 'imagesPerPage', kind: 'number', label: 'settings.imagesPerPage', min: 1, max: 50 },
      { name: 'minLifespanDays', kind: 'number', label: 'settings.minLifespanDays', min: 1, max: 365 },
      { name: 'maxLifespanDays', kind: 'number', label: 'settings.maxLifespanDays', min: 1, max: 365 },
      flag('resendRestartsLifespan', 'settings.resendRestartsLifespan', 'settings.resendRestartsLifespan.hint'),
    ],
  },
  {
    id: 'sms',
    title: 'settings.sms',
    text: 'settings.sms.text',
    fields: [
      {
        name: 'smsCountries',
        kind: 'countries',
        label: 'settings.smsCountries',
        hint: 'settings.smsCountries.hint',
        wide: true,
      },
      { name: 'smsDailyCap', kind: 'number', label: 'settings.smsDailyCap', min: 0, max: 1_000_000 },
    ],
  },
  {
    id: 'protection',
    title: 'settings.protection',
    text: 'settings.protection.text',
    fields: [
      {
        name: 'passwordSetup',
        kind: 'setup',
        label: 'settings.passwordSetup',
        hint: 'settings.passwordSetup.hint',
        wide: true,
      },
      { name: 'minLength', kind: 'number', label: 'settings.minLength', min: 6, max: 64, wide: true },
      flag('requireLetter', 'settings.requireLetter'),
      flag('requireDigit', 'settings.requireDigit'),
      flag('requireSymbol', 'settings.requireSymbol'),
      flag('anonymizedOnly', 'settings.anonymizedOnly', 'settings.anonymizedOnly.hint'),
      flag('trustUltrasoundRegions', 'settings.trustUltrasoundRegions', 'settings.trustUltrasoundRegions.hint'),
    ],
  },
];

function flag(name: FieldName, label: WordKey, hint?: WordKey): FieldSpec {
  return { name, kind: 'flag', label, ...(hint === undefined ? {} : { hint }) };
}

export const FIELDS: readonly FieldSpec[] = SECTIONS.flatMap(({ fields }) => fields);

/** Values as they stand in the form: text as typed, so that half a number is not lost. */
export type FormValues = Record<FieldName | 'logo', string | boolean>;

const RULE_PARTS: ReadonlySet<string> = new Set(['minLength', 'requireLetter', 'requireDigit', 'requireSymbol']);

/** Settings as form values. */
export function toValues(settings: AccountSettings): FormValues {
  const { passwordRule, smsCountries, ...rest } = settings;
  const flat = Object.entries({ ...rest, ...passwordRule, smsCountries: smsCountries.join(', ') });
  return Object.fromEntries(
    flat.map(([name, value]) => [name, typeof value === 'number' ? String(value) : value]),
  ) as FormValues;
}

/** Form values as settings; meaningful only where {@link validate} found no fault. */
export function toSettings(values: FormValues): AccountSettings {
  const parsed: Record<string, unknown> = { logo: values.logo };
  const rule: Record<string, unknown> = {};
  for (const { name, kind } of FIELDS) {
    const target = RULE_PARTS.has(name) ? rule : parsed;
    target[name] = parseValue(values[name], kind);
  }
  return { ...parsed, passwordRule: rule } as unknown as AccountSettings;
}

function parseValue(value: string | boolean, kind: FieldSpec['kind']): unknown {
  if (typeof value === 'boolean') return value;
  if (kind === 'number') return Number(value);
  if (kind === 'countries') return countryCodes(value);
  if (kind === 'country') return value.trim().toUpperCase();
  return value.trim();
}

/** Two-letter codes out of what was typed. */
export function countryCodes(text: string): string[] {
  return [...new Set(text.toUpperCase().split(/[\s,;]+/))].filter((code) => code !== '');
}

/** Names of the fields that differ. */
export function changedFields(values: FormValues, base: FormValues): (FieldName | 'logo')[] {
  return (Object.keys(base) as (FieldName | 'logo')[]).filter((name) => values[name] !== base[name]);
}

/** Only the settings that changed. A password rule goes as a whole. */
export function changedSettings(values: FormValues, base: FormValues): Partial<AccountSettings> {
  const settings = toSettings(values) as unknown as Record<string, unknown>;
  const names = changedFields(values, base).map((name) => (RULE_PARTS.has(name) ? 'passwordRule' : name));
  return Object.fromEntries(names.map((name) => [name, settings[name]])) as Partial<AccountSettings>;
}
