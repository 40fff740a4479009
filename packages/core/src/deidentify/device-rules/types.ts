import type { Rectangle } from '../rectangle.ts';

/** What a rule may look at: attributes by their keyword in PS3.6, and the meaning of the CTDI phantom's code. */
export const DEVICE_FIELDS = [
  'Manufacturer',
  'ManufacturerModelName',
  'Modality',
  'Rows',
  'Columns',
  'ImageType',
  'SeriesDescription',
  'ProtocolName',
  'CommentsOnRadiationDose',
  'CTDIPhantomTypeCodeMeaning',
  'BurnedInAnnotation',
  'OverlayDescription',
  'WindowWidth',
  'ImplementationVersionName',
  'SoftwareVersions',
  'StationName',
] as const;

/** What a device is recognised by. */
export type DeviceField = (typeof DEVICE_FIELDS)[number];

/**
 * One condition; letters count the same in either case, and a multi-valued attribute meets it with any of its values.
 * `contains`: a value holds one of the texts. `equals`: a value is one of these. `absent`: there is no value.
 * `any`: at least one of the conditions is met.
 */
export type DeviceCondition =
  | { field: DeviceField; contains: readonly string[] }
  | { field: DeviceField; equals: readonly (string | number)[] }
  | { field: DeviceField; absent: true }
  | { any: readonly DeviceCondition[] };

/**
 * Where a device writes into its pictures. Rectangles are in pixels of the whole frame, origin at the top left. A rule
 * whose conditions do not fix both Rows and Columns to one value is widened to the full width of the image.
 *
 * @example
 * const rule: DeviceRule = {
 *   id: 'acme-scan-9',
 *   when: [{ field: 'ManufacturerModelName', contains: ['Scan 9'] }, { field: 'Rows', equals: [768] }],
 *   black: [{ x: 0, y: 0, width: 1024, height: 60 }],
 * };
 */
export interface DeviceRule {
  /** Small letters, digits and dashes; told in the evidence. */
  id: string;
  /** All of them must be met. */
  when: readonly DeviceCondition[];
  black: readonly Rectangle[];
}
