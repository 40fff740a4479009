import type { ErrorCode } from '../../contract/error-codes.ts';
import { type BootDto, LANGUAGES } from '../../contract/index.ts';
import type { StudyshareError } from '../../errors.ts';
import { renderBoot } from './boot-html.ts';

type Screen = BootDto['screen'];

const STATUS: Readonly<Record<Screen, number>> = {
  welcome: 200,
  page: 200,
  unknown: 404,
  expired: 410,
  revoked: 410,
  deleted: 410,
  unavailable: 503,
};

const SCREEN_OF: Partial<Record<ErrorCode, Screen>> = {
  'link.unknown': 'unknown',
  'page.session_missing': 'unknown',
  'share.expired': 'expired',
  'share.revoked': 'revoked',
  'share.deleted': 'deleted',
};

/** The HTML of a screen; the status is the screen's own unless given. */
export function screenResponse(request: Request, landingHtml: string, boot: BootDto, status?: number): Response {
  const html = request.method === 'HEAD' ? null : renderBoot(landingHtml, boot);
  return new Response(html, {
    status: status ?? STATUS[boot.screen],
    headers: { 'content-type': 'text/html; charset=utf-8' },
  });
}

/**
 * The screen that tells a person about an error. `known` is what could be said of the link or page by itself: it names
 * the clinic to ask, and when it already tells of the end, it is the answer.
 */
export function errorScreen(
  request: Request,
  landingHtml: string,
  error: StudyshareError,
  known: BootDto | undefined,
): Response {
  if (known && STATUS[known.screen] >= 400) return screenResponse(request, landingHtml, known);
  // Someone who pressed the button from a place it cannot be pressed from may press it here.
  if (error.code === 'request.cross_site' && known) return screenResponse(request, landingHtml, known, error.status);
  const screen = SCREEN_OF[error.code] ?? 'unavailable';
  const { openAction: _open, publicId: _id, ...about } = known ?? { language: LANGUAGES[0]!, languages: LANGUAGES };
  const status = screen === 'unavailable' && error.status < 500 && error.status !== 429 ? 503 : error.status;
  const response = screenResponse(request, landingHtml, { ...about, screen }, status);
  const wait = error.params['retryAfterSeconds'];
  if (typeof wait === 'number') response.headers.set('retry-after', String(Math.ceil(wait)));
  return response;
}
