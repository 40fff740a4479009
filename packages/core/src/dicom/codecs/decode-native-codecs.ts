import { codecFailed } from '../limits.ts';
import { asSamples, type CodedImage, type CodeStreamInfo, containerBytes } from './coded-image.ts';

type Library = typeof import('dcmjs-codecs');

/** The library, opened; {@link Library.NativeCodecs} is to be released after an error. */
export async function openNativeCodecs(): Promise<Library> {
  const loaded = await import('dcmjs-codecs');
  const library = ('default' in loaded ? loaded.default : loaded) as Library;
  library.log.setLevel('silent', false);
  if (!library.NativeCodecs.isInitialized()) await library.NativeCodecs.initializeAsync();
  return library;
}

type Shape = Pick<CodeStreamInfo, 'rows' | 'columns' | 'components' | 'precision'>;

async function decode(stream: Uint8Array, shape: Shape, method: 'decodeJpeg' | 'decodeJpegXl'): Promise<CodedImage> {
  const library = await openNativeCodecs();
  const { rows, columns, components, precision } = shape;
  const bytes = containerBytes(precision);
  try {
    const result = library.NativeCodecs[method](
      new library.Context({
        width: columns,
        height: rows,
        bitsAllocated: 8 * bytes,
        bitsStored: precision,
        samplesPerPixel: components,
        pixelRepresentation: 0,
        planarConfiguration: 0,
        photometricInterpretation: components === 3 ? 'RGB' : 'MONOCHROME2',
        encodedBuffer: stream,
      }),
    );
    const data = result.getDecodedBuffer();
    const same = result.getWidth() === columns && result.getHeight() === rows;
    if (!same || data?.length !== rows * columns * components * bytes) throw codecFailed('decoded-size');
    return { rows, columns, components, precision, data: asSamples(data, bytes), lossy: true, colour: 'none' };
  } catch (error) {
    // Its heap is not freed after an error and is fixed in size, so the next frame gets a new one.
    library.NativeCodecs.release();
    throw codecFailed(method, error);
  }
}

/** Decodes JPEG of any process, 8 to 16 bits, without colour conversion. @throws StudyshareError `dicom.codec_failed` */
export async function decodeJpegNative(stream: Uint8Array, info: CodeStreamInfo): Promise<CodedImage> {
  return { ...(await decode(stream, info, 'decodeJpeg')), lossy: !info.lossless, colour: info.colour };
}

/** Decodes JPEG XL of the declared shape; colour comes out as RGB. @throws StudyshareError `dicom.codec_failed` */
export async function decodeJpegXl(stream: Uint8Array, shape: Shape): Promise<CodedImage> {
  return { ...(await decode(stream, shape, 'decodeJpegXl')), colour: shape.components === 3 ? 'rgb' : 'none' };
}
