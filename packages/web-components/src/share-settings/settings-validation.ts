import type { FieldFault } from '@studyshare/core/contract';
import type { Say } from '../base/words.ts';
import { countryCodes, FIELDS, type FieldName, type FieldSpec, type FormValues } from './settings-fields.ts';

/** Faults in words by field; `linkCode` and `logo` are fields too. */
export type Faults = Partial<Record<FieldName | 'logo' | 'linkCode', string>>;

/** What is wrong before anything is sent. The server decides; this only saves a round trip. */
export function validate(values: FormValues, linkCode: string | null | undefined, t: Say): Faults {
  const faults: Faults = {};
  for (const field of FIELDS) {
    const fault = fieldFault(field, values[field.name], t);
    if (fault !== undefined) faults[field.name] = fault;
  }
  const [days, min, max] = [values.lifespanDays, values.minLifespanDays, values.maxLifespanDays].map(Number);
  if (!faults.minLifespanDays && !faults.maxLifespanDays) {
    if (min! > max!) faults.minLifespanDays = t('settings.error.order');
    else if (!faults.lifespanDays && (days! < min! || days! > max!)) faults.lifespanDays = t('settings.error.bounds');
  }
  if (typeof linkCode === 'string' && ([...linkCode.trim()].length < 4 || linkCode.length > 64)) {
    faults.linkCode = t('settings.error.linkCode');
  }
  return faults;
}

function fieldFault(field: FieldSpec, value: string | boolean, t: Say): string | undefined {
  if (typeof value === 'boolean') return undefined;
  const text = value.trim();
  if (field.required === true && text === '') return t('settings.error.required');
  if (field.kind === 'number') return numberFault(field, text, t);
  if (field.kind === 'email' && text !== '' && !/^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/.test(text))
    return t('settings.error.email');
  if (field.kind === 'tel' && text !== '' && !/^[+\d][\d\s().\-/]*$/.test(text)) return t('settings.error.phone');
  if (field.kind === 'color' && !/^#[0-9a-f]{6}$/i.test(text)) return t('settings.error.color');
  if (field.kind === 'zone' && !isTimeZone(text)) return t('settings.error.timeZone');
  if (field.kind === 'countries' && !countryCodes(text).every((code) => /^[A-Z]{2}$/.test(code)))
    return t('settings.error.countries');
  return undefined;
}

function numberFault({ min = 0, max = 1_000_000 }: FieldSpec, text: string, t: Say): string | undefined {
  const value = Number(text);
  const good = /^\d+$/.test(text) && value >= min && value <= max;
  return good ? undefined : t('settings.error.number', { min, max });
}

function isTimeZone(text: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}

/** The server's faults by field, in words. `passwordRule` stands beside the password's length. */
export function serverFaults(fields: readonly FieldFault[], t: Say): Faults {
  const faults: Faults = {};
  for (const { field, params } of fields) {
    const path = field.replace(/^settings\//, '').split('/');
    const name = (path[0] === 'passwordRule' ? (path[1] ?? 'minLength') : path[0]) as keyof Faults;
    faults[name] = serverWords(name, params ?? {}, t);
  }
  return faults;
}

function serverWords(name: keyof Faults, params: Record<string, string | number>, t: Say): string {
  if (name === 'linkCode') return t('settings.error.linkCode');
  const { min, max, rule } = params;
  if (rule === 'above-maximum') return t('settings.error.order');
  if (min !== undefined && max !== undefined && rule !== 'text') return t('settings.error.number', { min, max });
  const kind = FIELDS.find((field) => field.name === name)?.kind;
  if (kind === 'email') return t('settings.error.email');
  if (kind === 'tel') return t('settings.error.phone');
  if (kind === 'color') return t('settings.error.color');
  if (kind === 'zone') return t('settings.error.timeZone');
  if (kind === 'countries') return t('settings.error.countries');
  return t('settings.error.generic');
}
