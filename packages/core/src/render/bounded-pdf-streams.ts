type Library = typeof import('@cantoo/pdf-lib');

/** What every decoding stream of the library grows its output by. */
interface DecodeStream {
  buffer: Uint8Array;
  ensureBuffer(requested: number): Uint8Array;
}

/** Bytes that all streams together which the library decodes by itself may grow to. */
const MAX_DECODED_BYTES = 192 * 2 ** 20;

/** The base class of all filters is not exported; one of its kind leads to it. */
function decodeStreamOf(library: Library): DecodeStream {
  const dict = library.PDFContext.create().obj({ Filter: 'FlateDecode' });
  const stream = library.decodePDFRawStream(library.PDFRawStream.of(dict, Uint8Array.of(0x78, 0x9c)));
  const base: unknown = Object.getPrototypeOf(Object.getPrototypeOf(stream));
  if (typeof (base as Partial<DecodeStream>).ensureBuffer !== 'function') throw new Error('no decoding stream');
  return base as DecodeStream;
}

/**
 * Does something with the library while its object and cross-reference streams cannot grow beyond a bound, however
 * their filters are chained or spelled; beyond it `overflow` is true and whatever is read fails. One call at a time.
 */
export async function withBoundedStreams<T>(
  library: Library,
  work: () => Promise<T>,
): Promise<{ overflow: true } | { overflow: false; result: T }> {
  const base = decodeStreamOf(library);
  const { ensureBuffer } = base;
  let decoded = 0;
  base.ensureBuffer = function (this: DecodeStream, requested) {
    const { byteLength } = this.buffer;
    // A buffer that is too small is made twice as large.
    if (requested > byteLength) decoded += Math.max(requested, 2 * byteLength) - byteLength;
    if (decoded > MAX_DECODED_BYTES) throw new RangeError('decoded streams are too large');
    return ensureBuffer.call(this, requested);
  };
  try {
    const result = await work();
    return decoded > MAX_DECODED_BYTES ? { overflow: true } : { overflow: false, result };
  } catch (error) {
    if (decoded > MAX_DECODED_BYTES) return { overflow: true };
    throw error;
  } finally {
    base.ensureBuffer = ensureBuffer;
  }
}
