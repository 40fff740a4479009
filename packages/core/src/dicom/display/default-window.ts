import { TAGS } from '../tags.ts';
import type { DataSet } from '../types.ts';
import { macroOf } from './functional-groups.ts';
import { ramp, type VoiTransform } from './voi-transform.ts';

/** CT Image Storage, Enhanced CT, Legacy Converted Enhanced CT. */
const CT = /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.2(\.[12])?$/;

/** Soft tissue: the window that shows most of a body at once. Hounsfield units mean the same on every scanner. */
const SOFT_TISSUE = { center: 40, width: 400 };

/** Whether the modality values of a frame are Hounsfield units. */
export function isHounsfield(dataset: DataSet, index: number): boolean {
  if (!CT.test(dataset.string(TAGS.SOPClassUID) ?? '')) return false;
  const macro = macroOf(dataset, TAGS.PixelValueTransformationSequence, index);
  return macro.number(TAGS.RescaleIntercept) !== undefined && (macro.string(TAGS.RescaleType) ?? 'HU') === 'HU';
}

/** What to show a CT slice with that declares no window but is in Hounsfield units; undefined for all others. */
export function defaultWindow(dataset: DataSet, index: number): VoiTransform | undefined {
  if (!isHounsfield(dataset, index)) return undefined;
  return ramp(SOFT_TISSUE.center - SOFT_TISSUE.width / 2, SOFT_TISSUE.width);
}
