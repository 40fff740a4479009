import type { PatientOperation } from '../../contract/operation.ts';
import { StudyshareError } from '../../errors.ts';
import type { PatientUseCases, Visitor } from '../../share/types.ts';
import type { SessionCookies } from '../cookies.ts';
import type { RouteParams } from '../route.ts';
import { requireOwnForm, requireOwnPage } from '../same-site.ts';
import type { SecondPress } from './second-press.ts';

/** What the guard needs to know. */
export interface GuardContext {
  cookies: SessionCookies;
  useCases: PatientUseCases;
  /** `https://images.clinic.example` */
  patientOrigin: string;
  press: SecondPress;
}

/**
 * The one guard of all patient routes: who comes, with which session, and whether the call is the page's own.
 * That the session is alive and belongs to the page is decided by the use case, in one step with what it does.
 * @throws StudyshareError `page.session_missing`, `request.cross_site`
 */
export function guardRoute(
  operation: PatientOperation,
  request: Request,
  params: RouteParams,
  address: string,
  context: GuardContext,
): Visitor {
  const publicId = params['publicId'];
  const sessionToken = publicId === undefined ? undefined : context.cookies.read(request, publicId);
  if (operation.guard === 'form') requireOwnForm(request, context.patientOrigin, () => context.press.isMade(request));
  if (operation.guard === 'session') {
    if (sessionToken === undefined) throw new StudyshareError('page.session_missing');
    if (operation.method === 'POST') requireOwnPage(request, () => context.useCases.csrfToken(sessionToken));
  }
  return { address, sessionToken };
}
