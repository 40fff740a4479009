import type { DecodedFrame, DisplayFrame, FrameDescription, FrameReader, FrameTimes } from '../dicom/types.ts';
import type { Finding } from './finding.ts';

/** One frame on its way. */
export interface SourceFrame {
  /** From 0. */
  index: number;
  /** As the patient would see it; the bytes are the taker's to paint on. */
  shown: DisplayFrame;
  /** As stored; undefined where the source holds nothing but what is shown. */
  stored?: () => Promise<DecodedFrame>;
  /** Nobody looks at its bytes any more: their memory is given back, where the source does not keep it for the next reading. */
  release?: () => void;
}

/** Where the frames of an object come from: its header's own encoding, or a video stream. */
export interface FrameSource {
  readonly kind: 'picture' | 'clip';
  /** As decoded, which is not always what the header says. */
  readonly image: Pick<FrameDescription, 'rows' | 'columns' | 'samplesPerPixel' | 'bitsStored' | 'photometric'>;
  /** Frames as declared; a stream may hold fewer or more. */
  readonly frames: number;
  /** Reads frames in any order as they are stored; undefined for a stream, which can only be run through. */
  readonly reader?: FrameReader;
  /** What speaks for or against the object before a frame is looked at. */
  readonly findings: readonly Finding[];
  /** How long each frame is shown. */
  times(): Promise<FrameTimes>;
  /**
   * Frames in their order, all of one size; from `from` (default: the first) up to `end` (default: all there are).
   * @throws StudyshareError `dicom.*`
   */
  read(range?: { from: number; end: number }): AsyncIterable<SourceFrame>;
  /** Frames that were found to be there, once all were read. */
  counted(): number;
  /** Lets go of what was opened. */
  close(): Promise<void>;
}
