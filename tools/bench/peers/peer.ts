/** What a program makes of a study. */
export type Product = 'pictures' | 'clips' | 'dicom';

/** A program that does the work of a row, ours among them. */
export interface Peer {
  name: string;
  /** How it works, for the reader of the table. */
  how: string;
  /** What is checked of its outputs: a program that makes less has less to do. */
  makes: readonly Product[];
  /** Its version, or undefined where it is not installed. */
  version(): Promise<string | undefined>;
  /** Its command line: reads the folder `source`, writes below `out`, which is there and empty. */
  command(source: string, out: string): string[];
}
