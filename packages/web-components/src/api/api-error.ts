import type { ErrorCode, FieldFault, ProblemDto } from '@studyshare/core/contract';

/** A stable API code, or what happened before an answer arrived: `network`, `timeout`, or an answer that is not ours. */
export type ApiErrorCode = ErrorCode | 'network' | 'timeout' | 'unexpected';

/**
 * What a refused or unanswered call rejects with; tell cases apart by `code`.
 * Holds the API's facts only, so it is safe to log.
 */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly code: ApiErrorCode;
  /** HTTP status, 0 when there was no answer. */
  readonly status: number;
  readonly params: Record<string, string | number>;
  readonly fields: FieldFault[];

  constructor(code: ApiErrorCode, status = 0, problem: Partial<ProblemDto> = {}, cause?: unknown) {
    super(code, cause === undefined ? undefined : { cause });
    this.code = code;
    this.status = status;
    this.params = problem.params ?? {};
    this.fields = problem.errors ?? [];
  }

  /** True when the same request may be sent again unchanged. */
  get retryable(): boolean {
    return this.status === 0 || this.status >= 500 || this.status === 429;
  }
}

/** Any rejection as an {@link ApiError}. */
export function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  return new ApiError('unexpected', 0, {}, error);
}

/** Reads an error answer; a body that is no problem document gives `unexpected` with the status kept. */
export async function readProblem(response: Response): Promise<ApiError> {
  const problem = await readJson(response);
  if (!isProblem(problem)) return new ApiError('unexpected', response.status);
  return new ApiError(problem.code, response.status, problem);
}

async function readJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}

function isProblem(body: unknown): body is ProblemDto {
  return typeof body === 'object' && body !== null && typeof (body as { code?: unknown }).code === 'string';
}
