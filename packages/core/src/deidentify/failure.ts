import { isStudyshareError } from '../errors.ts';
import { isMachineFault } from '../render/machine-fault.ts';
import type { Evidence, ObjectResult, ReasonCode } from './types.ts';

const REASONS: Record<string, ReasonCode> = {
  'dicom.malformed': 'malformed',
  'dicom.too_large': 'too-large',
  'dicom.unsupported': 'unsupported-encoding',
  'dicom.codec_failed': 'decode-failed',
};

/** Rectangles of the header would not lie where they should, so such an image is not even shown masked. */
const SIZE_LIES = new Set(['size-differs-from-code-stream', 'components-differ-from-code-stream']);

/**
 * The reason code of an error met while an object was worked on. Anything unforeseen is `processing-failed`.
 * @throws the error itself where the machine failed and not the object: it must not become a verdict
 */
export function reasonOf(error: unknown): ReasonCode {
  if (isMachineFault(error)) throw error;
  if (isStudyshareError(error, 'dicom.codec_failed') && error.params.what === 'timeout') return 'timeout';
  if (isStudyshareError(error) && error.params.what === 'image-format') return 'image-format-unsupported';
  if (isStudyshareError(error) && SIZE_LIES.has(String(error.params.what))) return 'size-differs-from-code-stream';
  return (isStudyshareError(error) ? REASONS[error.code] : undefined) ?? 'processing-failed';
}

/** The result for an object that cannot be sent. */
export function undeliverable(
  reasons: ReasonCode[],
  about: { kind?: ObjectResult['kind']; sopClassUid?: string; evidence?: Evidence[] } = {},
): ObjectResult {
  return {
    kind: about.kind ?? 'document',
    sopClassUid: about.sopClassUid ?? '',
    verdict: 'undeliverable',
    reasons,
    evidence: about.evidence ?? [],
    outputs: [],
  };
}

/** Whether the worker that met this reason must not be used again: a codec may have been left in any state. */
export function taintsWorker(reasons: readonly ReasonCode[]): boolean {
  return reasons.includes('decode-failed') || reasons.includes('processing-failed');
}
