import type { DataSet, DisplayFrame } from '../../dicom/types.ts';
import type { DeviceRule } from '../device-rules/index.ts';
import { DEVICE_RULES, type DeviceMatch, matchDeviceRules } from '../device-rules/index.ts';
import type { Rectangle } from '../rectangle.ts';
import type { SopClassKind } from '../sop-class.ts';
import { blackOutside, countKept, paint, paintOver } from './rectangles.ts';
import { type RegionResult, readUltrasoundRegions } from './ultrasound-regions.ts';

/** What is blacked out, the same in every frame. */
export interface FrameMask {
  /** Only these are kept, where given: the proven regions of an ultrasound image. */
  keep?: readonly Rectangle[] | undefined;
  /** These are blacked out whatever is kept. */
  masks: readonly Rectangle[];
  /** The device rules that the masks come from. */
  matches: readonly DeviceMatch[];
  /** The ultrasound regions as read; undefined for other kinds. */
  regions?: RegionResult | undefined;
}

/** What the mask of an image depends on. */
export interface MaskFacts {
  dataset: DataSet;
  meta?: DataSet | undefined;
  kind: SopClassKind;
  image: { rows: number; columns: number };
  /** Rules besides the built-in ones. */
  deviceRules?: readonly DeviceRule[] | undefined;
}

/** The mask of an image: regions of an ultrasound device kept, rectangles of every known device that applies black. */
export function planMask(facts: MaskFacts): FrameMask {
  const matches = matchDeviceRules([...DEVICE_RULES, ...(facts.deviceRules ?? [])], facts);
  const masks = matches.flatMap(({ rectangles }) => rectangles);
  if (facts.kind !== 'ultrasound') return { masks, matches };
  const regions = readUltrasoundRegions(facts.dataset, facts.image);
  return { masks, matches, regions, keep: 'fault' in regions ? undefined : regions.regions };
}

/** One byte a pixel, 1 where it is kept; undefined when all of it is. */
export function paintKept(mask: FrameMask, size: { rows: number; columns: number }): Uint8Array | undefined {
  if (mask.keep === undefined && mask.masks.length === 0) return undefined;
  const whole = [{ x: 0, y: 0, width: size.columns, height: size.rows }];
  const kept = paint(mask.keep ?? whole, size);
  paintOver(kept, 0, mask.masks, size);
  return kept;
}

/** Share (0 to 1, three digits) of the image that is kept. */
export function shareKept(mask: FrameMask, size: { rows: number; columns: number }): number {
  const { keep = [{ x: 0, y: 0, width: size.columns, height: size.rows }], masks } = mask;
  if (mask.keep === undefined && masks.length === 0) return 1;
  return Math.round((countKept({ keep, masks }, size) / Math.max(1, size.rows * size.columns)) * 1000) / 1000;
}

/** Masks one frame in place. `kept` comes from {@link paintKept}. */
export function maskFrame(frame: DisplayFrame, kept: Uint8Array | undefined): void {
  if (kept !== undefined) blackOutside(frame, kept);
}
