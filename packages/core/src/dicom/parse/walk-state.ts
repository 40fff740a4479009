import { tooLarge } from '../limits.ts';
import type { Encoding } from '../transfer-syntax.ts';
import type { DataSet, DicomElement, ParseLimits, Tag } from '../types.ts';

/** An open data set: the whole, or one item of a sequence. */
export interface OpenDataSet {
  kind: 'data set';
  elements: Map<Tag, DicomElement>;
  encoding: Encoding;
  end: number;
  /** Ends at an item delimiter instead of `end`. */
  delimited: boolean;
  root: boolean;
  /** The first element was looked at: does it have a VR or not? */
  encodingChecked: boolean;
}

/** An open sequence, between two items. */
export interface OpenSequence {
  kind: 'sequence';
  items: DataSet[];
  encoding: Encoding;
  end: number;
  delimited: boolean;
}

/** The walk's place: an explicit stack, because nesting is the sender's choice and the call stack is ours. */
export interface WalkState {
  readonly bytes: Uint8Array;
  readonly view: DataView;
  readonly limits: ParseLimits;
  readonly notes: Set<string>;
  readonly stack: (OpenDataSet | OpenSequence)[];
  offset: number;
  depth: number;
  elementCount: number;
  pixelDataSeen: boolean;
}

/** Counts one more element, item or fragment against the limit. */
export function countElement(state: WalkState): void {
  if (++state.elementCount > state.limits.maxElements) throw tooLarge('maxElements');
}
