import type { FieldFault } from '../../contract/error-codes.ts';
import {
  type AccountSettings,
  ALLOWED_LABELS,
  BASIC_PROFILE,
  DICOM_ENCODINGS,
  LANGUAGES,
  type PasswordRule,
} from '../../contract/settings.ts';
import { LIFESPAN_DAYS } from '../policy/lifespan.ts';
import { DEFAULT_SETTINGS } from './default-settings.ts';

const LOGO_BYTES = 64 * 1024;
const LOGO = /^data:image\/(png|jpeg|webp);base64,([A-Za-z0-9+/]+={0,2})$/;

type Params = Record<string, string | number>;
/** What is wrong with a value, as parameters of the fault; undefined when it is good. */
type Check = (value: unknown) => Params | undefined;

const KNOWN = new Set(['name', 'country', ...Object.keys(DEFAULT_SETTINGS)]);

const CHECKS: Record<keyof AccountSettings, Check> = {
  name: text(1, 100),
  publicEmail: (value) => text(0, 254)(value) ?? matching(/^$|^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/, 'email')(value),
  publicPhone: (value) => text(0, 40)(value) ?? matching(/^$|^[+\d][\d\s().\-/]*$/, 'phone')(value),
  timeZone: (value) => (isTimeZone(value) ? undefined : { rule: 'time-zone' }),
  language: oneOf(LANGUAGES),
  country: (value) => (isCountry(value) ? undefined : { rule: 'country' }),
  smsCountries: (value) =>
    Array.isArray(value) && value.length <= 250 && value.every(isCountry) ? undefined : { rule: 'countries' },
  smsDailyCap: whole(0, 1_000_000),
  lifespanDays: whole(LIFESPAN_DAYS.min, LIFESPAN_DAYS.max),
  minLifespanDays: whole(LIFESPAN_DAYS.min, LIFESPAN_DAYS.max),
  maxLifespanDays: whole(LIFESPAN_DAYS.min, LIFESPAN_DAYS.max),
  resendRestartsLifespan: flag,
  imagesPerPage: whole(1, 50),
  passwordRule: (value) => (isPasswordRule(value) ? undefined : { rule: 'password-rule', min: 6, max: 64 }),
  passwordSetup: oneOf(['contact-otp', 'first-visitor']),
  anonymizedOnly: flag,
  trustUltrasoundRegions: flag,
  trustTextSearch: flag,
  allowedLabels: (value) =>
    areLabels(value) ? undefined : { rule: 'labels', max: ALLOWED_LABELS.length, most: ALLOWED_LABELS.most },
  dicomDownload: flag,
  dicomEncoding: oneOf(DICOM_ENCODINGS),
  profileOptions: (value) => (isProfile(value) ? undefined : { rule: 'profile-options' }),
  brandColor: matching(/^#[0-9a-fA-F]{6}$/, 'color'),
  logo: (value) => (isLogo(value) ? undefined : { rule: 'logo', max: LOGO_BYTES }),
};

/**
 * Everything that is wrong with complete settings, each field named; none when they are good.
 * Unknown keys are faults too, so that a misspelt setting is not silently ignored.
 */
export function settingsFaults(settings: AccountSettings): FieldFault[] {
  const faults = Object.keys(settings)
    .filter((key) => !KNOWN.has(key))
    .map((key) => fault(key.slice(0, 40), { rule: 'unknown' }));
  for (const [field, check] of Object.entries(CHECKS)) {
    const wrong = check(settings[field as keyof AccountSettings]);
    if (wrong) faults.push(fault(field, wrong));
  }
  const { minLifespanDays: min, maxLifespanDays: max, lifespanDays: days } = settings;
  if (min > max) faults.push(fault('minLifespanDays', { rule: 'above-maximum', max }));
  else if (days < min || days > max) faults.push(fault('lifespanDays', { rule: 'range', min, max }));
  return faults;
}

function fault(field: string, params: Params): FieldFault {
  return { field, code: 'settings.invalid', params };
}

function text(min: number, max: number): Check {
  return (value) =>
    typeof value === 'string' && value.trim().length >= min && value.length <= max && !/\p{Cc}/u.test(value)
      ? undefined
      : { rule: 'text', min, max };
}

function whole(min: number, max: number): Check {
  return (value) =>
    Number.isInteger(value) && Number(value) >= min && Number(value) <= max ? undefined : { rule: 'range', min, max };
}

function matching(pattern: RegExp, rule: string): Check {
  return (value) => (typeof value === 'string' && pattern.test(value) ? undefined : { rule });
}

function oneOf(values: readonly string[]): Check {
  return (value) => (values.includes(value as string) ? undefined : { rule: 'one-of', values: values.join(',') });
}

function flag(value: unknown): Params | undefined {
  return typeof value === 'boolean' ? undefined : { rule: 'boolean' };
}

function isTimeZone(value: unknown): boolean {
  if (typeof value !== 'string' || value === '') return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

const REGION_NAMES = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

function isCountry(value: unknown): boolean {
  return typeof value === 'string' && /^[A-Z]{2}$/.test(value) && REGION_NAMES.of(value) !== undefined;
}

function isPasswordRule(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { minLength, requireLetter, requireDigit, requireSymbol, ...rest } = value as PasswordRule;
  const flags = [requireLetter, requireDigit, requireSymbol].every((each) => typeof each === 'boolean');
  return flags && Object.keys(rest).length === 0 && whole(6, 64)(minLength) === undefined;
}

function isLogo(value: unknown): boolean {
  if (value === '') return true;
  if (typeof value !== 'string' || value.length > LOGO_BYTES * 2) return false;
  const data = LOGO.exec(value)?.[2];
  return data !== undefined && (data.length * 3) / 4 <= LOGO_BYTES + 2;
}

function areLabels(value: unknown): boolean {
  if (!Array.isArray(value) || value.length > ALLOWED_LABELS.most) return false;
  return value.every((label) => text(1, ALLOWED_LABELS.length)(label) === undefined);
}

const TEMPORAL = ['none', 'modified-dates', 'full-dates'];

function isProfile(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const given = value as Record<string, unknown>;
  const names = Object.keys(BASIC_PROFILE);
  if (Object.keys(given).length !== names.length) return false;
  return names.every((name) =>
    name === 'retainLongitudinalTemporalInformation'
      ? TEMPORAL.includes(given[name] as string)
      : typeof given[name] === 'boolean',
  );
}
