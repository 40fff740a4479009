import { TAGS } from '../tags.ts';
import type { DataSet } from '../types.ts';
import { macroOf } from './functional-groups.ts';
import { type LookupTable, lookUp, readLutItem } from './lookup-table.ts';

/** From modality values to brightness. */
export interface VoiTransform {
  /** 0 (darkest) to 1. */
  brightness(value: number): number;
  /** Up to this value everything looks the same. */
  low: number;
  /** From this value on everything looks the same. */
  high: number;
}

/** Beyond so many widths from its centre a sigmoid is within one percent of black or white: ln(99) / 4. */
const SIGMOID_REACH = Math.log(99) / 4;

/**
 * What the object says to show frame `index` with, in the order in which it is to be taken: VOI LUTs, then windows
 * (PS3.3 C.11.2), of the frame's own functional group, of the shared one, of the data set (C.7.6.16.2.10). Undefined
 * stands for one that makes no sense. `signed`: the values the VOI LUTs take can be negative.
 */
export function voiTransforms(dataset: DataSet, index: number, signed: boolean): (VoiTransform | undefined)[] {
  const macro = macroOf(dataset, TAGS.FrameVOILUTSequence, index);
  const places = macro === dataset ? [dataset] : [macro, dataset];
  return places.flatMap((place) => [
    ...place.items(TAGS.VOILUTSequence).map((item) => tableTransform(readLutItem(item, signed))),
    ...windowsOf(place),
  ]);
}

function windowsOf(place: DataSet): (VoiTransform | undefined)[] {
  const centers = place.strings(TAGS.WindowCenter);
  const widths = place.strings(TAGS.WindowWidth);
  const shape = place.string(TAGS.VOILUTFunction) ?? 'LINEAR';
  return Array.from({ length: Math.max(centers.length, widths.length) }, (_, at) => {
    const center = place.number(TAGS.WindowCenter, at);
    const width = place.number(TAGS.WindowWidth, at);
    return center === undefined || width === undefined ? undefined : windowTransform(center, width, shape);
  });
}

function tableTransform(table: LookupTable | undefined): VoiTransform | undefined {
  if (table === undefined) return undefined;
  const top = 2 ** table.bits - 1;
  return {
    brightness: (value) => Math.min(1, lookUp(table, value) / top),
    low: table.firstMapped,
    high: table.firstMapped + table.entries.length - 1,
  };
}

/**
 * A window by its function (C.11.2.1.2, C.11.2.1.3). LINEAR asks for a width of 1 or more; a smaller one, as objects
 * with values between 0 and 1 have it, can only be meant exactly.
 */
function windowTransform(center: number, width: number, shape: string): VoiTransform | undefined {
  if (!(width > 0)) return undefined;
  if (shape === 'SIGMOID') return sigmoid(center, width);
  if (shape === 'LINEAR_EXACT' || width < 1) return ramp(center - width / 2, width);
  if (width > 1) return ramp(center - 0.5 - (width - 1) / 2, width - 1);
  const edge = center - 0.5;
  return { brightness: (value) => (value > edge ? 1 : 0), low: edge, high: edge };
}

function sigmoid(center: number, width: number): VoiTransform {
  return {
    brightness: (value) => 1 / (1 + Math.exp((-4 * (value - center)) / width)),
    low: center - SIGMOID_REACH * width,
    high: center + SIGMOID_REACH * width,
  };
}

/** A straight line from `low` to `low + span`. */
export function ramp(low: number, span: number): VoiTransform {
  return { brightness: (value) => Math.min(1, Math.max(0, (value - low) / span)), low, high: low + span };
}
