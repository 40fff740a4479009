import type { DecodedFrame } from '../../dicom/types.ts';

/** Which values a frame holds, and how often. */
export interface ValueCounts {
  /** Different values, ascending. */
  values: readonly number[];
  /** Pixels of a value that occurs. */
  countOf(value: number): number;
}

/** Different values above which this is no image of integers; counting stops there. */
const MAX_VALUES = 70_000;

/** Values of at most 16 bits, of either sign, moved up to start at zero. */
const SIXTEEN_BITS = 65_536;
const LOWEST = -32_768;

/** Counts of the frame looked at last: one of them is at work at a time, and none is kept. */
const scratch = new Uint32Array(SIXTEEN_BITS - LOWEST);

function countShort(data: Exclude<DecodedFrame['data'], Uint32Array | Int32Array | Float32Array>): ValueCounts {
  scratch.fill(0);
  for (let at = 0; at < data.length; at++) scratch[data[at]! - LOWEST]!++;
  const values: number[] = [];
  const counts = new Map<number, number>();
  for (let at = 0; at < scratch.length; at++) {
    const count = scratch[at]!;
    if (count === 0) continue;
    values.push(at + LOWEST);
    counts.set(at + LOWEST, count);
  }
  return { values, countOf: (value) => counts.get(value) ?? 0 };
}

function countLong(data: DecodedFrame['data']): ValueCounts {
  const counts = new Map<number, number>();
  for (const value of data) {
    counts.set(value, (counts.get(value) ?? 0) + 1);
    if (counts.size > MAX_VALUES) break;
  }
  return { values: [...counts.keys()].sort((a, b) => a - b), countOf: (value) => counts.get(value) ?? 0 };
}

/** Counts the values of one frame; of more than 70,000 different ones, those that come first. */
export function countValues({ data }: Pick<DecodedFrame, 'data'>): ValueCounts {
  const isLong = data instanceof Uint32Array || data instanceof Int32Array || data instanceof Float32Array;
  return isLong ? countLong(data) : countShort(data);
}
