/** Account settings as the API and the settings element exchange them (spec §7), all from one table. Browser-safe. */
export {
  AUTOMATIC_RULES,
  type AutomaticRule,
  type AutomaticRuleEntry,
  ruleFaults,
  ruleOf,
} from './automatic-rules.ts';
export { LANGUAGES, type LanguageTag } from './languages.ts';
export type { SettingsDto, SettingsPatchDto } from './operations/settings.ts';
export { boundsText } from './settings/bounds.ts';
export { type SettingFault, settingFault } from './settings/check-setting.ts';
export { BASIC_PROFILE, completeSettings, DEFAULT_SETTINGS } from './settings/defaults.ts';
export { isLinkCode, LINK_CODE_LENGTH, normalizeLinkCode } from './settings/link-code.ts';
export { SETTING_SECTIONS, type SectionId } from './settings/sections.ts';
export type { GroupSetting, Setting, SettingsTable, ValueSetting } from './settings/setting.ts';
export { emptyFaults, orderFaults, settingsFaults } from './settings/settings-faults.ts';
export { SETTINGS } from './settings/table.ts';
export type * from './settings/types.ts';
export { DICOM_ENCODINGS, LOSSLESS_ENCODINGS, type LosslessEncoding } from './settings/values.ts';
export { type SettingWordKey, titleKeys, type ValueKeys, valueKeys } from './settings/words.ts';
export {
  EMAIL_SLOTS,
  type LanguageWording,
  PAGE_SLOTS,
  PLACEHOLDERS,
  type Placeholder,
  SLOTS,
  type Slot,
  type SlotName,
  slotsOf,
  WORDED_MESSAGES,
  WORDING_LENGTH,
  type WordedMessage,
  type Wording,
} from './wording/slots.ts';
export { type SmsLength, smsLength } from './wording/sms-words.ts';
export { languageFaults, slotFault } from './wording/wording-faults.ts';
