/// <reference path="../codecs/wasm-modules.d.ts" />
import { openNativeCodecs } from '../codecs/decode-native-codecs.ts';
import type { SampleLayout } from './frame-samples.ts';
import { stripJpeg, stripJpeg2000 } from './strip-code-stream.ts';

/** The picture to encode: little-endian interleaved samples in whole containers. */
export interface PlainFrame {
  bytes: Uint8Array;
  rows: number;
  columns: number;
  layout: SampleLayout;
}

/** Colour is interleaved by sample in the scan, as the header says with Planar Configuration 0. */
const INTERLEAVED_BY_SAMPLE = 2;

/**
 * JPEG and JPEG-LS know no sign. Negative samples fill their container, as they do uncompressed: some viewers take what
 * they decode for what is stored, without regard to Bits Stored.
 */
function unsignedBits({ signed, bitsAllocated, bitsStored }: SampleLayout): number {
  return signed ? bitsAllocated : bitsStored;
}

type NativeEncoder = 'encodeJpeg' | 'encodeJpeg2000';

async function encodeNative(frame: PlainFrame, method: NativeEncoder, predictor?: number): Promise<Uint8Array> {
  const library = await openNativeCodecs();
  const { bytes, rows, columns, layout } = frame;
  try {
    const context = new library.Context({
      width: columns,
      height: rows,
      bitsAllocated: layout.bitsAllocated,
      bitsStored: layout.bitsStored,
      samplesPerPixel: layout.samplesPerPixel,
      pixelRepresentation: layout.signed ? 1 : 0,
      planarConfiguration: 0,
      photometricInterpretation: layout.samplesPerPixel === 3 ? 'RGB' : 'MONOCHROME2',
      decodedBuffer: bytes,
    });
    const parameters = { lossy: false, ...(predictor === undefined ? {} : { predictor }) };
    return library.NativeCodecs[method](context, parameters).getEncodedBuffer()!.slice();
  } catch (error) {
    // Its heap is not freed after an error and is fixed in size, so the next frame gets a new one.
    library.NativeCodecs.release();
    throw error;
  }
}

/** JPEG Lossless, process 14 with prediction from the left (ITU-T T.81 Annex H). */
export async function encodeJpegLossless(frame: PlainFrame): Promise<Uint8Array> {
  const layout = { ...frame.layout, signed: false, bitsStored: unsignedBits(frame.layout) };
  return stripJpeg(await encodeNative({ ...frame, layout }, 'encodeJpeg', 1));
}

/** JPEG 2000, reversible; colour goes through the reversible component transformation (ISO/IEC 15444-1 Annex G.2). */
export async function encodeJpeg2000(frame: PlainFrame): Promise<Uint8Array> {
  return stripJpeg2000(await encodeNative(frame, 'encodeJpeg2000'));
}

/** These codecs print what they find; none of it may reach the process's output. */
const SILENT = { print: () => undefined, printErr: () => undefined };

type CharLs = Awaited<ReturnType<typeof import('@cornerstonejs/codec-charls/wasmjs')['default']>>;

/** Encodes JPEG-LS without loss (ITU-T T.87). A module that failed once is dropped. */
export class JpegLsFrames {
  #library: CharLs | undefined;

  async encode(frame: PlainFrame): Promise<Uint8Array> {
    this.#library ??= await (await import('@cornerstonejs/codec-charls/wasmjs')).default({ ...SILENT });
    try {
      return stripJpeg(runCharLs(this.#library, frame));
    } catch (error) {
      this.#library = undefined;
      throw error;
    }
  }
}

function runCharLs({ JpegLSEncoder }: CharLs, { bytes, rows, columns, layout }: PlainFrame): Uint8Array {
  const encoder = new JpegLSEncoder();
  const { samplesPerPixel } = layout;
  const bitsPerSample = unsignedBits(layout);
  const info = { width: columns, height: rows, bitsPerSample, componentCount: samplesPerPixel };
  encoder.getDecodedBuffer({ ...info, isSigned: false }).set(bytes);
  encoder.setNearLossless(0);
  if (samplesPerPixel === 3) encoder.setInterleaveMode(INTERLEAVED_BY_SAMPLE);
  encoder.encode();
  const stream = Uint8Array.from(encoder.getEncodedBuffer());
  encoder.delete();
  return stream;
}
