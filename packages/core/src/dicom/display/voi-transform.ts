import { TAGS } from '../tags.ts';
import type { DataSet } from '../types.ts';
import { macroOf } from './functional-groups.ts';
import { lookUp, readLutItem } from './lookup-table.ts';

/** From modality values to brightness, 0 (darkest) to 1. */
export type VoiTransform = (value: number) => number;

/**
 * VOI LUT Sequence, else the first window, of the frame (PS3.3 C.11.2, C.7.6.16.2.10); undefined when the object has
 * neither, or one that makes no sense. `signed`: the values the VOI LUT takes can be negative.
 */
export function voiTransform(dataset: DataSet, index: number, signed: boolean): VoiTransform | undefined {
  const macro = macroOf(dataset, TAGS.FrameVOILUTSequence, index);
  const item = macro.items(TAGS.VOILUTSequence)[0] ?? dataset.items(TAGS.VOILUTSequence)[0];
  const table = item && readLutItem(item, signed);
  if (table) {
    const top = 2 ** table.bits - 1;
    return (value) => Math.min(1, lookUp(table, value) / top);
  }
  const center = macro.number(TAGS.WindowCenter);
  const width = macro.number(TAGS.WindowWidth);
  if (center === undefined || width === undefined) return undefined;
  return windowTransform(center, width, macro.string(TAGS.VOILUTFunction) ?? 'LINEAR');
}

/** A window by its function; LINEAR needs a width of 1 or more, the others more than 0 (C.11.2.1.2, C.11.2.1.3). */
function windowTransform(center: number, width: number, shape: string): VoiTransform | undefined {
  if (shape === 'SIGMOID')
    return width > 0 ? (value) => 1 / (1 + Math.exp((-4 * (value - center)) / width)) : undefined;
  if (shape === 'LINEAR_EXACT') return width > 0 ? ramp(center - width / 2, width) : undefined;
  if (width < 1) return undefined;
  if (width === 1) return (value) => (value > center - 0.5 ? 1 : 0);
  return ramp(center - 0.5 - (width - 1) / 2, width - 1);
}

/** A straight line from `low` to `low + span`. */
export function ramp(low: number, span: number): VoiTransform {
  return (value) => Math.min(1, Math.max(0, (value - low) / span));
}
