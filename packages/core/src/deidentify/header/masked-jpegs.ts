import { JpegMasker } from '../../dicom/index.ts';
import type { FrameReader, JpegColour } from '../../dicom/types.ts';
import { blackValue, type FrameMask } from './mask-frame.ts';

/** One frame as baseline JPEG with the masks in it. */
export interface MaskedFrame {
  stream: Uint8Array<ArrayBuffer>;
  colour: JpegColour;
  /** Colours are stored more coarsely than brightness. */
  subsampled: boolean;
  /** Of its components, as `2x1 1x1 1x1`. */
  sampling: string;
}

/**
 * The frames of an object as baseline JPEG with the masks in them, none decoded. They are kept, being no larger than the
 * object: the clip is made of them, and then the DICOM file.
 */
export class MaskedJpegs {
  readonly #frames: FrameReader;
  readonly #masker: JpegMasker;
  readonly #black: 0 | 255;
  readonly #masked = new Map<number, MaskedFrame | undefined>();

  constructor(frames: FrameReader, { masks, keep }: FrameMask) {
    const { rows, columns, samplesPerPixel } = frames.description;
    this.#frames = frames;
    this.#masker = new JpegMasker({ rows, columns, masks, keep });
    this.#black = blackValue(frames.description, samplesPerPixel) === 0 ? 0 : 255;
  }

  /** Frame `index` (from 0); undefined where it is no such JPEG, or cannot be masked as it is. */
  frame(index: number): MaskedFrame | undefined {
    if (!this.#masked.has(index)) this.#masked.set(index, this.#mask(index));
    return this.#masked.get(index);
  }

  #mask(index: number): MaskedFrame | undefined {
    const stored = this.#frames.storedJpeg?.(index);
    if (stored === undefined) return undefined;
    const { stream, colour } = stored;
    const masked = this.#masker.mask(stream, { colour, black: this.#black });
    if ('obstacle' in masked) return undefined;
    const { bytes, subsampled, sampling } = masked;
    return { stream: bytes, colour, subsampled, sampling };
  }
}
