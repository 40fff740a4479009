import type { AccountSettings, ValueSetting } from '@studyshare/core/contract';
import { type FieldName, pathOf } from './field-spec.ts';
import { FIELDS } from './settings-fields.ts';

/** Values as they stand in the form: text as typed, so that half a number is not lost. */
export type FormValues = Record<FieldName, string | boolean>;

type Bag = Record<string, unknown>;

/** Settings as form values. */
export function toValues(settings: AccountSettings): FormValues {
  const shown = FIELDS.map(({ name, rule }) => [name, typed(read(settings, name), rule)]);
  return Object.fromEntries(shown) as FormValues;
}

/**
 * Form values over the settings they came from; meaningful only where {@link validate} found no fault.
 * What the form does not know stays as it was, parts of a setting too.
 */
export function toSettings(values: FormValues, from: AccountSettings): AccountSettings {
  const settings: Bag = { ...from };
  for (const { name, rule } of FIELDS) {
    const [setting, part] = pathOf(name);
    const value = parsed(values[name], rule);
    settings[setting] = part === undefined ? value : { ...(settings[setting] as Bag | undefined), [part]: value };
  }
  return { ...from, ...settings };
}

function read(settings: AccountSettings, name: FieldName): unknown {
  const [setting, part] = pathOf(name);
  const given: Bag = { ...settings };
  const value = given[setting];
  return part === undefined ? value : (value as Bag | undefined)?.[part];
}

function typed(value: unknown, { kind }: ValueSetting): string | boolean {
  if (kind === 'flag') return value === true;
  if (Array.isArray(value)) return value.join(kind === 'labels' ? '\n' : ', ');
  return String(value ?? '');
}

/** The value of a setting out of what stands in its field; of a number that is none, the text. */
export function parsed(value: string | boolean, { kind }: Pick<ValueSetting, 'kind'>): unknown {
  if (typeof value === 'boolean') return value;
  if (kind === 'number') return /^\s*\d+\s*$/.test(value) ? Number(value) : value;
  if (kind === 'countries') return countryCodes(value);
  if (kind === 'labels') return labelLines(value);
  if (kind === 'country') return value.trim().toUpperCase();
  return value.trim();
}

/** Two-letter codes out of what was typed. */
function countryCodes(text: string): string[] {
  return [...new Set(text.toUpperCase().split(/[\s,;]+/))].filter((code) => code !== '');
}

/** Labels out of what was typed, one a line; the same label in other letters counts once, as case does not matter. */
export function labelLines(text: string): string[] {
  const labels = new Map<string, string>();
  for (const line of text.split(/[\r\n]+/)) {
    const label = line.replace(/[\s\p{Cc}]+/gu, ' ').trim();
    if (label !== '' && !labels.has(label.toLowerCase())) labels.set(label.toLowerCase(), label);
  }
  return [...labels.values()];
}

/** Names of the fields that differ. */
export function changedFields(values: FormValues, base: FormValues): FieldName[] {
  return (Object.keys(base) as FieldName[]).filter((name) => values[name] !== base[name]);
}

/** Only the settings that changed; one that has parts goes as a whole. */
export function changedSettings(values: FormValues, from: AccountSettings): Partial<AccountSettings> {
  const settings: Bag = { ...toSettings(values, from) };
  const names = changedFields(values, toValues(from)).map((name) => pathOf(name)[0]);
  return Object.fromEntries(names.map((name) => [name, settings[name]])) as Partial<AccountSettings>;
}
