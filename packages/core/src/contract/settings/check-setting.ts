import { ruleFaults } from '../automatic-rules.ts';
import { readColor } from '../colors.ts';
import { LANGUAGES } from '../languages.ts';
import { COUNTRY_PATTERN } from '../limits.ts';
import { hasAddress, hasHidden, hasMarkup } from '../wording/unsafe-text.ts';
import { wordingFaults } from '../wording/wording-faults.ts';
import type { GroupSetting, Setting, ValueRule } from './setting.ts';

type LabelsRule = Extract<ValueRule, { kind: 'labels' }>;

const EMAIL = /^$|^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/;
const PHONE = /^$|^[+\d][\d\s().\-/]*$/;
const COUNTRY = new RegExp(COUNTRY_PATTERN);
const LOGO = /^data:([a-z]+\/[a-z]+);base64,([A-Za-z0-9+/]+={0,2})$/;

/** Between which days a rule's own lifespan must lie is for the whole of the settings to say. */
const ANY_DAYS = { min: 1, max: Number.MAX_SAFE_INTEGER };

/** Why a value is refused, as parameters of its fault: `rule`, and the bounds it broke. */
export type SettingFault = Readonly<Record<string, string | number>>;

/** What is wrong with the value of one setting or part; undefined when it is good. */
export function settingFault(setting: Setting | ValueRule, value: unknown): SettingFault | undefined {
  return setting.kind === 'group' ? groupFault(setting, value) : valueFault(setting, value);
}

function valueFault(rule: ValueRule, value: unknown): SettingFault | undefined {
  switch (rule.kind) {
    case 'text':
      return textFault(value, rule.min, rule.max) ?? (rule.plain ? plainFault(value) : undefined);
    case 'email':
      return textFault(value, 0, rule.max) ?? refusedUnless(matches(EMAIL, value), { rule: 'email' });
    case 'phone':
      return textFault(value, 0, rule.max) ?? refusedUnless(matches(PHONE, value), { rule: 'phone' });
    case 'time-zone':
      return refusedUnless(isTimeZone(value), { rule: 'time-zone' });
    case 'language':
      return choiceFault(LANGUAGES, value);
    case 'choice':
      return choiceFault(Object.keys(rule.choices), value);
    case 'country':
      return refusedUnless(isCountry(value), { rule: 'country' });
    case 'countries':
      return refusedUnless(isList(value, rule.most) && value.every(isCountry), { rule: 'countries' });
    case 'labels':
      return labelsFault(value, rule);
    case 'number':
      return refusedUnless(isWhole(value, rule.min, rule.max), { rule: 'range', min: rule.min, max: rule.max });
    case 'flag':
      return refusedUnless(typeof value === 'boolean', { rule: 'boolean' });
    case 'color':
      return refusedUnless(typeof value === 'string' && readColor(value) !== undefined, { rule: 'color' });
    case 'rules':
      return ruleFaults(value, '', ANY_DAYS)[0]?.params;
    case 'wording':
      return wordingFaults(value)[0]?.params;
    case 'logo':
      return refusedUnless(isLogo(value, rule), { rule: 'logo', max: rule.maxBytes });
  }
}

/** A group is sent as a whole: exactly its parts, all of them good. Its first number tells its bounds. */
function groupFault({ parts, rule }: GroupSetting, value: unknown): SettingFault | undefined {
  const rules = Object.entries(parts);
  const [bounds] = rules.flatMap(([, part]) => (part.kind === 'number' ? [{ min: part.min, max: part.max }] : []));
  const given = new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
  const good = given.size === rules.length && rules.every(([name, part]) => !settingFault(part, given.get(name)));
  return refusedUnless(good, { rule, ...bounds });
}

function refusedUnless(good: boolean, fault: SettingFault): SettingFault | undefined {
  return good ? undefined : fault;
}

function textFault(value: unknown, min: number, max: number): SettingFault | undefined {
  return refusedUnless(isText(value, min, max), { rule: 'text', min, max });
}

/** What would make a name something else than a name. */
function plainFault(value: unknown): SettingFault | undefined {
  const text = String(value);
  if (hasHidden(text)) return { rule: 'hidden' };
  if (hasMarkup(text)) return { rule: 'markup' };
  return refusedUnless(!hasAddress(text), { rule: 'address' });
}

function choiceFault(values: readonly string[], value: unknown): SettingFault | undefined {
  return refusedUnless(typeof value === 'string' && values.includes(value), {
    rule: 'one-of',
    values: values.join(','),
  });
}

function isText(value: unknown, min: number, max: number): value is string {
  return typeof value === 'string' && value.trim().length >= min && value.length <= max && !/\p{Cc}/u.test(value);
}

function matches(pattern: RegExp, value: unknown): boolean {
  return typeof value === 'string' && pattern.test(value);
}

function isWhole(value: unknown, min: number, max: number): boolean {
  return Number.isInteger(value) && Number(value) >= min && Number(value) <= max;
}

function isList(value: unknown, most: number): value is unknown[] {
  return Array.isArray(value) && value.length <= most;
}

function labelsFault(value: unknown, { most, length }: LabelsRule): SettingFault | undefined {
  const good = isList(value, most) && value.every((label) => isText(label, 1, length));
  return refusedUnless(good, { rule: 'labels', max: length, most });
}

function isTimeZone(value: unknown): boolean {
  if (typeof value !== 'string' || value === '') return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: value }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

let regionNames: Intl.DisplayNames | undefined;

function isCountry(value: unknown): boolean {
  if (typeof value !== 'string' || !COUNTRY.test(value)) return false;
  regionNames ??= new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  return regionNames.of(value) !== undefined;
}

function isLogo(value: unknown, { maxBytes, types }: { maxBytes: number; types: readonly string[] }): boolean {
  if (value === '') return true;
  if (typeof value !== 'string' || value.length > maxBytes * 2) return false;
  const [, type = '', data = ''] = LOGO.exec(value) ?? [];
  return types.includes(type) && (data.length * 3) / 4 <= maxBytes + 2;
}
