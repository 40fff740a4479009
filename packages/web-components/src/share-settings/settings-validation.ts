import { ALLOWED_LABELS, type FieldFault } from '@studyshare/core/contract';
import type { Say } from '../base/words.ts';
import { type FieldSpec, pathOf } from './field-spec.ts';
import { FIELDS } from './settings-fields.ts';
import { countryCodes, type FormValues, labelLines, type ValueName } from './settings-values.ts';

/** Faults in words by field; `linkCode` is a field too. */
export type Faults = Partial<Record<ValueName | 'linkCode', string>>;

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
  if (field.kind === 'labels') return labelsFault(labelLines(text), t);
  return undefined;
}

function labelsFault(labels: string[], t: Say): string | undefined {
  const { most, length: max } = ALLOWED_LABELS;
  const long = labels.find((label) => label.length > max);
  if (long !== undefined) return t('settings.error.labelLong', { label: long, max });
  return labels.length > most ? t('settings.error.labels', { most, max }) : undefined;
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

/** The server's faults by field, in words. What is said of a setting with parts stands at its first part. */
export function serverFaults(fields: readonly FieldFault[], t: Say): Faults {
  const faults: Faults = {};
  for (const { field, params } of fields) {
    const [setting = '', part] = field.replace(/^settings\//, '').split('/');
    const own = FIELDS.filter(({ name }) => pathOf(name)[0] === setting);
    const spec = own.find(({ name }) => pathOf(name)[1] === part) ?? own[0];
    faults[spec?.name ?? (setting as 'logo' | 'linkCode')] = serverWords(setting, spec?.kind, params ?? {}, t);
  }
  return faults;
}

type Params = Record<string, string | number>;

function serverWords(setting: string, kind: FieldSpec['kind'] | undefined, params: Params, t: Say): string {
  if (setting === 'linkCode') return t('settings.error.linkCode');
  if (setting === 'profileOptions') return t('settings.error.profile');
  const { min, max, rule } = params;
  if (rule === 'above-maximum') return t('settings.error.order');
  if (min !== undefined && max !== undefined && rule !== 'text') return t('settings.error.number', { min, max });
  if (kind === 'labels') return t('settings.error.labels', { most: ALLOWED_LABELS.most, max: ALLOWED_LABELS.length });
  if (kind === 'email') return t('settings.error.email');
  if (kind === 'tel') return t('settings.error.phone');
  if (kind === 'color') return t('settings.error.color');
  if (kind === 'zone') return t('settings.error.timeZone');
  if (kind === 'countries') return t('settings.error.countries');
  return t('settings.error.generic');
}
