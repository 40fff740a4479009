import type { LosslessEncoding } from '../../contract/settings.ts';
import { TRANSFER_SYNTAX } from '../transfer-syntax.ts';
import type { FrameDescription } from '../types.ts';
import type { SampleLayout } from './frame-samples.ts';

/** How frames are in the end: `as-stored` is baseline JPEG, or nothing is compressed. */
export type WrittenEncoding = LosslessEncoding | 'jpeg-baseline';

/** The transfer syntax of each way frames are written. */
export const SYNTAX_OF_ENCODING: Readonly<Record<WrittenEncoding, string>> = {
  'jpeg-baseline': TRANSFER_SYNTAX.jpegBaseline,
  uncompressed: TRANSFER_SYNTAX.explicitLittleEndian,
  'rle-lossless': TRANSFER_SYNTAX.rleLossless,
  'jpeg-lossless': TRANSFER_SYNTAX.jpegLossless,
  'jpeg-ls-lossless': TRANSFER_SYNTAX.jpegLsLossless,
  'jpeg-2000-lossless': TRANSFER_SYNTAX.jpeg2000Lossless,
};

/** The largest side the JPEG encoder takes. */
const MAX_JPEG_SIDE = 65_500;

/** Samples of an object that JPEG 2000 codes and reads back within minutes. */
const MAX_JPEG_2000_SAMPLES = 600_000_000;

type Size = Pick<FrameDescription, 'rows' | 'columns' | 'frames'>;
type Judge = (layout: SampleLayout, size: Size) => string | undefined;

const CODE_STREAMS: Partial<Record<WrittenEncoding, Judge>> = {
  'jpeg-lossless': (_, { rows, columns }) => (Math.max(rows, columns) > MAX_JPEG_SIDE ? 'size' : undefined),
  'jpeg-ls-lossless': () => undefined,
  'jpeg-2000-lossless': ({ bitsAllocated, signed, samplesPerPixel }, { rows, columns, frames }) => {
    // The encoder reads signed bytes as unsigned ones.
    if (bitsAllocated === 8 && signed) return 'signed-bytes';
    if (rows * columns * frames * samplesPerPixel > MAX_JPEG_2000_SAMPLES) return 'size';
    // It halves the picture at least once.
    return Math.min(rows, columns) < 2 ? 'size' : undefined;
  },
};

/**
 * Why an encoding cannot hold such frames, as a stable word; undefined where it can. PS3.5 section 8.2 gives every one of
 * them samples of 8 and 16 bits only; the rest is what the encoders do right.
 */
export function whyNotHeld(encoding: WrittenEncoding, layout: SampleLayout, size: Size): string | undefined {
  if (encoding === 'uncompressed') return undefined;
  const { bitsAllocated, bitsStored } = layout;
  if (bitsAllocated !== 8 && bitsAllocated !== 16) return 'bits-allocated';
  const judge = CODE_STREAMS[encoding];
  if (judge === undefined) return undefined;
  // The encoders take samples of up to eight bits for bytes, whatever they are stored in.
  if (bitsStored < 2 || (bitsAllocated === 16 && bitsStored <= 8)) return 'bits-stored';
  return judge(layout, size);
}
