import type { SopClassKind } from '../../sop-class.ts';

/** Frames a second of stacks that have no time axis: slow enough to look at, fast enough to scroll. */
const SCROLL_RATE = 10;
/** Frames a second of a cine whose rate nothing tells. */
const CINE_RATE = 25;

/** Kinds whose frames follow each other in time even where the file does not tell how fast. */
const CINE_KINDS: ReadonlySet<SopClassKind> = new Set(['ultrasound', 'projection', 'photograph']);

/** Frames a second of an object that tells no rate at all. */
export function fallbackRate(kind: SopClassKind): number {
  return CINE_KINDS.has(kind) ? CINE_RATE : SCROLL_RATE;
}
