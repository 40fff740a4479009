import {
  type GroupSetting,
  SETTING_SECTIONS,
  SETTINGS,
  type SectionId,
  type Setting,
  type SettingsTable,
  titleKeys,
  type ValueSetting,
  valueKeys,
} from '@studyshare/core/contract';
import type { FieldName, FieldSpec, GroupSpec, SectionSpec } from './field-spec.ts';

/** What has an editor of its own. */
const EDITED: ReadonlySet<Setting['kind']> = new Set(['wording', 'rules']);

/** The form's sections out of a table of settings, in the order of the table. */
export function sectionsOf(table: SettingsTable): readonly SectionSpec[] {
  const ids = Object.keys(SETTING_SECTIONS) as SectionId[];
  return ids.map((id) => {
    const own = Object.entries(table).filter(([, { section, kind }]) => section === id && !EDITED.has(kind));
    return {
      id,
      ...titleKeys(id),
      fields: own.flatMap(([name, setting]) => plainFields(name, setting)),
      groups: own.flatMap(([name, setting]) => (isTitled(setting) ? [groupOf(name, setting)] : [])),
    };
  });
}

/** The account's settings as the form shows them (spec section 7). The logo and the link code have views of their own. */
export const SECTIONS: readonly SectionSpec[] = sectionsOf(SETTINGS);

/** Every field of the form, in its order. */
export const FIELDS: readonly FieldSpec[] = SECTIONS.flatMap(({ fields, groups }) => [
  ...fields,
  ...groups.flatMap((group) => group.fields),
]);

function isTitled(setting: Setting): setting is Setting & GroupSetting {
  return setting.kind === 'group' && setting.title !== undefined;
}

/** Fields that stand in the section itself: those of a group without a title too. */
function plainFields(name: string, setting: Setting): FieldSpec[] {
  if (setting.kind !== 'group') return [fieldOf(name, setting)];
  return setting.title === undefined ? partsOf(name, setting) : [];
}

function groupOf(name: string, group: GroupSetting): GroupSpec {
  const fields = partsOf(name, group);
  return { id: name, ...titleKeys(name), fields, ...needsOf(group.needs) };
}

function partsOf(name: string, { parts }: GroupSetting): FieldSpec[] {
  return Object.entries(parts).map(([part, value]) => fieldOf(`${name}.${part}`, value));
}

function fieldOf(path: string, rule: ValueSetting): FieldSpec {
  const { standard, wide } = rule;
  return {
    // The names of the table are those of the fields; the compiler loses them on the way through its entries.
    name: path as FieldName,
    rule,
    ...valueKeys(path, rule),
    ...(standard === undefined ? {} : { standard }),
    ...(wide === undefined ? {} : { wide }),
    ...needsOf(rule.needs),
  };
}

function needsOf(needs: string | undefined): { needs?: FieldName } {
  return needs === undefined ? {} : { needs: needs as FieldName };
}
