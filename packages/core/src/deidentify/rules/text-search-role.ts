import type { FrameMask } from '../pixels/index.ts';
import type { SopClassKind } from '../sop-class.ts';
import type { DeidentifyOptions } from '../types.ts';

/**
 * What a text search does for an object. `none`: there is none, or it could prove nothing. `checks`: it speaks against
 * a picture that the header proves. `trusted`: the account accepts that nothing left to read is proof, so what is
 * doubted only because nobody can know what stands in the picture is no doubt any more.
 */
export type TextSearchRole = 'none' | 'checks' | 'trusted';

/** Kinds that no header proves: only a text search that the account trusts can. */
const PROVEN_BY_SEARCH_ALONE: ReadonlySet<SopClassKind> = new Set(['projection', 'secondary-capture']);

/** Whether only a text search that the account trusts can prove objects of this kind. */
export function isProvenBySearchAlone(kind: SopClassKind): boolean {
  return PROVEN_BY_SEARCH_ALONE.has(kind);
}

/** What the role depends on. */
export interface TextSearchFacts {
  kind: SopClassKind;
  mask: Pick<FrameMask, 'keep'>;
  options: Pick<DeidentifyOptions, 'trustTextSearch'>;
  /** The host has an engine. */
  hasEngine: boolean;
  /** Frames can be looked at as they are stored; those of a video stream cannot, so nothing is proven by a search of them. */
  holdsStoredValues: boolean;
}

/**
 * The one decision on what a text search is good for: slices and ultrasound with proven regions are checked, and where
 * the account trusts it, ultrasound without regions, screen captures and radiographs are proven by it as well.
 */
export function roleOfTextSearch(facts: TextSearchFacts): TextSearchRole {
  const { kind, mask, options, hasEngine, holdsStoredValues } = facts;
  if (!hasEngine) return 'none';
  const hasRegions = kind === 'ultrasound' && mask.keep !== undefined;
  if (!holdsStoredValues) return hasRegions ? 'checks' : 'none';
  const isChecked = kind === 'cross-sectional' || hasRegions;
  if (options.trustTextSearch === true && (isChecked || kind === 'ultrasound' || isProvenBySearchAlone(kind)))
    return 'trusted';
  return isChecked ? 'checks' : 'none';
}
