import { TAGS } from '../../dicom/tags.ts';
import type { DataSet, Tag } from '../../dicom/types.ts';
import type { Rectangle } from '../rectangle.ts';
import type { DeviceCondition, DeviceField, DeviceRule } from './types.ts';

/** What the conditions are asked about. Rows and Columns are those of the decoded image, not the header's. */
export interface DeviceFacts {
  dataset: DataSet;
  /** Group 0002, where the archive kept it. */
  meta?: DataSet | undefined;
  image: { rows: number; columns: number };
}

/** A rule that applies, with the rectangles it means for this image. */
export interface DeviceMatch {
  id: string;
  rectangles: Rectangle[];
}

/** Of the first of the groups 60xx, which PS3.6 lists as one. */
const OVERLAY_DESCRIPTION: Tag = 0x6000 * 0x10000 + 0x0022;

const FIELD_TAGS: Partial<Record<DeviceField, Tag>> = {
  Manufacturer: TAGS.Manufacturer,
  ManufacturerModelName: TAGS.ManufacturerModelName,
  Modality: TAGS.Modality,
  ImageType: TAGS.ImageType,
  SeriesDescription: TAGS.SeriesDescription,
  ProtocolName: TAGS.ProtocolName,
  CommentsOnRadiationDose: TAGS.CommentsOnRadiationDose,
  BurnedInAnnotation: TAGS.BurnedInAnnotation,
  OverlayDescription: OVERLAY_DESCRIPTION,
  WindowWidth: TAGS.WindowWidth,
  SoftwareVersions: TAGS.SoftwareVersions,
  StationName: TAGS.StationName,
};

function valuesOf(field: DeviceField, { dataset, meta, image }: DeviceFacts): string[] {
  if (field === 'Rows') return [String(image.rows)];
  if (field === 'Columns') return [String(image.columns)];
  if (field === 'ImplementationVersionName') return meta?.strings(TAGS.ImplementationVersionName) ?? [];
  if (field === 'CTDIPhantomTypeCodeMeaning')
    return dataset.items(TAGS.CTDIPhantomTypeCodeSequence).flatMap((item) => item.strings(TAGS.CodeMeaning));
  return dataset.strings(FIELD_TAGS[field]!);
}

function equal(value: string, wanted: string | number): boolean {
  if (typeof wanted === 'number') return value !== '' && Number(value) === wanted;
  return value.toUpperCase() === wanted.toUpperCase();
}

/** Whether one condition is met. */
export function meetsCondition(condition: DeviceCondition, facts: DeviceFacts): boolean {
  if ('any' in condition) return condition.any.some((one) => meetsCondition(one, facts));
  const values = valuesOf(condition.field, facts).filter((value) => value !== '');
  if ('absent' in condition) return values.length === 0;
  if ('equals' in condition) return values.some((value) => condition.equals.some((wanted) => equal(value, wanted)));
  const upper = values.map((value) => value.toUpperCase());
  return condition.contains.some((text) => upper.some((value) => value.includes(text.toUpperCase())));
}

function fixesField(rule: DeviceRule, field: 'Rows' | 'Columns'): boolean {
  return rule.when.some(
    (condition) => 'equals' in condition && condition.field === field && condition.equals.length === 1,
  );
}

/**
 * The rule's rectangles for an image of this size. Where the size they were measured on is not fixed, each takes the
 * full width; where not even the rows are fixed, a wider image than the rectangle knew makes it higher in proportion.
 */
export function fitRectangles(rule: DeviceRule, image: DeviceFacts['image']): Rectangle[] {
  const rowsFixed = fixesField(rule, 'Rows');
  return rule.black.flatMap((rectangle) => {
    const wide = !(rowsFixed && fixesField(rule, 'Columns'));
    const scale = rowsFixed ? 1 : Math.max(1, image.columns / (rectangle.x + rectangle.width));
    const top = Math.floor(rectangle.y);
    const bottom = Math.min(image.rows, Math.ceil((rectangle.y + rectangle.height) * scale));
    const left = wide ? 0 : Math.floor(rectangle.x);
    const right = wide ? image.columns : Math.min(image.columns, Math.ceil(rectangle.x + rectangle.width));
    return top < bottom && left < right ? [{ x: left, y: top, width: right - left, height: bottom - top }] : [];
  });
}

/** Every rule that applies, not only the first: more removal never harms a verdict. */
export function matchDeviceRules(rules: readonly DeviceRule[], facts: DeviceFacts): DeviceMatch[] {
  return rules
    .filter((rule) => rule.when.every((condition) => meetsCondition(condition, facts)))
    .map((rule) => ({ id: rule.id, rectangles: fitRectangles(rule, facts.image) }))
    .filter(({ rectangles }) => rectangles.length > 0);
}
