import { AUDIT_SCHEMAS } from './operations/audit.ts';
import { AUTOMATIC_SCHEMAS } from './operations/automatic.ts';
import { CONTACT_SCHEMAS } from './operations/contacts.ts';
import { DEVICE_MASK_SCHEMAS } from './operations/device-masks.ts';
import { LINK_SCHEMAS } from './operations/link.ts';
import { OPEN_SCHEMAS } from './operations/open.ts';
import { PAGE_SCHEMAS } from './operations/page.ts';
import { PAGE_ACTION_SCHEMAS } from './operations/page-actions.ts';
import { SETTINGS_SCHEMAS } from './operations/settings.ts';
import { SHARE_CHANGE_SCHEMAS } from './operations/share-changes.ts';
import { SHARE_SCHEMAS } from './operations/shares.ts';
import { STUDY_SCHEMAS } from './operations/studies.ts';
import { SUSPENDED_SCHEMAS } from './operations/suspended.ts';
import { USAGE_SCHEMAS } from './operations/usage.ts';
import { WEBHOOK_SCHEMAS } from './operations/webhooks.ts';
import { WORDING_SCHEMAS } from './operations/wording.ts';
import type { JsonSchema } from './schema-parts.ts';
import { PROBLEM_SCHEMAS } from './schemas-problem.ts';
import { SETTING_SCHEMAS } from './schemas-settings.ts';

const NAMED = [
  ...STUDY_SCHEMAS,
  ...CONTACT_SCHEMAS,
  ...SHARE_SCHEMAS,
  ...DEVICE_MASK_SCHEMAS,
  ...SUSPENDED_SCHEMAS,
  ...SHARE_CHANGE_SCHEMAS,
  ...AUTOMATIC_SCHEMAS,
  ...SETTINGS_SCHEMAS,
  ...USAGE_SCHEMAS,
  ...AUDIT_SCHEMAS,
  ...WEBHOOK_SCHEMAS,
  ...WORDING_SCHEMAS,
  ...PROBLEM_SCHEMAS,
  ...LINK_SCHEMAS,
  ...PAGE_SCHEMAS,
  ...OPEN_SCHEMAS,
  ...PAGE_ACTION_SCHEMAS,
];

/**
 * The JSON Schema (draft 2020-12) of every body the two APIs take and give, by the name of its type.
 * They refer to one another as `#/components/schemas/<name>`, the place they have in the OpenAPI document.
 */
export const SCHEMAS: Readonly<Record<string, JsonSchema>> = {
  ...SETTING_SCHEMAS,
  ...Object.fromEntries(NAMED.map((schema) => [schema.title, { ...schema }])),
};
