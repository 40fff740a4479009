import type { DicomEncoding, LosslessEncoding, ProfileOptions } from '../../contract/settings.ts';
import type { DecodedFrame, FrameReader, ParsedDicom } from '../../dicom/types.ts';
import {
  type DicomFile,
  FrameEncoder,
  frameBits,
  layoutOf,
  putFrame,
  type SampleLayout,
  SYNTAX_OF_ENCODING,
  whyNotHeld,
  writeDicom,
} from '../../dicom/write/index.ts';
import { StudyshareError } from '../../errors.ts';
import type { Rectangle } from '../rectangle.ts';
import { eachRun } from '../runs.ts';
import { buildHeader, headerContext } from './build-header.ts';
import { blackValue, maskSamples, paintMask } from './mask-frame.ts';
import { MaskedJpegs } from './masked-jpegs.ts';
import type { WrittenFrames } from './pixel-attributes.ts';
import { maskStoredFrames, type StoredFrames } from './stored-frames.ts';

/** What a de-identified DICOM file is made of. */
export interface DeidentifiedDicomInput {
  parsed: ParsedDicom;
  frames: FrameReader;
  /** Blacked out in every frame. */
  masks: readonly Rectangle[];
  /** Where given, everything outside these is blacked out as well. */
  keep?: readonly Rectangle[] | undefined;
  /** The same frames with the same masks, where some were made already. */
  jpegs?: MaskedJpegs | undefined;
  /** The pixels are known to be clean (Clean Pixel Data Option): searched, or cut to proven regions. */
  pixelsCleaned: boolean;
  options: ProfileOptions;
  /** How frames are written; default: as they are stored. */
  encoding?: DicomEncoding | undefined;
  /** Secret of the study, at least 16 bytes: the same key gives the same UIDs and dates. */
  studyKey: Uint8Array;
  /** Called after each frame. */
  onFrame?: (() => void) | undefined;
}

/** Shorter keys could be tried one after the other. */
const MIN_KEY_BYTES = 16;

/**
 * Makes a new DICOM file from the frames and the allow-listed part of the header, in Explicit VR Little Endian. Baseline
 * JPEG stays so (`as-stored`), bit for bit outside the blocks a mask goes through; else frames are decoded, and written
 * native or in one of the lossless encodings: colour as RGB, grey values outside the masks as stored. A frame that is
 * encoded is decoded again and compared. The same input gives the same bytes. Memory: the new file and one frame, twice
 * the file where it is encoded.
 *
 * @throws StudyshareError `dicom.unsupported` for objects no DICOM is made of and for frames the encoding cannot hold
 * ({@link whyNotHeld}), `dicom.too_large`, `dicom.codec_failed`
 */
export async function createDeidentifiedDicom(input: DeidentifiedDicomInput): Promise<Uint8Array> {
  const { encoding = 'as-stored', studyKey } = input;
  if (studyKey.length < MIN_KEY_BYTES) throw new StudyshareError('config.invalid', { params: { what: 'study-key' } });
  if (encoding !== 'as-stored') return writeDecoded(input, encoding);
  const jpegs = input.jpegs ?? new MaskedJpegs(input.frames, input);
  const stored = maskStoredFrames(jpegs, input.frames.description, input.onFrame);
  return stored === undefined ? writeDecoded(input, 'uncompressed') : writeStored(input, stored);
}

async function writeStored(input: DeidentifiedDicomInput, { streams, photometric }: StoredFrames): Promise<Uint8Array> {
  const { description: image } = input.frames;
  const header = headerOf(input, { image, layout: layoutOf(image), encoding: 'jpeg-baseline', photometric });
  return writeDicom({
    ...header,
    pixelData: { transferSyntaxUid: SYNTAX_OF_ENCODING['jpeg-baseline'], frames: streams },
  });
}

async function writeDecoded(input: DeidentifiedDicomInput, encoding: LosslessEncoding): Promise<Uint8Array> {
  const { frames } = input;
  const image = frames.description;
  const first = await frames.decode(0);
  if (first.data instanceof Float32Array)
    throw new StudyshareError('dicom.unsupported', { params: { what: 'float-pixel-data' } });
  const layout = layoutOf(image);
  if (whyNotHeld(encoding, layout, image) !== undefined)
    throw new StudyshareError('dicom.unsupported', { params: { what: 'encoding' } });
  const header = headerOf(input, { image, layout, encoding });
  return writeDicom({ ...header, pixelData: pixelDataOf(input, layout, encoding) });
}

function headerOf({ parsed, options, studyKey, pixelsCleaned }: DeidentifiedDicomInput, written: WrittenFrames) {
  return buildHeader(parsed, headerContext(parsed, options, studyKey), { ...written, pixelsCleaned });
}

function pixelDataOf(
  input: DeidentifiedDicomInput,
  layout: SampleLayout,
  encoding: LosslessEncoding,
): DicomFile['pixelData'] {
  const image = input.frames.description;
  if (encoding !== 'uncompressed') {
    const encoder = new FrameEncoder(encoding, layout, image);
    return { transferSyntaxUid: SYNTAX_OF_ENCODING[encoding], frames: encodeAll(maskedFrames(input, layout), encoder) };
  }
  const bits = frameBits(layout, image);
  return {
    vr: layout.bitsAllocated <= 8 ? 'OB' : 'OW',
    length: Math.ceil((bits * image.frames) / 8),
    fill: (target) => fillFrames(target, input, layout),
  };
}

/** Puts every frame where it belongs and blackens it there; a black of zeros needs no masked copy of the samples. */
async function fillFrames(target: Uint8Array, input: DeidentifiedDicomInput, layout: SampleLayout): Promise<void> {
  const image = input.frames.description;
  const bits = frameBits(layout, image);
  const isZero = layout.bitsAllocated !== 1 && blackValue(image, layout.samplesPerPixel) === 0;
  const hidden = paintMask(input, image);
  const pixelBytes = (layout.samplesPerPixel * layout.bitsAllocated) / 8;
  let at = 0;
  for await (const samples of isZero ? framesOf(input, layout) : maskedFrames(input, layout)) {
    putFrame(target, at, samples, layout);
    const frame = target.subarray(at / 8);
    if (isZero && hidden !== undefined)
      eachRun(hidden, 1, (start, end) => frame.fill(0, start * pixelBytes, end * pixelBytes));
    at += bits;
  }
}

async function* encodeAll(
  samples: AsyncIterable<DecodedFrame['data']>,
  encoder: FrameEncoder,
): AsyncGenerator<Uint8Array> {
  for await (const frame of samples) yield await encoder.encode(frame);
}

/** The samples of every frame as they are to be seen by others. */
async function* maskedFrames(
  input: DeidentifiedDicomInput,
  layout: SampleLayout,
): AsyncGenerator<DecodedFrame['data']> {
  const image = input.frames.description;
  const hidden = paintMask(input, image);
  const black = blackValue(image, layout.samplesPerPixel);
  for await (const samples of framesOf(input, layout))
    yield maskSamples(samples, hidden, black, layout.samplesPerPixel);
}

async function* framesOf(
  { frames, onFrame }: DeidentifiedDicomInput,
  layout: SampleLayout,
): AsyncGenerator<DecodedFrame['data']> {
  for (let index = 0; index < frames.description.frames; index++) {
    yield await samplesOf(frames, index, layout);
    onFrame?.();
  }
}

/** Colour comes through the palette, so that nothing hides in entries of the same colour; grey as stored. */
async function samplesOf(frames: FrameReader, index: number, layout: SampleLayout): Promise<DecodedFrame['data']> {
  const { rows, columns, photometric } = frames.description;
  const frame = photometric === 'PALETTE COLOR' ? await frames.display(index) : await frames.decode(index);
  if (frame.rows !== rows || frame.columns !== columns || frame.data.length !== rows * columns * layout.samplesPerPixel)
    throw new StudyshareError('dicom.codec_failed', { params: { step: 'frame-size' } });
  return frame.data;
}
