import type { Principal } from '../../config.ts';
import type { ErrorCode } from '../../contract/error-codes.ts';
import { CLINICIAN_OPERATIONS } from '../../contract/operations/index.ts';
import { StudyshareError } from '../../errors.ts';
import type { Logger, Platform } from '../../ports/index.ts';
import type { ClinicianUseCases } from '../../share/types.ts';
import { type CountDeps, counting } from '../count-answer.ts';
import { asStudyshareError, methodNotAllowed, problemResponse } from '../problem.ts';
import { createRouter, type RouteMatch, routesOf } from '../route.ts';
import { requireOwnViewer } from '../same-site.ts';
import { withClinicianHeaders } from '../security-headers.ts';
import { answerCall } from './answer-call.ts';

/** Every route of the clinician API: the table of operations, each with its name. */
export const clinicianRoutes = routesOf(CLINICIAN_OPERATIONS);

/** A request of a clinician the host has signed in, to its answer; 401 when it has signed in nobody. Never rejects. */
export type ClinicianHandler = (request: Request, principal: Principal | null) => Promise<Response>;

interface ClinicianDeps extends CountDeps {
  logger: Logger;
  platform: Platform;
}

export function createClinicianHandler(useCases: ClinicianUseCases, deps: ClinicianDeps): ClinicianHandler {
  const match = createRouter(clinicianRoutes);
  return async (request, principal) => {
    const found = match(request.method, new URL(request.url).pathname);
    return counting('clinician', found, deps, async () =>
      withClinicianHeaders(await answer(found, request, principal, useCases, deps)),
    );
  };
}

async function answer(
  found: RouteMatch<(typeof clinicianRoutes)[number]>,
  request: Request,
  principal: Principal | null,
  useCases: ClinicianUseCases,
  deps: ClinicianDeps,
): Promise<Response> {
  if (principal === null) return refused('account.unauthenticated');
  if (found.kind === 'method') return methodNotAllowed(found.allow);
  if (found.kind === 'none') return refused('request.not_found');
  const { route, params } = found;
  try {
    if (route.method !== 'GET') requireOwnViewer(request);
    return await answerCall(route.name, { request, principal, params, useCases });
  } catch (error) {
    return problemResponse(asStudyshareError(error, `${route.method} ${route.path}`, request, deps));
  }
}

function refused(code: ErrorCode): Response {
  return problemResponse(new StudyshareError(code));
}
