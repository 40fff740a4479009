import Type, { type Static } from 'typebox';
import { CLINICIAN_ADDRESSES as at } from '../addresses.ts';
import { HAND_MASKS, HOST_ID_LENGTH } from '../limits.ts';
import type { ClinicianOperation } from '../operation.ts';
import { bodyOf, id, json, ref } from './parts.ts';
import { HandMaskDto } from './rectangles.ts';
import { ShareDto } from './shares.ts';
import { ObjectPreviewDto } from './studies.ts';

/** What is blacked out by hand in one object, in every frame. */
export type ObjectMasksDto = Static<typeof ObjectMasksDto>;
const ObjectMasksDto = bodyOf('ObjectMasksDto', {
  objectId: id(HOST_ID_LENGTH),
  rectangles: Type.Array(ref(HandMaskDto), { minItems: 1, maxItems: HAND_MASKS.most }),
  /** They are blacked out in every later picture of the object's device too, for the whole account. */
  keepForDevice: Type.Optional(Type.Boolean()),
});

/** How a page that was closed by a report opens again (G11). */
export type ReopenShareDto = Static<typeof ReopenShareDto>;
const ReopenShareDto = bodyOf('ReopenShareDto', {
  /** Empty: as it was. */
  masks: Type.Array(ref(ObjectMasksDto), { maxItems: 500 }),
});

/** The JSON Schemas of bodies and answers about reported shares. */
export const SUSPENDED_SCHEMAS = [HandMaskDto, ObjectMasksDto, ReopenShareDto] as const;

/** The operations about reported shares. */
export const SUSPENDED_OPERATIONS = {
  /** What the patient sees of one object of a share, with what was masked by hand in it. */
  previewShared: {
    ...at.previewShared,
    right: 'read',
    summary: 'What the patient sees of one object of a share, with what was masked by hand (G11)',
    answers: { 200: json(ObjectPreviewDto, 'The preview') },
    problems: ['share.not_found', 'study.not_found', 'study.object_not_found', 'study.unavailable'],
  },
  /** Opens a page that was closed by a report, with what was masked by hand (G11). */
  reopenShare: {
    ...at.reopenShare,
    right: 'send',
    summary: 'Opens a page again that was closed by a report; what was masked by hand is prepared first (G11)',
    body: ReopenShareDto,
    bodyLimit: 512 * 1024,
    answers: { 200: json(ShareDto, 'The share, open again or in preparation') },
    problems: [
      'request.invalid',
      'share.not_found',
      'share.not_suspended',
      'device_mask.unknown_device',
      'device_mask.too_large',
      'device_mask.too_many',
      'share.preparing',
      'share.held',
      'share.failed',
      'share.expired',
      'share.revoked',
      'share.deleted',
    ],
  },
} as const satisfies Record<string, ClinicianOperation>;
