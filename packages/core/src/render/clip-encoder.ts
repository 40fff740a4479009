import type { DisplayFrame } from '../dicom/types.ts';

/** Takes frames of one size, gives one MP4 (H.264, yuv420p, index in front). */
export interface ClipEncoder {
  /** Resolves when the encoder is ready for the next frame. */
  add(frame: DisplayFrame): Promise<void>;
  finish(): Promise<Uint8Array<ArrayBuffer>>;
  /** Gives up; harmless after {@link finish}. */
  abandon(): Promise<void>;
}
