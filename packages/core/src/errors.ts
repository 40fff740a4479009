import { ERROR_STATUS, type ErrorCode, type FieldFault } from './contract/error-codes.ts';
import { optionsInWords } from './mend-options.ts';

export { ERROR_STATUS, type ErrorCode, type FieldFault };

/** What may accompany an error: facts, refused fields, and the cause. Never patient data, contacts, tokens or codes. */
export interface ErrorDetails {
  params?: Record<string, string | number>;
  fields?: FieldFault[];
  cause?: unknown;
}

/**
 * The one error class of Studyshare; tell errors apart by `code`.
 * The message is made of the code alone, so nothing private can slip into a log line; that of `config.invalid`, which ends a start,
 * names the options and says what to do about each.
 *
 * @example
 * import type { PatientSharing, Principal } from '@studyshare/core';
 *
 * async function resend(sharing: PatientSharing, principal: Principal, shareId: string): Promise<string> {
 *   try {
 *     await sharing.useCases.clinician.resendShare(principal, shareId);
 *     return 'The same link is on its way again.';
 *   } catch (error) {
 *     if (isStudyshareError(error, 'share.expired')) return 'The link has expired. Send the study again.';
 *     throw error;
 *   }
 * }
 */
export class StudyshareError extends Error {
  override readonly name = 'StudyshareError';
  readonly code: ErrorCode;
  readonly params: Record<string, string | number>;
  readonly fields: FieldFault[];

  constructor(code: ErrorCode, details: ErrorDetails = {}) {
    super(messageOf(code, details.fields), details.cause === undefined ? undefined : { cause: details.cause });
    this.code = code;
    this.params = details.params ?? {};
    this.fields = details.fields ?? [];
  }

  /** The HTTP status that belongs to the code. */
  get status(): number {
    return ERROR_STATUS[this.code];
  }
}

function messageOf(code: ErrorCode, fields: readonly FieldFault[] = []): string {
  return code === 'config.invalid' && fields.length > 0 ? `${code}: ${optionsInWords(fields)}` : code;
}

/** Narrows an unknown error to a {@link StudyshareError}, optionally of one code. */
export function isStudyshareError<C extends ErrorCode>(
  error: unknown,
  code?: C,
): error is StudyshareError & { code: C } {
  return error instanceof StudyshareError && (code === undefined || error.code === code);
}
