import { TAGS } from '../tags.ts';
import type { DataSet } from '../types.ts';
import { macroOf } from './functional-groups.ts';
import { lookUp, readLutItem } from './lookup-table.ts';

/** From stored values to what the modality measures, e.g. Hounsfield units. */
export interface ModalityTransform {
  apply(stored: number): number;
  identity: boolean;
}

const IDENTITY: ModalityTransform = { apply: (stored) => stored, identity: true };

/** Modality LUT Sequence, else Rescale Slope and Intercept of the frame (PS3.3 C.11.1, C.7.6.16.2.9). */
export function modalityTransform(dataset: DataSet, index: number, signed: boolean): ModalityTransform {
  const item = dataset.items(TAGS.ModalityLUTSequence)[0];
  const table = item && readLutItem(item, signed);
  if (table) return { apply: (stored) => lookUp(table, stored), identity: false };
  const macro = macroOf(dataset, TAGS.PixelValueTransformationSequence, index);
  const slope = macro.number(TAGS.RescaleSlope) || 1;
  const intercept = macro.number(TAGS.RescaleIntercept) ?? 0;
  if (slope === 1 && intercept === 0) return IDENTITY;
  return { apply: (stored) => stored * slope + intercept, identity: false };
}
