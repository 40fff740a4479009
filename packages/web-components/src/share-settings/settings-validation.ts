import {
  type FieldFault,
  isLinkCode,
  LINK_CODE_LENGTH,
  orderFaults,
  type SettingFault,
  settingFault,
} from '@studyshare/core/contract';
import type { Say } from '../base/words.ts';
import { isRuleField, type RuleName, ruleFaultWords } from './automatic/rule-faults.ts';
import { type FieldName, type FieldSpec, isRequired, pathOf } from './field-spec.ts';
import { FIELDS } from './settings-fields.ts';
import { type FormValues, labelLines, parsed } from './settings-values.ts';
import { textFaultWords } from './wording/text-faults.ts';

/** A text of the clinic's own words: `wording/sv/sms.link`. */
export type TextName = `wording/${string}`;

/** Faults in words by field; `linkCode` is a field too, and so is each text. */
export type Faults = Partial<Record<FieldName | 'linkCode' | TextName | RuleName, string>>;

/**
 * What is wrong before anything is sent, by the rules of the table of settings. The server decides by the same; this
 * only saves a round trip.
 */
export function validate(values: FormValues, linkCode: string | null | undefined, t: Say): Faults {
  const faults: Faults = {};
  for (const field of FIELDS) {
    const fault = fieldFault(field, values[field.name], t);
    if (fault !== undefined) faults[field.name] = fault;
  }
  for (const { field, params } of orderFaults(numbersOf(values), undefined, new Set(Object.keys(faults)))) {
    faults[field as FieldName] ??= t(
      params?.['rule'] === 'above-maximum' ? 'settings.error.order' : 'settings.error.bounds',
    );
  }
  if (typeof linkCode === 'string' && !isLinkCode(linkCode)) faults.linkCode = linkCodeWords(t);
  return faults;
}

function numbersOf(values: FormValues): Record<string, unknown> {
  const numbers = FIELDS.filter(({ rule }) => rule.kind === 'number');
  return Object.fromEntries(numbers.map(({ name, rule }) => [name, parsed(values[name], rule)]));
}

function fieldFault({ name, rule }: FieldSpec, value: string | boolean, t: Say): string | undefined {
  if (isRequired(rule) && String(value).trim() === '') return t('settings.error.required');
  const params = settingFault(rule, parsed(value, rule));
  if (params === undefined) return undefined;
  if (rule.kind === 'labels') {
    const { length: max } = rule;
    const long = labelLines(String(value)).find((label) => label.length > max);
    if (long !== undefined) return t('settings.error.labelLong', { label: long, max });
  }
  return faultWords({ name, rule }, params, t);
}

/** The server's faults by field, in words. What is said of a setting with parts stands at its first part. */
export function serverFaults(fields: readonly FieldFault[], t: Say): Faults {
  const faults: Faults = {};
  for (const { field, params } of fields) {
    const text = field.replace(/^settings\//, '');
    if (isText(text)) {
      faults[text] = textFaultWords(params ?? {}, t);
      continue;
    }
    if (isRuleField(text)) {
      faults[text] = ruleFaultWords(params ?? {}, t);
      continue;
    }
    const [setting = '', part] = field.replace(/^settings\//, '').split('/');
    const own = FIELDS.filter(({ name }) => pathOf(name)[0] === setting);
    const spec = own.find(({ name }) => pathOf(name)[1] === part) ?? own[0];
    if (spec !== undefined) faults[spec.name] = faultWords(spec, params ?? {}, t);
    else if (setting === 'linkCode') faults.linkCode = linkCodeWords(t);
    else faults[setting as FieldName] = t('settings.error.generic');
  }
  return faults;
}

function isText(field: string): field is TextName {
  return field.startsWith('wording');
}

function linkCodeWords(t: Say): string {
  return t('settings.error.linkCode', LINK_CODE_LENGTH);
}

function faultWords({ name, rule }: Pick<FieldSpec, 'name' | 'rule'>, params: SettingFault, t: Say): string {
  const { min, max, rule: broken } = params;
  if (broken === 'above-maximum') return t('settings.error.order');
  if (min !== undefined && max !== undefined && broken !== 'text') return t('settings.error.number', { min, max });
  switch (rule.kind) {
    case 'labels':
      return t('settings.error.labels', { most: rule.most, max: rule.length });
    case 'email':
      return t('settings.error.email');
    case 'phone':
      return t('settings.error.phone');
    case 'color':
      return t('settings.error.color');
    case 'time-zone':
      return t('settings.error.timeZone');
    case 'countries':
      return t('settings.error.countries');
    default:
      return t(pathOf(name)[1] === undefined ? 'settings.error.generic' : 'settings.error.profile');
  }
}
