import type { AccountSettings } from '@studyshare/core/contract';
import type { WordKey } from '../base/words.ts';

/** Settings that are objects: in the form each part is a field of its own, on the wire they go as a whole. */
type GroupName = {
  [K in keyof AccountSettings]: AccountSettings[K] extends readonly unknown[]
    ? never
    : AccountSettings[K] extends object
      ? K
      : never;
}[keyof AccountSettings];

type PartName = { [G in GroupName]: `${G}.${Extract<keyof AccountSettings[G], string>}` }[GroupName];

/** A setting, or a part of one as `passwordRule.minLength`. */
export type FieldName = Exclude<keyof AccountSettings, GroupName | 'logo'> | PartName;

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
    | 'choice'
    | 'color'
    | 'number'
    | 'flag'
    | 'labels';
  label: WordKey;
  hint?: WordKey;
  /** What the DICOM standard calls it; the same in every language. */
  standard?: string;
  /** What may come of it, where it makes patients easier to recognise. */
  risk?: WordKey;
  /** Values of a `choice` and their words. */
  choices?: readonly (readonly [value: string, label: WordKey])[];
  required?: boolean;
  min?: number;
  max?: number;
  /** Spans the whole row. */
  wide?: boolean;
  /** The flag without which this has no effect. */
  needs?: FieldName;
}

/** Fields that belong together within a section. */
export interface GroupSpec {
  id: string;
  title: WordKey;
  text: WordKey;
  needs?: FieldName;
  fields: readonly FieldSpec[];
}

export interface SectionSpec {
  id: 'clinic' | 'look' | 'links' | 'sms' | 'pictures' | 'protection';
  title: WordKey;
  text: WordKey;
  fields: readonly FieldSpec[];
  group?: GroupSpec;
}

/** A switch with its words. */
export function flag(name: FieldName, label: WordKey, hint?: WordKey): FieldSpec {
  return { name, kind: 'flag', label, ...(hint === undefined ? {} : { hint }) };
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
