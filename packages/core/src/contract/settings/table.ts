import { AUTOMATIC } from './automatic.ts';
import { CLINIC } from './clinic.ts';
import { LINKS } from './links.ts';
import { LOOK } from './look.ts';
import { PICTURES } from './pictures.ts';
import { PROTECTION } from './protection.ts';
import type { SettingsTable } from './setting.ts';
import { SMS } from './sms.ts';
import { WORDS } from './wording.ts';

/**
 * Every account setting (spec §7). Types, defaults, validation, schema, the fields of `<share-settings>`, its English
 * words and `docs/settings.md` are derived from it, so that a new one needs an entry here and its words in every other
 * language. The Patient Link Code is no setting: it can be set, never read (`link-code.ts`).
 */
export const SETTINGS = {
  ...CLINIC,
  ...LOOK,
  ...WORDS,
  ...LINKS,
  ...SMS,
  ...AUTOMATIC,
  ...PICTURES,
  ...PROTECTION,
} as const satisfies SettingsTable;
