import { constants, inflateRawSync, inflateSync } from 'node:zlib';
import { malformed, tooLarge } from '../limits.ts';
import { plainBytes } from '../plain-bytes.ts';

/**
 * Undoes Deflated Explicit VR Little Endian (PS3.5 section A.5); never makes more than `maxBytes`.
 * A stream that ends early gives what was in it; one with a zlib header, as older toolkits wrote it, is accepted.
 *
 * @throws StudyshareError `dicom.too_large`, `dicom.malformed`
 */
export function inflateDataSet(deflated: Uint8Array, maxBytes: number): Uint8Array {
  const options = { maxOutputLength: maxBytes, finishFlush: constants.Z_SYNC_FLUSH };
  try {
    return plainBytes(inflateRawSync(deflated, options));
  } catch (error) {
    if (isOverflow(error)) throw tooLarge('maxInflatedBytes');
  }
  try {
    return plainBytes(inflateSync(deflated, options));
  } catch (error) {
    throw isOverflow(error) ? tooLarge('maxInflatedBytes') : malformed('deflated', error);
  }
}

function isOverflow(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_BUFFER_TOO_LARGE';
}
