import { TAGS } from '../tags.ts';
import type { DataSet } from '../types.ts';
import { macroOf } from './functional-groups.ts';
import { ramp, type VoiTransform } from './voi-transform.ts';

/** CT Image Storage, Enhanced CT, Legacy Converted Enhanced CT. */
const CT = /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.2(\.[12])?$/;

/** Soft tissue: the window that shows most of a body at once. Hounsfield units mean the same on every scanner. */
const SOFT_TISSUE = { center: 40, width: 400 };

/** What to show a CT slice with that declares no window but is in Hounsfield units; undefined for all others. */
export function defaultWindow(dataset: DataSet, index: number): VoiTransform | undefined {
  if (!CT.test(dataset.string(TAGS.SOPClassUID) ?? '')) return undefined;
  const macro = macroOf(dataset, TAGS.PixelValueTransformationSequence, index);
  const unit = macro.string(TAGS.RescaleType) ?? 'HU';
  if (macro.number(TAGS.RescaleIntercept) === undefined || unit !== 'HU') return undefined;
  return ramp(SOFT_TISSUE.center - SOFT_TISSUE.width / 2, SOFT_TISSUE.width);
}
