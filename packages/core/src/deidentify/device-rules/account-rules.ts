import { DEVICE_NAME_LENGTH } from '../../contract/limits.ts';
import type { DeviceDto } from '../../contract/operations/device-masks.ts';
import { TAGS } from '../../dicom/tags.ts';
import type { DataSet, Tag } from '../../dicom/types.ts';
import type { Rectangle } from '../rectangle.ts';
import type { SopClassKind } from '../sop-class.ts';

/**
 * Rectangles that the people of an account keep for a device (spec G11): black in every picture of it, besides
 * whatever else is. They prove nothing, and nothing is judged differently for them.
 */
export interface AccountRule {
  ruleId: string;
  device: DeviceDto;
  /** In pixels of the decoded frame. */
  rectangles: readonly Rectangle[];
}

/** An object as its device is read from. Rows and columns are those of the decoded image, not the header's. */
export interface DeviceSource {
  dataset: DataSet;
  kind: SopClassKind;
  image: { rows: number; columns: number };
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const CONTROL = /[\u0000-\u001f\u007f]/;

/** The one value of an attribute; undefined where it could not be shown or compared as it stands. */
function named(dataset: DataSet, tag: Tag): string | undefined {
  const [value = '', ...more] = dataset.strings(tag).map((each) => each.trim());
  return more.length > 0 || value.length > DEVICE_NAME_LENGTH || CONTROL.test(value) ? undefined : value;
}

/** The device of an object; undefined where it names no model: what has only a size in common is no device. */
export function deviceOf({ dataset, kind, image }: DeviceSource): DeviceDto | undefined {
  const manufacturer = named(dataset, TAGS.Manufacturer);
  const model = named(dataset, TAGS.ManufacturerModelName);
  const modality = named(dataset, TAGS.Modality);
  if (manufacturer === undefined || modality === undefined || model === undefined || model === '') return undefined;
  return { manufacturer, model, modality, pictures: kind, rows: image.rows, columns: image.columns };
}

/** The same for two pictures of one device, upper and lower case alike, and for no others. */
export function deviceKey({ manufacturer, model, modality, pictures, rows, columns }: DeviceDto): string {
  const names = [manufacturer, model, modality].map((name) => name.toUpperCase());
  return JSON.stringify([...names, pictures, rows, columns]);
}

/** Every rule that is kept for the device of this object. */
export function matchAccountRules(rules: readonly AccountRule[], source: DeviceSource): AccountRule[] {
  const device = rules.length === 0 ? undefined : deviceOf(source);
  if (device === undefined) return [];
  const key = deviceKey(device);
  return rules.filter((rule) => deviceKey(rule.device) === key);
}
