import { TAGS } from '../tags.ts';
import type { DataSet, DecodedFrame, FrameDescription } from '../types.ts';
import { defaultWindow } from './default-window.ts';
import { type ModalityTransform, modalityTransform } from './modality-transform.ts';
import { paddingOf } from './padding.ts';
import type { ValueRange } from './value-range.ts';
import { ramp, type VoiTransform, voiTransform } from './voi-transform.ts';

const SEGMENTATION = /^1\.2\.840\.10008\.5\.1\.4\.1\.1\.66\./;

/** True when the object says how to show it, or is eight bits wide and so is shown as it is. */
export function needsNoRange(dataset: DataSet, index: number, description: FrameDescription): boolean {
  if (voiTransform(dataset, index, false) ?? defaultWindow(dataset, index)) return true;
  return shownAsStored(dataset, index, description);
}

function shownAsStored(dataset: DataSet, index: number, description: FrameDescription): boolean {
  const plain = description.bitsStored === 8 && !description.signed;
  if (!plain || SEGMENTATION.test(dataset.string(TAGS.SOPClassUID) ?? '')) return false;
  return modalityTransform(dataset, index, false).identity;
}

/** Grey frame to 8 bits: modality, VOI (or the range of the values), inversion, padding black (PS3.4 section N.2). */
export function greyLevels(
  dataset: DataSet,
  index: number,
  description: FrameDescription,
  frame: DecodedFrame,
  range: ValueRange | undefined,
): Uint8Array {
  const modality = modalityTransform(dataset, index, description.signed);
  const voi = voiFor(dataset, index, description, modality, range);
  const inverted = isInverted(dataset, description);
  const isPadding = paddingOf(dataset, description.signed);
  const level = (stored: number): number => {
    if (isPadding?.(stored)) return 0;
    const brightness = Math.round(255 * voi(modality.apply(stored)));
    return inverted ? 255 - brightness : brightness;
  };
  return mapLevels(frame.data, level, description);
}

function voiFor(
  dataset: DataSet,
  index: number,
  description: FrameDescription,
  modality: ModalityTransform,
  range: ValueRange | undefined,
): VoiTransform {
  const negative = description.signed || modality.apply(0) < 0;
  const given = voiTransform(dataset, index, negative) ?? defaultWindow(dataset, index);
  if (given) return given;
  if (shownAsStored(dataset, index, description)) return ramp(0, 255);
  const [first, second] = [modality.apply(range?.low ?? 0), modality.apply(range?.high ?? 1)];
  const low = Math.min(first, second);
  return ramp(low, Math.max(first, second) - low || 1);
}

/** MONOCHROME1: the lowest value is white. INVERSE says the same of the presentation and goes with it (PS3.3 C.11.6). */
function isInverted(dataset: DataSet, description: FrameDescription): boolean {
  return description.photometric === 'MONOCHROME1' || dataset.string(TAGS.PresentationLUTShape) === 'INVERSE';
}

/** Up to 16 bits each possible value is computed once. */
function mapLevels(
  data: DecodedFrame['data'],
  level: (stored: number) => number,
  description: FrameDescription,
): Uint8Array {
  const result = new Uint8Array(data.length);
  const tabled =
    !(data instanceof Float32Array) && description.bitsStored <= 16 && data.length > 2 ** description.bitsStored;
  if (!tabled) {
    for (let index = 0; index < data.length; index++) result[index] = level(data[index]!);
    return result;
  }
  const low = description.signed ? -(2 ** (description.bitsStored - 1)) : 0;
  const table = Uint8Array.from({ length: 2 ** description.bitsStored }, (_, entry) => level(low + entry));
  for (let index = 0; index < data.length; index++) result[index] = table[data[index]! - low]!;
  return result;
}
