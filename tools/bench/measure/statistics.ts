/** Middle, least and most of some numbers. */
export interface Spread {
  median: number;
  least: number;
  most: number;
}

/** The middle one, or the mean of the two in the middle. @throws RangeError without any */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new RangeError('no values');
  const sorted = [...values].sort((one, other) => one - other);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** @throws RangeError without any value */
export function spreadOf(values: readonly number[]): Spread {
  return { median: median(values), least: Math.min(...values), most: Math.max(...values) };
}

/**
 * How often the second goes into the first, run by run: what changes the machine between two pairs meets both halves of
 * a pair. @throws RangeError when they are not as many, or none
 */
export function pairwiseRatios(ones: readonly number[], others: readonly number[]): Spread {
  if (ones.length !== others.length) throw new RangeError('unpaired values');
  return spreadOf(ones.map((one, index) => one / others[index]!));
}
