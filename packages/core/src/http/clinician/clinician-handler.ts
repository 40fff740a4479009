import type { Principal } from '../../config.ts';
import type { ErrorCode } from '../../contract/error-codes.ts';
import { StudyshareError } from '../../errors.ts';
import type { Logger, Platform } from '../../ports/index.ts';
import type { ClinicianUseCases } from '../../share/types.ts';
import { asStudyshareError, methodNotAllowed, problemResponse } from '../problem.ts';
import { createRouter } from '../route.ts';
import { requireOwnViewer } from '../same-site.ts';
import { withClinicianHeaders } from '../security-headers.ts';
import type { ClinicianRoute } from './clinician-route.ts';
import { settingsRoutes } from './settings-routes.ts';
import { shareRoutes } from './share-routes.ts';
import { studyRoutes } from './study-routes.ts';

/** Every route of the clinician API. */
export const clinicianRoutes: readonly ClinicianRoute[] = [...studyRoutes, ...shareRoutes, ...settingsRoutes];

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
      return withClinicianHeaders(await route.handle({ request, principal, params, useCases }));
    } catch (error) {
      const known = asStudyshareError(error, `${route.method} ${route.path}`, request, deps);
      return withClinicianHeaders(problemResponse(known));
    }
  };
}

function refused(code: ErrorCode): Response {
  return withClinicianHeaders(problemResponse(new StudyshareError(code)));
}
