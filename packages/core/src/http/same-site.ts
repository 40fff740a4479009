import { timingSafeEqual } from 'node:crypto';
import { CSRF_HEADER, OWN_CALL_HEADER } from '../contract/addresses.ts';
import { StudyshareError } from '../errors.ts';

/**
 * Guards the page's own calls: the browser says the call comes from the page itself, or, where it says nothing
 * (Safari before 16.4), the call carries the page's token, which no other site can read.
 * @throws StudyshareError `request.cross_site`
 */
export function requireOwnPage(request: Request, csrfToken: () => string): void {
  const site = request.headers.get('sec-fetch-site');
  if (site === 'same-origin') return;
  const given = request.headers.get(CSRF_HEADER);
  if (site === null && given !== null && equal(given, csrfToken())) return;
  throw new StudyshareError('request.cross_site');
}

/**
 * Guards the form of the welcome page, which has no session and so no token yet.
 *
 * Where the browser sends Sec-Fetch-Site, only the page itself may post: `no-referrer` makes `Origin: null` of our own
 * form, so Origin proves nothing there. An older browser sends Origin at most, and `null` again for our own form; a
 * sandboxed frame elsewhere looks the same, but can only post a link it knows, which opens nothing to it: the answer
 * and the cookie stay in the visitor's browser, as if the link had been clicked. Another site's Origin is refused.
 * @throws StudyshareError `request.cross_site`
 */
export function requireOwnForm(request: Request, patientOrigin: string): void {
  const site = request.headers.get('sec-fetch-site');
  const origin = request.headers.get('origin');
  const allowed =
    site === null ? origin === null || origin === 'null' || origin === patientOrigin : site === 'same-origin';
  if (!allowed) throw new StudyshareError('request.cross_site');
}

/**
 * Guards the clinician API, which rides on the host's own session cookie. `none` is a call the person made outside any
 * page. A browser that says nothing must send a header that a form cannot, and another site only after being allowed to.
 * @throws StudyshareError `request.cross_site`
 */
export function requireOwnViewer(request: Request): void {
  const site = request.headers.get('sec-fetch-site');
  if (site === 'same-origin' || site === 'none') return;
  if (site === null && request.headers.get(OWN_CALL_HEADER) === '1') return;
  throw new StudyshareError('request.cross_site');
}

function equal(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
