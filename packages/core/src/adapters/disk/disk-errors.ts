import { isStudyshareError, StudyshareError } from '../../errors.ts';

/** `ENOENT` and the like, without the path that Node puts into the message. */
export function systemCode(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : undefined;
}

/** The file system's refusal as a stable code. */
export function storageFailed(error: unknown): StudyshareError {
  if (isStudyshareError(error)) return error;
  return new StudyshareError('file.storage_failed', { cause: error });
}

export function readFailed(error: unknown): StudyshareError {
  const code = systemCode(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return new StudyshareError('file.not_found', { cause: error });
  return storageFailed(error);
}
