import type { PatientUseCases, Visitor } from '../../share/types.ts';
import type { SessionCookies } from '../cookies.ts';
import type { Route, RouteParams } from '../route.ts';

/** What a patient route works with. */
export interface PatientCall {
  request: Request;
  params: RouteParams;
  visitor: Visitor;
  useCases: PatientUseCases;
  cookies: SessionCookies;
  landingHtml: string;
}

/**
 * A route on the patient's host. Which guard stands before it is part of its entry:
 * `none`: tells nothing of a share and changes nothing; `form`: the welcome page's own button;
 * `session`: nothing without the session of the page in `{publicId}`, and a POST only from the page itself.
 */
export interface PatientRoute extends Route {
  readonly guard: 'none' | 'form' | 'session';
  /** How an error is told: to a person as a page, to the page's script as a problem. */
  readonly errors: 'screen' | 'problem';
  /** False: HEAD is refused, because its GET counts something (L2). */
  readonly head?: false;
  handle(call: PatientCall): Promise<Response>;
}
