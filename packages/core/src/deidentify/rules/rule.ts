import type { DataSet, FrameDescription } from '../../dicom/types.ts';
import type { Described, Finding } from '../finding.ts';
import type { FrameMask } from '../pixels/index.ts';
import type { SopClassKind } from '../sop-class.ts';
import type { DeidentifyOptions } from '../types.ts';
import type { TextSearchRole } from './text-search-role.ts';

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
  /** What a search of every frame for text does besides; what it finds is a doubt of its own. */
  textSearch: TextSearchRole;
  /** What is blacked out in every frame. */
  mask: FrameMask;
}

/** One rule of de-identification. */
export interface Rule extends Described {
  check(facts: ImageFacts): Finding[];
}
