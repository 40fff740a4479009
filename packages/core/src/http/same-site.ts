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
 * Guards the forms of the screens before a page, which have no session and so no token yet.
 *
 * Where the browser sends Sec-Fetch-Site, only the page itself may post: `no-referrer` makes `Origin: null` of our own
 * form, so Origin proves nothing there. An older browser sends Origin alone, and `null` again for our own form; a
 * sandboxed frame elsewhere looks the same, but can only post a link it knows, which opens nothing to it: the answer
 * and the cookie stay in the visitor's browser, as if the link had been clicked. Another site's Origin is refused. A
 * browser that sends neither cannot be told from a program that tries links, and has to press twice.
 * @throws StudyshareError `request.cross_site`, with `params.step` = {@link PRESS_AGAIN} where a second press would do
 */
export function requireOwnForm(request: Request, patientOrigin: string, isSecondPress: () => boolean): void {
  const site = request.headers.get('sec-fetch-site');
  const origin = request.headers.get('origin');
  if (site === null && origin === null) {
    if (isSecondPress()) return;
    throw new StudyshareError('request.cross_site', { params: { step: PRESS_AGAIN } });
  }
  const allowed = site === null ? origin === 'null' || origin === patientOrigin : site === 'same-origin';
  if (!allowed) throw new StudyshareError('request.cross_site');
}

/** Of an error: the same form, pressed once more, would pass. */
export const PRESS_AGAIN = 'press-again';

/**
 * Guards the clinician API, which rides on the host's own session cookie. `none` is a call the person made outside any
 * page. A browser that says nothing must send a header that a form cannot, and another site only after being allowed to.
 * @throws StudyshareError `request.cross_site`, with the header's name as `params.header` where it would do
 */
export function requireOwnViewer(request: Request): void {
  const site = request.headers.get('sec-fetch-site');
  if (site === 'same-origin' || site === 'none') return;
  if (site !== null) throw new StudyshareError('request.cross_site');
  if (request.headers.get(OWN_CALL_HEADER) === '1') return;
  throw new StudyshareError('request.cross_site', { params: { header: OWN_CALL_HEADER } });
}

function equal(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
