import { isStudyshareError, StudyshareError } from '../../errors.ts';

interface SdkError {
  name?: unknown;
  code?: unknown;
  $metadata?: { httpStatusCode?: number };
}

/** The server's refusal as a stable code. What the SDK says is left out: it may name hosts, keys and accounts. */
export function storageFailed(error: unknown): StudyshareError {
  if (isStudyshareError(error)) return error;
  return new StudyshareError(isNotFound(error) ? 'file.not_found' : 'file.storage_failed', { cause: plain(error) });
}

/** Of writing and removing: a bucket or an upload that is not there is a fault, not an unknown file. */
export function writeFailed(error: unknown): StudyshareError {
  if (isStudyshareError(error)) return error;
  return new StudyshareError('file.storage_failed', { cause: plain(error) });
}

/** `NoSuchBucket` is 404 too, and no answer about a file. */
export function isNotFound(error: unknown): boolean {
  const { name, $metadata } = (error ?? {}) as SdkError;
  return name !== 'NoSuchBucket' && (name === 'NoSuchKey' || name === 'NotFound' || $metadata?.httpStatusCode === 404);
}

function plain(error: unknown): Error {
  const { name, code, $metadata } = (error ?? {}) as SdkError;
  const status = $metadata?.httpStatusCode;
  return new Error(`S3: ${String(code ?? name ?? 'unknown')}${status === undefined ? '' : ` (HTTP ${status})`}`);
}
