import type { Measured } from '../measure/run-measured.ts';
import type { Spread } from '../measure/statistics.ts';
import type { StudyFolders } from '../studies/make-studies.ts';

/** How the bench is run. */
export interface BenchContext {
  studies: StudyFolders;
  /** Where certificates and further studies are kept. */
  cache: string;
  /** Where outputs are written: in memory where there is room, so that no disk is measured. */
  scratch: string;
  pairs: number;
  /** The processor that everything measured runs on. */
  core: number;
  /** Run what `npm run build` made instead of the sources. */
  built: boolean;
  /** Leave the outputs where they are. */
  keep: boolean;
  say(line: string): void;
}

/** One line of the table: what was measured, and what it may be at most. */
export interface Row {
  work: string;
  /** What is measured, after its number, e.g. `× gdcmanon -e` or `ms`. */
  unit: string;
  atMost: number;
  /** What would be better still. */
  aim?: number;
  /** Undefined where a peer is missing. */
  measured: Spread | undefined;
  /** Why there is nothing measured. */
  missing?: string;
}

/** One program's part of a comparison. */
export interface Side {
  name: string;
  version: string;
  how: string;
  runs: Measured[];
}

/** What a group of rows gives. */
export interface RowGroup {
  rows: Row[];
  /** Lines with seconds, memory and versions, one for each program. */
  sides: { work: string; side: Side }[];
  /** What else a reader ought to know. */
  notes: string[];
  /** What the outputs lacked; the bench fails by it. */
  faults: string[];
}

/** Whether a row keeps to its target; undefined where it was not measured. */
export function isMet({ measured, atMost }: Row): boolean | undefined {
  return measured === undefined ? undefined : measured.median <= atMost;
}
