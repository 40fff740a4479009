/** Pixel Data (PS3.6). The gate has numbers of its own: it shares nothing with what wrote the file. */
export const PIXEL_DATA = 0x7fe00010;

/** An element of a released file; values are views of the file, never copies. */
export interface ReleasedElement {
  tag: number;
  vr: string;
  value: Uint8Array;
  items: ReleasedElement[][] | undefined;
  /** Pixel Data of undefined length: the value is the rest of the file, delimiter included. */
  encapsulated?: EncapsulatedPixels;
}

/** The Basic Offset Table and the fragments behind it, each where it stands from the first fragment on (PS3.5 A.4). */
export interface EncapsulatedPixels {
  offsets: readonly number[];
  fragments: readonly { offset: number; bytes: Uint8Array }[];
}

/** What is not exactly as our files are written: the gate does not guess. */
export class NotOurs extends Error {}
