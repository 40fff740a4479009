import { LANGUAGES } from './languages.ts';
import { arrayOf, flag, integer, type JsonSchema, oneOf, ref, text } from './schema-parts.ts';
import { boundsText } from './settings/bounds.ts';
import type { GroupSetting, Setting, SettingsTable, ValueRule, ValueSetting } from './settings/setting.ts';
import { SETTINGS } from './settings/table.ts';
import { SLOTS, type Slot } from './wording/slots.ts';

/** The longest text and list of any setting; what is longer is not worth a look at its own bounds. */
export const SETTING_LENGTH = Math.max(...Object.values(SETTINGS).flatMap(lengthsOf));

const languageTag = { type: 'string', enum: [...LANGUAGES], description: 'BCP 47 tag of a language Studyshare ships' };

/** Schemas that settings refer to instead of standing in their place. */
const NAMED: Readonly<Record<string, string>> = { passwordRule: 'PasswordRule', profileOptions: 'ProfileOptions' };

/**
 * The properties of a table's settings. They say the kind of a value only: bounds are the use case's, which names the
 * setting and answers `settings.invalid`; people read them in the description.
 */
export function settingProperties(table: SettingsTable): Record<string, JsonSchema> {
  const properties = Object.entries(table).map(([name, setting]) => [name, settingSchema(name, setting)]);
  return Object.fromEntries(properties);
}

function settingSchema(name: string, setting: Setting): JsonSchema {
  const title = setting.kind === 'group' ? setting.title?.label : setting.words.label;
  const about = {
    ...(title === undefined ? {} : { title }),
    description: `${setting.decides.charAt(0).toUpperCase()}${setting.decides.slice(1)} (${boundsText(setting)}).`,
  };
  if (setting.kind !== 'group') return { ...kindSchema(setting), ...about };
  const named = NAMED[name];
  return { ...(named === undefined ? groupSchema(setting) : ref(named)), ...about };
}

/** A group goes as a whole: all of its parts and nothing else. */
function groupSchema({ parts }: GroupSetting): JsonSchema {
  const properties = Object.entries(parts).map(([part, value]) => [part, partSchema(value)]);
  return {
    type: 'object',
    required: Object.keys(parts),
    properties: Object.fromEntries(properties),
    additionalProperties: false,
  };
}

function partSchema(value: ValueSetting): JsonSchema {
  const { label, hint } = value.words;
  return { ...kindSchema(value), title: label, description: hint ?? boundsText(value) };
}

function lengthsOf(setting: Setting | ValueRule): number[] {
  switch (setting.kind) {
    case 'group':
      return Object.values(setting.parts).flatMap(lengthsOf);
    case 'text':
    case 'email':
    case 'phone':
      return [setting.max];
    case 'countries':
      return [setting.most];
    case 'labels':
      return [setting.most, setting.length];
    default:
      return [];
  }
}

function kindSchema(value: ValueSetting): JsonSchema {
  switch (value.kind) {
    case 'flag':
      return flag;
    case 'number':
      return integer;
    case 'language':
      return ref('LanguageTag');
    case 'choice':
      return oneOf(Object.keys(value.choices));
    case 'countries':
    case 'labels':
      return arrayOf(text(SETTING_LENGTH), { maxItems: SETTING_LENGTH });
    case 'rules':
      return arrayOf(ref('AutomaticRule'), { maxItems: SETTING_LENGTH });
    case 'wording':
      return ref('Wording');
    case 'logo':
      return text();
    default:
      return text(SETTING_LENGTH);
  }
}

const properties = settingProperties(SETTINGS);

/** One language's words: bounds and placeholders are the use case's, which names the text. */
const languageWording = {
  type: 'object',
  properties: Object.fromEntries(
    Object.entries(SLOTS).map(([name, slot]) => [name, { ...text(), description: slotText(slot) }]),
  ),
};

function slotText({ max, lines, allowed, required }: Slot): string {
  const names = (list: readonly string[]) => list.map((name) => `{${name}}`).join(', ');
  const needs = required.length === 0 ? '' : `; holds ${names(required)}`;
  return `At most ${max} characters in ${lines} lines; may hold ${names(allowed)}${needs}`;
}

/** One rule of automatic sending: its conditions, or these with what it decides. Bounds are the use case's. */
const automaticRule = {
  type: ['string', 'object'],
  description: 'Its conditions as a text, or as `when` beside what it decides in place of the account',
  required: ['when'],
  properties: {
    when: { ...text(), description: 'Such as `Modality is US and StudyDescription contains obstetric`' },
    name: { ...text(), description: 'What the clinic calls it' },
    hold: {
      ...flag,
      description: 'Held until a clinician releases it, or sent when prepared; absent: `automaticHold`',
    },
    language: { ...ref('LanguageTag'), description: 'Of page and messages; absent: `language`' },
    lifespanDays: { ...integer, description: 'Within the bounds of the account; absent: `lifespanDays`' },
    message: { ...text(), description: 'The clinician’s words on the page, plain text' },
  },
  additionalProperties: false,
};

export const SETTING_SCHEMAS = {
  AutomaticRule: automaticRule,
  LanguageTag: languageTag,
  LanguageWording: languageWording,
  Wording: { type: 'object', additionalProperties: ref('LanguageWording') },
  PasswordRule: groupSchema(SETTINGS.passwordRule),
  ProfileOptions: groupSchema(SETTINGS.profileOptions),
  AccountSettings: { type: 'object', required: Object.keys(properties), properties },
  PartialAccountSettings: { type: 'object', required: [], properties, additionalProperties: false },
} as const;
