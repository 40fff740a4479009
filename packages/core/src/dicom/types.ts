/**
 * What `dicom/` gives the rooms above it. Nothing outside this folder imports a DICOM library.
 */

/** Group and element, `0xggggeeee`. */
export type Tag = number;

/** One element as parsed; values stay bytes until asked for. */
export interface DicomElement {
  tag: Tag;
  /** Two letters; `UN` where it is not known. */
  vr: string;
  /** Byte range of the value in the data set's bytes (empty for sequences and encapsulated pixel data). */
  offset: number;
  length: number;
  items?: DataSet[];
  /** Encapsulated pixel data: byte ranges of the fragments, without the offset table. */
  fragments?: { offset: number; length: number }[];
  basicOffsetTable?: number[];
}

/** A parsed data set. Accessors never throw: a missing or malformed value is `undefined`. */
export interface DataSet {
  readonly bytes: Uint8Array;
  readonly littleEndian: boolean;
  readonly elements: ReadonlyMap<Tag, DicomElement>;
  /** Value `index` as a trimmed string, decoded as ISO 8859-1 (codes and numbers only need ASCII). */
  string(tag: Tag, index?: number): string | undefined;
  strings(tag: Tag): string[];
  /** DS, IS, US, SS, UL, SL, FL, FD. */
  number(tag: Tag, index?: number): number | undefined;
  numbers(tag: Tag): number[];
  items(tag: Tag): DataSet[];
}

export interface ParsedDicom {
  /** Group 0002; may be empty where the file had none. */
  meta: DataSet;
  dataset: DataSet;
  transferSyntaxUid: string;
  sopClassUid: string;
  /** Oddities survived: `no-preamble`, `trailing-bytes`, `truncated-pixel-data` … */
  notes: string[];
}

export interface ParseLimits {
  /** Sequence nesting; default 64. */
  maxDepth: number;
  /** Elements in all, default 200,000. */
  maxElements: number;
  /** Bytes after inflating, default 2 GiB or 100 times the file, whichever is smaller. */
  maxInflatedBytes: number;
  /** rows × columns × samples × bytes × frames, checked before any allocation; default 2 GiB. */
  maxPixelBytes: number;
}

/** The image's description after the code stream was checked against the header (the JPEG is right and the header lies). */
export interface FrameDescription {
  rows: number;
  columns: number;
  frames: number;
  samplesPerPixel: 1 | 3;
  bitsAllocated: number;
  bitsStored: number;
  highBit: number;
  signed: boolean;
  photometric: string;
  /** Corrections made, e.g. `photometric-from-codestream`. */
  corrections: string[];
}

/** A decoded frame: interleaved samples; grey as stored values (before modality LUT), colour as 8-bit RGB. */
export interface DecodedFrame {
  rows: number;
  columns: number;
  samplesPerPixel: 1 | 3;
  data: Uint8Array | Int8Array | Uint16Array | Int16Array | Uint32Array | Int32Array | Float32Array;
}

/** A frame ready for display: 8 bit, 1 (grey) or 3 (RGB) interleaved samples; modality LUT, VOI and palette applied. */
export interface DisplayFrame {
  rows: number;
  columns: number;
  channels: 1 | 3;
  data: Uint8Array;
  /** Height of a pixel by its width, where it is no square; rendering stretches the coarser direction. */
  pixelAspect?: number;
}

/** How samples of a JPEG are to be taken: grey, Y Cb Cr, or red, green and blue. */
export type JpegColour = 'grey' | 'ybr' | 'rgb';

/** A JPEG stream as it is stored, and what may stand behind its end. */
export interface StoredJpeg {
  stream: Uint8Array;
  colour: JpegColour;
}

/** How long the frames of a clip are shown, in milliseconds. */
export interface FrameTimes {
  /** Each of them, or their mean where they differ. */
  meanMs: number;
  /** Where they differ, each frame's own, in order; a frame beyond them is shown for the mean. */
  eachMs?: readonly number[];
}

/**
 * What was irregular about the pixels of an object, or about its windows, and was made good: the picture is whole.
 *
 * - `fill-before-image`, `bytes-before-end`, `end-marker-missing`: bytes before a code stream, between its picture and
 *   its end marker; no end marker, though every part of the picture is there
 * - `tile-part-length`: a JPEG 2000 tile-part is shorter than it says, and whole
 * - `rle-segment-surplus`, `rle-offsets`: bytes behind a whole RLE segment; segments follow each other, but not where the
 *   header says
 * - `next-window`, `value-range`: the first window or VOI LUT makes no sense or misses the values, so a later one was
 *   taken, or what there is without one
 */
export type Remedy =
  | 'fill-before-image'
  | 'bytes-before-end'
  | 'end-marker-missing'
  | 'tile-part-length'
  | 'rle-segment-surplus'
  | 'rle-offsets'
  | 'next-window'
  | 'value-range';

/** Frame by frame access to one object's pixels. */
export interface FrameReader {
  readonly description: FrameDescription;
  /** What was made good of the frames read so far. */
  readonly remedies: ReadonlySet<Remedy>;
  /** Stored values of frame `index` (from 0). @throws StudyshareError `dicom.codec_failed`, `dicom.malformed` */
  decode(index: number): Promise<DecodedFrame>;
  /** The frame as a radiologist would see it. */
  display(index: number): Promise<DisplayFrame>;
  /**
   * Nobody looks at frame `index` any more: the memory of what is stored is given back, and that of what is `shown`. It is
   * decoded anew where it is asked for again. Nothing happens where all frames are kept.
   */
  release(index: number, shown: DisplayFrame): void;
  /** Nobody looks at any frame any more: the memory of all that are kept is given back. */
  close(): void;
  /**
   * The stream of frame `index` where {@link decode} gives nothing but its samples: sequential JPEG of 8 bits. Nothing of
   * it is proven but its kind.
   */
  storedJpeg?(index: number): StoredJpeg | undefined;
}
