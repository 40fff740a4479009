import type { LosslessEncoding } from '../../contract/settings.ts';
import { readingsOf, readStreamInfo } from '../codecs/code-stream.ts';
import { asSamples, containerBytes, interleave, type RawSamples } from '../codecs/coded-image.ts';
import { decodeJpegNative } from '../codecs/decode-native-codecs.ts';
import { decodeRle } from '../codecs/decode-rle.ts';
import { WasmDecoders } from '../codecs/decode-wasm.ts';
import { codecFailed } from '../limits.ts';
import type { DecodedFrame } from '../types.ts';
import { encodeJpeg2000, encodeJpegLossless, JpegLsFrames, type PlainFrame } from './encode-code-stream.ts';
import { encodeRle } from './encode-rle.ts';
import { frameBits, putFrame, type SampleLayout } from './frame-samples.ts';

/** An encoding that frames are encoded in anew. */
export type CompressedEncoding = Exclude<LosslessEncoding, 'uncompressed'>;

/** The code that says an encoder gave up, as against one that gave something else back than it was given. */
export const ENCODER_FAILED = 'encoder';

type Encode = (frame: PlainFrame) => Promise<Uint8Array>;

function encoderOf(encoding: CompressedEncoding): Encode {
  if (encoding === 'jpeg-lossless') return encodeJpegLossless;
  if (encoding === 'jpeg-2000-lossless') return encodeJpeg2000;
  if (encoding === 'rle-lossless')
    return async ({ bytes, rows, columns, layout }) =>
      encodeRle(bytes, {
        rows,
        columns,
        components: layout.samplesPerPixel,
        bytesPerSample: layout.bitsAllocated / 8,
      });
  const jpegLs = new JpegLsFrames();
  return (frame) => jpegLs.encode(frame);
}

/** Encodes the frames of one object and reads each of them back. */
export class FrameEncoder {
  readonly #encoding: CompressedEncoding;
  readonly #encode: Encode;
  readonly #layout: SampleLayout;
  readonly #size: { rows: number; columns: number };
  readonly #decoders = new WasmDecoders();

  constructor(encoding: CompressedEncoding, layout: SampleLayout, size: { rows: number; columns: number }) {
    this.#encoding = encoding;
    this.#encode = encoderOf(encoding);
    this.#layout = layout;
    this.#size = { rows: size.rows, columns: size.columns };
  }

  /**
   * The code stream of one frame, which decodes to exactly these samples.
   *
   * @throws StudyshareError `dicom.codec_failed`, with `what` = `encoder` where the encoder gave up
   */
  async encode(samples: DecodedFrame['data']): Promise<Uint8Array> {
    const bytes = new Uint8Array(frameBits(this.#layout, this.#size) / 8);
    putFrame(bytes, 0, samples, this.#layout);
    const stream = await this.#run({ bytes, layout: this.#layout, ...this.#size });
    const decoded = await this.#decode(stream);
    if (!this.#isEqual(decoded, asSamples(bytes, this.#sampleBytes))) throw codecFailed('frame-not-equal');
    return stream;
  }

  get #sampleBytes(): 1 | 2 {
    return this.#layout.bitsAllocated === 16 ? 2 : 1;
  }

  get #mask(): number {
    return 2 ** this.#layout.bitsStored - 1;
  }

  async #run(frame: PlainFrame): Promise<Uint8Array> {
    try {
      return await this.#encode(frame);
    } catch (error) {
      throw codecFailed(ENCODER_FAILED, error);
    }
  }

  async #decode(stream: Uint8Array): Promise<RawSamples> {
    const { rows, columns } = this.#size;
    const { samplesPerPixel, bitsStored } = this.#layout;
    if (this.#encoding === 'rle-lossless') {
      const shape = { plane: rows * columns, width: columns, components: samplesPerPixel, size: this.#sampleBytes };
      const { planes, remedies } = decodeRle(stream, shape);
      if (remedies.length > 0) throw codecFailed('frame-not-equal');
      return interleave(asSamples(planes, this.#sampleBytes), samplesPerPixel);
    }
    const family = this.#encoding === 'jpeg-2000-lossless' ? 'jpeg-2000' : 'jpeg';
    const info = readStreamInfo(stream, family);
    const [reading] = readingsOf(stream, info);
    const bare = reading?.remedies.length === 0 ? reading.stream : new Uint8Array();
    const isSame = info.rows === rows && info.columns === columns && info.components === samplesPerPixel;
    // JPEG Lossless comes with 8, 12 or 16 bits, whichever holds the samples.
    const isDeep = info.precision >= bitsStored && containerBytes(info.precision) === this.#sampleBytes;
    if (!isSame || !isDeep || !info.lossless || bare.length !== stream.length) throw codecFailed('frame-not-equal');
    const image = await (info.kind === 'jpeg' ? decodeJpegNative(bare, info) : this.#decoders.decode(bare, info));
    return image.data;
  }

  #isEqual(decoded: RawSamples, samples: RawSamples): boolean {
    if (decoded.length !== samples.length) return false;
    const mask = this.#mask;
    for (let index = 0; index < samples.length; index++)
      if (((decoded[index]! ^ samples[index]!) & mask) !== 0) return false;
    return true;
  }
}
