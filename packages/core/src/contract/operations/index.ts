import type { PathNames } from '../addresses.ts';
import type { AnswerOf, ArgumentsOf } from '../operation.ts';
import { AUDIT_OPERATIONS } from './audit.ts';
import { AUTOMATIC_OPERATIONS } from './automatic.ts';
import { CONTACT_OPERATIONS } from './contacts.ts';
import { DESCRIPTION_OPERATIONS } from './description.ts';
import { DEVICE_MASK_OPERATIONS } from './device-masks.ts';
import { FILE_OPERATIONS } from './files.ts';
import { LINK_OPERATIONS } from './link.ts';
import { OPEN_OPERATIONS } from './open.ts';
import { PAGE_OPERATIONS } from './page.ts';
import { PAGE_ACTION_OPERATIONS } from './page-actions.ts';
import { SETTINGS_OPERATIONS } from './settings.ts';
import { SHARE_CHANGE_OPERATIONS } from './share-changes.ts';
import { SHARE_OPERATIONS } from './shares.ts';
import { STUDY_OPERATIONS } from './studies.ts';
import { SUSPENDED_OPERATIONS } from './suspended.ts';
import { USAGE_OPERATIONS } from './usage.ts';
import { WEBHOOK_OPERATIONS } from './webhooks.ts';
import { WORDING_OPERATIONS } from './wording.ts';

/** The clinician API: every operation by its name. Routes, document, use cases and client derive from it. */
export const CLINICIAN_OPERATIONS = {
  ...STUDY_OPERATIONS,
  ...CONTACT_OPERATIONS,
  ...SHARE_OPERATIONS,
  ...SUSPENDED_OPERATIONS,
  ...SHARE_CHANGE_OPERATIONS,
  ...AUTOMATIC_OPERATIONS,
  ...DEVICE_MASK_OPERATIONS,
  ...SETTINGS_OPERATIONS,
  ...USAGE_OPERATIONS,
  ...AUDIT_OPERATIONS,
  ...WEBHOOK_OPERATIONS,
  ...WORDING_OPERATIONS,
  ...DESCRIPTION_OPERATIONS,
} as const;

/** Everything on the patient's host but the landing page's own files: every operation by its name. */
export const PATIENT_OPERATIONS = {
  ...LINK_OPERATIONS,
  ...OPEN_OPERATIONS,
  ...PAGE_OPERATIONS,
  ...FILE_OPERATIONS,
  ...PAGE_ACTION_OPERATIONS,
} as const;

/** Every operation of the clinician's API, by name. */
export type ClinicianOperations = typeof CLINICIAN_OPERATIONS;
/** Every operation of the patient's pages, by name. */
export type PatientOperations = typeof PATIENT_OPERATIONS;

/** What a caller of a clinician's operation gives and gets, e.g. a client. */
export type ClinicianCalls = {
  readonly [Name in keyof ClinicianOperations]: {
    readonly given: ArgumentsOf<ClinicianOperations[Name]>;
    readonly answer: AnswerOf<ClinicianOperations[Name]>;
    /** It answers bytes in place of JSON. */
    readonly bytes: ClinicianOperations[Name] extends { readonly mediaType: string } ? true : false;
  };
};

type Operations = ClinicianOperations & PatientOperations;
type ParameterName = PathNames<Operations[keyof Operations]['path']>[number];

/** What each parameter of a path is: the same name means the same thing everywhere. */
export const PATH_PARAMETERS: Readonly<Record<ParameterName, string>> = {
  studyId: "The host's id of the study",
  objectId: 'The id of the object',
  shareId: 'The id of the share',
  deliveryId: 'The id of the message',
  ruleId: 'The id of what is kept for a device',
  callId: 'The id of a call of a webhook',
  token: "The link's token (L1)",
  publicId: 'The id of the page, known after opening',
  itemId: 'The id of a picture, clip or document',
  width: 'The width of a small picture in pixels, one of those that the page names',
};
