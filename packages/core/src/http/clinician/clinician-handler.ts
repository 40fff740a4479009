import type { Principal } from '../../config.ts';
import type { ErrorCode } from '../../contract/error-codes.ts';
import { CLINICIAN_OPERATIONS } from '../../contract/operations/index.ts';
import { StudyshareError } from '../../errors.ts';
import type { Logger, Platform } from '../../ports/index.ts';
import type { ClinicianUseCases } from '../../share/types.ts';
import { asStudyshareError, methodNotAllowed, problemResponse } from '../problem.ts';
import { createRouter, routesOf } from '../route.ts';
import { requireOwnViewer } from '../same-site.ts';
import { withClinicianHeaders } from '../security-headers.ts';
import { answerCall } from './answer-call.ts';

/** Every route of the clinician API: the table of operations, each with its name. */
export const clinicianRoutes = routesOf(CLINICIAN_OPERATIONS);

/** A request of a clinician the host has signed in, to its answer; 401 when it has signed in nobody. Never rejects. */
export type ClinicianHandler = (request: Request, principal: Principal | null) => Promise<Response>;

export function createClinicianHandler(
  useCases: ClinicianUseCases,
  deps: { logger: Logger; platform: Platform },
): ClinicianHandler {
  const match = createRouter(clinicianRoutes);
  return async (request, principal) => {
    if (principal === null) return refused('account.unauthenticated');
    const found = match(request.method, new URL(request.url).pathname);
    if (found.kind === 'method') return withClinicianHeaders(methodNotAllowed(found.allow));
    if (found.kind === 'none') return refused('request.not_found');
    const { route, params } = found;
    try {
      if (route.method !== 'GET') requireOwnViewer(request);
      return withClinicianHeaders(await answerCall(route.name, { request, principal, params, useCases }));
    } catch (error) {
      const known = asStudyshareError(error, `${route.method} ${route.path}`, request, deps);
      return withClinicianHeaders(problemResponse(known));
    }
  };
}

function refused(code: ErrorCode): Response {
  return withClinicianHeaders(problemResponse(new StudyshareError(code)));
}
