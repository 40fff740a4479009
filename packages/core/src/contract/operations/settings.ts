import { CLINICIAN_ADDRESSES as at } from '../addresses.ts';
import type { ClinicianOperation } from '../operation.ts';
import { ref as refOf } from '../schema-parts.ts';
import type { SettingsDto, SettingsPatchDto } from '../settings.ts';
import { json, named, shaped } from './parts.ts';

// The settings' own schemas are told in `schemas-settings.ts`; here they are referred to by name.
const settings = shaped<SettingsDto>(refOf('SettingsDto'));
const patch = named('SettingsPatchDto', shaped<SettingsPatchDto>(refOf('SettingsPatchDto')));

export const SETTINGS_OPERATIONS = {
  /** The account's settings; of the Patient Link Code only whether there is one. */
  getSettings: {
    ...at.getSettings,
    right: 'read',
    summary: "The account's settings",
    answers: { 200: json(settings, 'The settings; the Patient Link Code itself is never told') },
    problems: [],
  },
  /** Changes some of the account's settings, all of them or none. */
  updateSettings: {
    ...at.updateSettings,
    right: 'settings',
    summary: "Changes some of the account's settings",
    body: patch,
    // A logo of 64 KiB is 86 KiB as a `data:` URL, 500 labels are up to 60 KiB.
    bodyLimit: 256 * 1024,
    answers: { 200: json(settings, 'The settings as they are now') },
    problems: ['settings.invalid', 'settings.conflict'],
  },
} as const satisfies Record<string, ClinicianOperation>;
