import type { EvidenceCode, VerdictReason } from '../contract/verdict-codes.ts';
import type { DataSet, FrameDescription } from '../dicom/types.ts';
import type { FrameMask } from './pixels/mask.ts';
import type { SopClassKind } from './sop-class.ts';
import type { DeidentifyOptions, Evidence } from './types.ts';

/**
 * What a rule found. `proof`: a reason to believe that no identity is left in the pixels that are shown. `doubt`: a
 * reason not to. `refusal`: nothing can be sent at all. `fact`: neither, but worth telling.
 */
export type Finding =
  | { effect: 'proof' | 'fact'; code: EvidenceCode; data?: Evidence['data'] }
  | { effect: 'doubt' | 'refusal'; code: VerdictReason; data?: Evidence['data'] };

/** What the rules look at: the header, and the image as its code stream describes it. No rule decodes anything. */
export interface ImageFacts {
  dataset: DataSet;
  /** Group 0002, where there is one. */
  meta?: DataSet | undefined;
  kind: SopClassKind;
  /** An element is in the file twice; which of them others read is not known. */
  repeated?: boolean;
  /** Rows, columns and depth as decoded, which is not always what the header says. */
  image: Pick<FrameDescription, 'rows' | 'columns' | 'samplesPerPixel' | 'bitsStored' | 'photometric'>;
  options: DeidentifyOptions;
  /** Every frame is searched for text besides; what it finds is a doubt of its own. */
  textSearched: boolean;
  /** What is blacked out in every frame. */
  mask: FrameMask;
}

/** What can say of itself what it does. */
export interface Described {
  /** Stable, kebab-case. */
  id: string;
  /** What it does and why, in one or two sentences for documentation and reports. */
  describe(): string;
}

/** One rule of de-identification. */
export interface Rule extends Described {
  check(facts: ImageFacts): Finding[];
}
