import Type, { type Static } from 'typebox';
import { CLINICIAN_ADDRESSES as at } from '../addresses.ts';
import { DEVICE_NAME_LENGTH } from '../limits.ts';
import type { ClinicianOperation } from '../operation.ts';
import { answerOf, instant, json, ordinal, ref, text } from './parts.ts';
import { HandMaskDto } from './rectangles.ts';

/**
 * What the pictures of a device have in common: who made it, its model, what it makes, and their size as decoded. The
 * version of its software is no part of it: after an update the device goes on writing, and the rule has to go on.
 */
export type DeviceDto = Static<typeof DeviceDto>;
export const DeviceDto = answerOf('DeviceDto', {
  /** Manufacturer (0008,0070); empty where the pictures name none. */
  manufacturer: text(DEVICE_NAME_LENGTH),
  /** Manufacturer's Model Name (0008,1090). */
  model: text(DEVICE_NAME_LENGTH),
  /** Modality (0008,0060). */
  modality: text(DEVICE_NAME_LENGTH),
  /** What kind of picture, by its SOP class, e.g. `ultrasound`, still or clip, or `secondary-capture`. */
  pictures: text(),
  rows: ordinal,
  columns: ordinal,
});

/** Rectangles that the account keeps for a device: black in every later picture of it (G11). */
export type DeviceMaskDto = Static<typeof DeviceMaskDto>;
const DeviceMaskDto = answerOf('DeviceMaskDto', {
  ruleId: text(),
  device: ref(DeviceDto),
  /** In pixels of the image, `x` and `y` from its left and upper edge. */
  rectangles: Type.Array(ref(HandMaskDto)),
  /** When somebody last kept rectangles for it, and who. */
  keptAt: instant,
  keptBy: text(),
});

/** All that the account keeps. */
export type DeviceMaskListDto = Static<typeof DeviceMaskListDto>;
const DeviceMaskListDto = answerOf('DeviceMaskListDto', { rules: Type.Array(ref(DeviceMaskDto)) });

/** The JSON Schemas of bodies and answers about masks that are kept for a device. */
export const DEVICE_MASK_SCHEMAS = [DeviceDto, DeviceMaskDto, DeviceMaskListDto] as const;

/** The operations about masks that are kept for a device. */
export const DEVICE_MASK_OPERATIONS = {
  /** What the account has kept for its devices; it is kept with `reopenShare`. */
  listDeviceMasks: {
    ...at.listDeviceMasks,
    right: 'read',
    summary: 'The rectangles that the account keeps for its devices (G11)',
    answers: { 200: json(DeviceMaskListDto, 'The rules, by device') },
    problems: [],
  },
  /** Later pictures of the device are no longer masked by it; what is prepared stays as it is. */
  removeDeviceMask: {
    ...at.removeDeviceMask,
    right: 'settings',
    summary: 'Removes what was kept for a device; pages that are prepared stay as they are (G11)',
    answers: { 200: json(DeviceMaskListDto, 'The rules that are left') },
    problems: ['device_mask.not_found'],
  },
} as const satisfies Record<string, ClinicianOperation>;
