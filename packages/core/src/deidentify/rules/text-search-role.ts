import type { FrameMask } from '../pixels/index.ts';
import type { SopClassKind } from '../sop-class.ts';
import type { DeidentifyOptions } from '../types.ts';

/**
 * What a text search does for an object. `none`: there is none, or it could prove nothing. `checks`: it speaks against
 * a picture that the header proves. `trusted`: that it leaves nothing to be read is accepted as proof, so what is
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
  options: Pick<DeidentifyOptions, 'trustTextSearch' | 'ultrasoundProof' | 'searchUltrasound'>;
  /** The host has an engine. */
  hasEngine: boolean;
  /** Frames can be looked at as they are stored; those of a video stream cannot. */
  holdsStoredValues: boolean;
}

/**
 * The one decision on what a text search is good for. Slices are checked. Of ultrasound it proves what the header does
 * not, unless the account reads strictly; screen captures and radiographs it proves where the account trusts it.
 */
export function roleOfTextSearch(facts: TextSearchFacts): TextSearchRole {
  const { kind, options, hasEngine, holdsStoredValues } = facts;
  if (!hasEngine) return 'none';
  if (kind === 'ultrasound') return roleForUltrasound(facts);
  // A search of what a stream shows says nothing about slices and films, whose stored values count as well.
  if (!holdsStoredValues) return 'none';
  const trusted = options.trustTextSearch === true;
  if (kind === 'cross-sectional') return trusted ? 'trusted' : 'checks';
  return trusted && isProvenBySearchAlone(kind) ? 'trusted' : 'none';
}

/** Of a video stream no more is given out than what it shows and what was searched, so one is proven like a picture. */
function roleForUltrasound({ mask, options }: TextSearchFacts): TextSearchRole {
  if (options.searchUltrasound === false) return 'none';
  if (options.ultrasoundProof !== 'regions') return 'trusted';
  return mask.keep === undefined ? 'none' : 'checks';
}

/** Whether what the header of an ultrasound image leaves open, or says against itself, is settled by the search. */
export function isSettledBySearch({ kind, textSearch }: { kind: SopClassKind; textSearch: TextSearchRole }): boolean {
  return kind === 'ultrasound' && textSearch === 'trusted';
}
