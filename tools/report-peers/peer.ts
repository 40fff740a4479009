/** One way of de-identifying a file, beside the others. */
export interface Peer {
  name: string;
  /** What it is told to do, for the reader of the table. */
  configured: string;
  /** Its version; undefined where it is not installed here. */
  version(): Promise<string | undefined>;
  /**
   * Processes files below `folder`, which is its own. Answers for each input with the files it gives out as
   * de-identified; an input that is missing was refused.
   */
  run(inputs: readonly string[], folder: string): Promise<PeerOutputs>;
}

/** By input: the files given out as de-identified; `closed` are those given out only behind a password. */
export type PeerOutputs = Map<string, { open: string[]; closed: string[] }>;

/** Seconds one file may take. */
export const FILE_SECONDS = 20;
