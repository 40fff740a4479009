import type { DataSet, FrameDescription, Remedy } from '../types.ts';
import { defaultWindow, isHounsfield } from './default-window.ts';
import type { ModalityTransform } from './modality-transform.ts';
import type { ValueSample } from './value-range.ts';
import { ramp, type VoiTransform, voiTransforms } from './voi-transform.ts';

/** What a frame is shown with; `remedy` where it is not what the object asks for first. */
export interface VoiChoice {
  voi: VoiTransform;
  remedy?: Remedy;
}

/** The frame to choose for, and what is known of its values. */
export interface ShownFrame {
  dataset: DataSet;
  index: number;
  description: FrameDescription;
  modality: ModalityTransform;
  /** Some stored values of this frame, without padding. */
  few: readonly number[];
  /** True where the stored values are 8 bits that can be shown as they are. */
  asStored: boolean;
  /** Stored values of the whole series, gathered when first asked for. */
  series(): Promise<ValueSample>;
}

/** A share of values on one side of a window that leaves nothing to be seen in it. */
const NEARLY_ALL = 0.995;

/** Values that vary by less than this share of a window's width would be an even ground in any place of it. */
const STRUCTURE = 0.25;

/** In Hounsfield units nothing but air is below; a slice of air is rightly black. */
const AIR = -800;

/**
 * The first VOI LUT or window that meets the values, in the object's order, whatever its explanation says; then soft
 * tissue for Hounsfield units; then the values as stored, or their own range. A window misses where nearly all values of
 * the frame and of its series lie on one side of it, though they are not even.
 */
export async function chooseVoi(frame: ShownFrame): Promise<VoiChoice> {
  const { dataset, index, description, modality } = frame;
  const given = voiTransforms(dataset, index, description.signed || modality.apply(0) < 0);
  const own = given[0];
  if (own !== undefined && !isOneSided(own, frame.few, modality)) return { voi: own };
  const usable = await firstThatMeets(given, frame);
  if (usable !== undefined) return usable === own ? { voi: usable } : { voi: usable, remedy: 'next-window' };
  const fallback = defaultWindow(dataset, index) ?? (await valueRange(frame));
  return given.length === 0 ? { voi: fallback } : { voi: fallback, remedy: 'value-range' };
}

async function firstThatMeets(
  given: readonly (VoiTransform | undefined)[],
  frame: ShownFrame,
): Promise<VoiTransform | undefined> {
  for (const voi of given) if (voi !== undefined && !(await misses(voi, frame))) return voi;
  return undefined;
}

async function misses(voi: VoiTransform, frame: ShownFrame): Promise<boolean> {
  if (!isOneSided(voi, frame.few, frame.modality)) return false;
  const sample = await frame.series();
  const range = sample.range();
  if (range === undefined || !isOneSided(voi, sample.values, frame.modality)) return false;
  const [low, high] = inOrder(frame.modality.apply(range.low), frame.modality.apply(range.high));
  if (high < AIR && isHounsfield(frame.dataset, frame.index)) return false;
  return high > low && high - low >= STRUCTURE * (voi.high - voi.low);
}

function isOneSided(voi: VoiTransform, stored: readonly number[], modality: ModalityTransform): boolean {
  let below = 0;
  let above = 0;
  for (const one of stored) {
    const value = modality.apply(one);
    if (value <= voi.low) below++;
    else if (value >= voi.high) above++;
  }
  return Math.max(below, above) >= NEARLY_ALL * stored.length;
}

async function valueRange({ asStored, modality, series }: ShownFrame): Promise<VoiTransform> {
  if (asStored) return ramp(0, 255);
  const range = (await series()).range();
  const [low, high] = inOrder(modality.apply(range?.low ?? 0), modality.apply(range?.high ?? 1));
  return ramp(low, high - low || 1);
}

function inOrder(first: number, second: number): [number, number] {
  return first <= second ? [first, second] : [second, first];
}
