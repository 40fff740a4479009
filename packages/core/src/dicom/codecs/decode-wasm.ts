/// <reference path="./wasm-modules.d.ts" />
import { codecFailed } from '../limits.ts';
import { asSamples, type CodedImage, type CodeStreamInfo, containerBytes, interleave } from './coded-image.ts';

interface WasmDecoder {
  getEncodedBuffer(length: number): Uint8Array;
  decode(): void;
  getDecodedBuffer(): Uint8Array;
  getFrameInfo(): { width: number; height: number; bitsPerSample: number; componentCount: number };
  getInterleaveMode?(): number;
  delete(): void;
}

type DecoderKind = 'jpeg-ls' | 'jpeg-2000' | 'ht-jpeg-2000';

/** These codecs print what they find, file content included; none of it may reach the process's output. */
const SILENT = { print: () => undefined, printErr: () => undefined };

const OPEN: Record<DecoderKind, () => Promise<() => WasmDecoder>> = {
  'jpeg-ls': async () => {
    const { JpegLSDecoder } = await (await import('@cornerstonejs/codec-charls/decodewasmjs')).default({ ...SILENT });
    return () => new JpegLSDecoder();
  },
  'jpeg-2000': async () => {
    const { J2KDecoder } = await (await import('@cornerstonejs/codec-openjpeg/decodewasmjs')).default({ ...SILENT });
    return () => new J2KDecoder();
  },
  'ht-jpeg-2000': async () => {
    const { HTJ2KDecoder } = await (await import('@cornerstonejs/codec-openjph')).default({ ...SILENT });
    return () => new HTJ2KDecoder();
  },
};

/** The wasm decoders of one reader. A module that failed once is dropped: its heap may be damaged or leaking. */
export class WasmDecoders {
  private readonly open = new Map<DecoderKind, () => WasmDecoder>();

  /** Decodes one JPEG-LS, JPEG 2000 or HTJ2K stream. @throws StudyshareError `dicom.codec_failed` */
  async decode(stream: Uint8Array, info: CodeStreamInfo): Promise<CodedImage> {
    const kind = info.kind;
    if (kind === 'jpeg') throw codecFailed('kind');
    try {
      const create = this.open.get(kind) ?? (await OPEN[kind]());
      this.open.set(kind, create);
      return run(create(), stream, info);
    } catch (error) {
      this.open.delete(kind);
      throw codecFailed(kind, error);
    }
  }
}

function run(decoder: WasmDecoder, stream: Uint8Array, info: CodeStreamInfo): CodedImage {
  decoder.getEncodedBuffer(stream.length).set(stream);
  decoder.decode();
  const frame = decoder.getFrameInfo();
  const sampleBytes = containerBytes(info.precision);
  const decoded = decoder.getDecodedBuffer();
  const wanted = info.rows * info.columns * info.components * sampleBytes;
  const same = frame.width === info.columns && frame.height === info.rows && frame.componentCount === info.components;
  if (!same || decoded.length !== wanted) throw codecFailed('decoded-size');
  // A copy out of the codec's heap; some of them show it as clamped bytes.
  const samples = asSamples(new Uint8Array(decoded), sampleBytes);
  const planes = decoder.getInterleaveMode?.() === 0;
  decoder.delete();
  return {
    rows: info.rows,
    columns: info.columns,
    components: info.components,
    precision: info.precision,
    data: planes ? interleave(samples, info.components) : samples,
    lossy: !info.lossless,
    colour: info.colour,
  };
}
