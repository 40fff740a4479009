/** A program that does the work of a row, ours among them. */
export interface Peer {
  name: string;
  /** What it does of the work, where that is not all. */
  does: string;
  /** Its version, or undefined where it is not installed. */
  version(): Promise<string | undefined>;
  /** Its command line: reads the folder `source`, writes below `out`, which is there and empty. */
  command(source: string, out: string): string[];
}
