import type { DataSet, FrameDescription } from '../dicom/types.ts';
import type { SopClassKind } from './sop-class.ts';
import type { DeidentifyOptions, Evidence } from './types.ts';

/**
 * What a rule found. `proof`: a reason to believe that no identity is left in the pixels that are shown. `doubt`: a
 * reason not to. `refusal`: nothing can be sent at all. `fact`: neither, but worth telling.
 */
export interface Finding extends Evidence {
  effect: 'proof' | 'doubt' | 'refusal' | 'fact';
}

/** What the rules look at: the header, and the image as its code stream describes it. No rule decodes anything. */
export interface ImageFacts {
  dataset: DataSet;
  kind: SopClassKind;
  /** Rows, columns and depth as decoded, which is not always what the header says. */
  image: Pick<FrameDescription, 'rows' | 'columns' | 'samplesPerPixel' | 'bitsStored' | 'photometric'>;
  options: DeidentifyOptions;
}

/** One rule of de-identification. */
export interface Rule {
  /** Stable, kebab-case. */
  id: string;
  /** What it does and why, in one or two sentences for documentation and reports. */
  describe(): string;
  check(facts: ImageFacts): Finding[];
}
