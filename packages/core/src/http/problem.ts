import type { ErrorCode, ProblemDto } from '../contract/error-codes.ts';
import { isStudyshareError, StudyshareError } from '../errors.ts';
import type { Logger, Platform } from '../ports/index.ts';

/** The body of an error answer (RFC 9457). Holds codes and facts alone. */
function problemOf(error: StudyshareError): ProblemDto {
  const problem: ProblemDto = {
    type: `urn:studyshare:problem:${error.code}`,
    title: titleOf(error.code),
    status: error.status,
    code: error.code,
  };
  if (Object.keys(error.params).length > 0) problem.params = error.params;
  if (error.fields.length > 0) problem.errors = error.fields;
  return problem;
}

/** `application/problem+json` with the error's status, and `Retry-After` where the error knows when. */
export function problemResponse(error: StudyshareError): Response {
  const headers = new Headers({ 'content-type': 'application/problem+json' });
  const wait = error.params['retryAfterSeconds'];
  if (typeof wait === 'number') headers.set('retry-after', String(Math.ceil(wait)));
  return new Response(JSON.stringify(problemOf(error)), { status: error.status, headers });
}

/** 405, with the methods the path knows. */
export function methodNotAllowed(allow: string): Response {
  const response = problemResponse(new StudyshareError('request.method_not_allowed'));
  response.headers.set('allow', allow);
  return response;
}

/**
 * Any thrown value as an error with a code. What is not ours becomes `server.internal`: its message may hold anything,
 * so the log gets an id, the route's template and the kind of error, and the answer the same id. Nothing is logged when
 * the client has gone: reads are aborted then, and nobody gets the answer.
 */
export function asStudyshareError(
  error: unknown,
  route: string,
  request: Request,
  deps: { logger: Logger; platform: Platform },
): StudyshareError {
  if (request.signal.aborted) return new StudyshareError('server.internal', { cause: error });
  if (isStudyshareError(error)) {
    if (error.status >= 500) deps.logger.error('http.failed', { route, code: error.code, kind: kindOf(error.cause) });
    return error;
  }
  const errorId = Buffer.from(deps.platform.randomBytes(8)).toString('hex');
  deps.logger.error('http.failed', { route, code: 'server.internal', kind: kindOf(error), errorId });
  return new StudyshareError('server.internal', { params: { errorId }, cause: error });
}

// `ECONNREFUSED`, `SqliteError`: names made by programmers, never by a message's content.
function kindOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = (error as { code?: unknown }).code;
  return typeof code === 'string' && /^[A-Za-z0-9_.]{1,60}$/.test(code) ? code : error.constructor.name;
}

function titleOf(code: ErrorCode): string {
  const words = code.replace(/[._]/g, ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
