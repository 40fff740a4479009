import type { AccountSettings, SectionId, SettingWordKey, ValueKeys, ValueSetting } from '@studyshare/core/contract';

/** Settings with an editor of their own: the clinic's words, and the rules of automatic sending. */
type Edited = 'wording' | 'automaticRules';

/** Settings that are objects: in the form each part is a field of its own, on the wire they go as a whole. */
type GroupName = {
  [K in keyof Omit<AccountSettings, Edited>]: AccountSettings[K] extends readonly unknown[]
    ? never
    : AccountSettings[K] extends object
      ? K
      : never;
}[keyof Omit<AccountSettings, Edited>];

type PartName = { [G in GroupName]: `${G}.${Extract<keyof AccountSettings[G], string>}` }[GroupName];

/** A setting, or a part of one as `passwordRule.minLength`. What has an editor of its own is no field. */
export type FieldName = Exclude<keyof AccountSettings, GroupName | Edited> | PartName;

/** A field of the form: an entry of the table of settings with the keys of its words. */
export interface FieldSpec extends ValueKeys {
  name: FieldName;
  /** Kind and bounds of its value. */
  rule: ValueSetting;
  /** What the DICOM standard calls it; the same in every language. */
  standard?: string;
  /** Spans the whole row. */
  wide?: boolean;
  /** The flag without which this has no effect. */
  needs?: FieldName;
}

/** Fields that belong together within a section. */
export interface GroupSpec {
  id: string;
  title: SettingWordKey;
  text: SettingWordKey;
  needs?: FieldName;
  fields: readonly FieldSpec[];
}

export interface SectionSpec {
  id: SectionId;
  title: SettingWordKey;
  text: SettingWordKey;
  fields: readonly FieldSpec[];
  groups: readonly GroupSpec[];
}

/** Name of the setting a field belongs to, and of its part where the setting is an object. */
export function pathOf(name: string): [setting: string, part?: string] {
  const [setting = '', part] = name.split('.');
  return part === undefined ? [setting] : [setting, part];
}

/** Id of the field's control in the form. */
export function fieldId(name: string): string {
  return `f-${name.replace('.', '-')}`;
}

/** Whether an empty field is a fault of its own, told before any other. */
export function isRequired(rule: ValueSetting): boolean {
  return rule.kind === 'text' ? rule.min > 0 : rule.kind === 'time-zone' || rule.kind === 'country';
}
