import type { DeidentifyOptions } from '../../../packages/core/src/index.ts';

/** What the process of {@link ./prepare-folder.ts} is to do. */
export interface PrepareOrder {
  source: string;
  out: string;
  /** Run what `npm run build` made instead of the sources. */
  built: boolean;
  textSearch: boolean;
  options: Omit<DeidentifyOptions, 'dicom'>;
  dicom: Omit<NonNullable<DeidentifyOptions['dicom']>, 'secret'>;
}

/** What became of one file. */
export interface PreparedObject {
  file: string;
  verdict: string;
  reasons: string[];
  /** Milliseconds of each call of the text search, in their order. */
  searchMs: number[];
}
