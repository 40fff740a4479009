import { StudyshareError } from '../errors.ts';
import type { ParseLimits } from './types.ts';

const GIB = 2 ** 30;

/** Small deflated files may legitimately grow more than a hundredfold (an empty picture), so this much is always allowed. */
const INFLATE_FLOOR = 4 * 2 ** 20;

/** The limits in force for a file of `fileBytes` bytes; what the caller gave wins. */
export function resolveLimits(fileBytes: number, limits: Partial<ParseLimits> = {}): ParseLimits {
  return {
    maxDepth: 64,
    maxElements: 200_000,
    maxInflatedBytes: Math.min(2 * GIB, Math.max(100 * fileBytes, INFLATE_FLOOR)),
    maxPixelBytes: 2 * GIB,
    ...limits,
  };
}

/** The error for whatever breaks a limit; `limit` names it. */
export function tooLarge(limit: keyof ParseLimits): StudyshareError {
  return new StudyshareError('dicom.too_large', { params: { limit } });
}

/** The error for bytes that are no DICOM, or contradict themselves; `what` is a stable word of ours, never a value. */
export function malformed(what: string, cause?: unknown): StudyshareError {
  return new StudyshareError('dicom.malformed', { params: { what }, ...(cause === undefined ? {} : { cause }) });
}

/** The error for what is legal DICOM but not read here. */
export function unsupported(what: string): StudyshareError {
  return new StudyshareError('dicom.unsupported', { params: { what } });
}

/** The error for a code stream that does not decode. */
export function codecFailed(what: string, cause?: unknown): StudyshareError {
  return new StudyshareError('dicom.codec_failed', { params: { what }, ...(cause === undefined ? {} : { cause }) });
}
