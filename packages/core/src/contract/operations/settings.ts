import Type, { type Static } from 'typebox';
import { CLINICIAN_ADDRESSES as at } from '../addresses.ts';
import type { ClinicianOperation } from '../operation.ts';
import { ref as refOf } from '../schema-parts.ts';
import { SETTING_LENGTH } from '../schemas-settings.ts';
import type { AccountSettings } from '../settings/types.ts';
import { answerOf, bodyOf, count, json, shaped } from './parts.ts';

/** What `getSettings` answers. The Patient Link Code itself is never sent back. */
export type SettingsDto = Static<typeof SettingsDto>;
const SettingsDto = answerOf('SettingsDto', {
  settings: shaped<AccountSettings>(refOf('AccountSettings')),
  linkCodeSet: Type.Boolean(),
  /** For optimistic concurrency: send it back with a change. */
  version: count,
});

/** What `updateSettings` takes. `linkCode: null` removes the Patient Link Code (P6), leaving it out keeps it. */
export type SettingsPatchDto = Static<typeof SettingsPatchDto>;
const SettingsPatchDto = bodyOf('SettingsPatchDto', {
  version: count,
  settings: Type.Optional(shaped<Partial<AccountSettings>>(refOf('PartialAccountSettings'))),
  linkCode: Type.Optional(shaped<string | null>({ type: ['string', 'null'], maxLength: SETTING_LENGTH })),
});

export const SETTINGS_SCHEMAS = [SettingsDto, SettingsPatchDto] as const;

export const SETTINGS_OPERATIONS = {
  /** The account's settings; of the Patient Link Code only whether there is one. */
  getSettings: {
    ...at.getSettings,
    right: 'read',
    summary: "The account's settings",
    answers: { 200: json(SettingsDto, 'The settings; the Patient Link Code itself is never told') },
    problems: [],
  },
  /** Changes some of the account's settings, all of them or none. */
  updateSettings: {
    ...at.updateSettings,
    right: 'settings',
    summary: "Changes some of the account's settings",
    body: SettingsPatchDto,
    // A logo of 64 KiB is 86 KiB as a `data:` URL, 500 labels are up to 60 KiB, words up to 180 KiB in UTF-8.
    bodyLimit: 512 * 1024,
    answers: { 200: json(SettingsDto, 'The settings as they are now') },
    problems: ['settings.invalid', 'settings.conflict'],
  },
} as const satisfies Record<string, ClinicianOperation>;
