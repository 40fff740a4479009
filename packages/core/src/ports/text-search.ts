/** A picture to look for text in: 8 bit, 1 (grey) or 3 (RGB) interleaved samples. Never changed by the search. */
export interface TextSearchFrame {
  rows: number;
  columns: number;
  channels: 1 | 3;
  data: Uint8Array;
}

/** Where text stands in a frame, in pixels of the frame; `x` and `y` are the upper left corner. */
export interface TextBoxArea {
  x: number;
  y: number;
  width: number;
  height: number;
}

/**
 * How sure a search must be that there is text: from `SURE` on a find counts by itself; from `PERHAPS` on only where
 * characters can be read in it as well.
 */
export const SURE = 0.85;
/** The least score, from 0 to 1, of what is perhaps text. */
export const PERHAPS = 0.25;

/**
 * One piece of text, usually a word or a line. What it reads lives in memory only: it may say who the patient is and
 * must not be stored, logged or put into evidence.
 */
export interface TextBox {
  /** Whole pixels inside the frame, with enough margin that blacking it out leaves nothing readable. */
  area: TextBoxArea;
  /**
   * Rectangles that cover the find together, where {@link area} would cover much else (a slanted line) or too little: at
   * the ends of a line a letter may have been seen by half. Default: the area alone.
   */
  parts?: readonly TextBoxArea[];
  /** How sure it is that there is text at all, 0 to 1. */
  confidence: number;
  /** What it reads as printable Latin characters; empty where nothing could be read; absent where not read. */
  text?: string;
  /** How sure the Latin reading is, 0 to 1. */
  textConfidence?: number;
  /** Characters read in any script the engine knows, and how sure they are, 0 to 1. */
  characters?: { count: number; confidence: number };
}

/** How to search. */
export interface TextSearchOptions {
  /** Also read what is found; default true. */
  recognize?: boolean;
  /**
   * Only where there may be text about which nothing is decided: also what the engine hesitates about, below
   * {@link PERHAPS}. Nothing is read, and what was found is looked at again.
   */
  glance?: boolean;
  /** The frame's bytes are the engine's from now on and must not be used again; it may then do without a copy. */
  takeOver?: boolean;
  /** Look only here: text that reaches into it is found. Default: everywhere. */
  within?: TextBoxArea;
  /** Areas about which is decided already: text that they cover is found, but not read or looked at further. */
  decided?: readonly TextBoxArea[];
}

/** Finds text in pictures. */
export interface TextSearch {
  /**
   * Text that stands in one colour of a picture alone (red, green or blue) is found as surely as white text. Then three
   * grey frames of a clip are looked at in one call, each as one colour; default: false, each by itself.
   */
  readonly seesEachColour?: boolean;
  /**
   * All text found in one frame. Calls may overlap; an engine queues what it cannot do at once.
   * Rejects with the signal's reason when aborted.
   * @throws StudyshareError `server.busy` when closed; any rejection means that nothing is known about the frame
   */
  search(frame: TextSearchFrame, options?: TextSearchOptions, signal?: AbortSignal): Promise<TextBox[]>;
  /** Frees the engine. Searches under way are rejected. */
  close(): Promise<void>;
}
