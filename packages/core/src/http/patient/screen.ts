import type { ErrorCode } from '../../contract/error-codes.ts';
import { type BootDto, LANGUAGES } from '../../contract/index.ts';
import type { StudyshareError } from '../../errors.ts';
import { renderBoot } from './boot-html.ts';
import { inVisitorsLanguage } from './visitors-language.ts';

type Screen = BootDto['screen'];

const STATUS: Readonly<Record<Screen, number>> = {
  welcome: 200,
  page: 200,
  unknown: 404,
  expired: 410,
  revoked: 410,
  deleted: 410,
  unavailable: 503,
  suspended: 503,
};

const SCREEN_OF: Partial<Record<ErrorCode, Screen>> = {
  'link.unknown': 'unknown',
  'page.session_missing': 'unknown',
  'share.expired': 'expired',
  'share.revoked': 'revoked',
  'share.deleted': 'deleted',
  'share.suspended': 'suspended',
};

/** The HTML of a screen; the status is the screen's own unless given. */
export function screenResponse(request: Request, landingHtml: string, boot: BootDto, status?: number): Response {
  const html = request.method === 'HEAD' ? null : renderBoot(landingHtml, inVisitorsLanguage(boot, request));
  return new Response(html, {
    status: status ?? STATUS[boot.screen],
    headers: { 'content-type': 'text/html; charset=utf-8' },
  });
}

/** What could be said of the link or page behind an error; of an unknown one, the language to say so in. */
export type KnownOfPage = BootDto | Pick<BootDto, 'language'>;

/**
 * The screen that tells a person about an error. What is known of the page names the clinic to ask, and when it already
 * tells of the end, it is the answer.
 */
export function errorScreen(
  request: Request,
  landingHtml: string,
  error: StudyshareError,
  known: KnownOfPage,
): Response {
  if ('screen' in known && STATUS[known.screen] >= 400) return screenResponse(request, landingHtml, known);
  // Someone who pressed the button from a place it cannot be pressed from may press it here.
  if ('screen' in known && error.code === 'request.cross_site') {
    return screenResponse(request, landingHtml, known, error.status);
  }
  const screen = SCREEN_OF[error.code] ?? 'unavailable';
  const { openAction: _open, reportAction: _report, publicId: _id, ...about }: Partial<BootDto> = known;
  const response = screenResponse(
    request,
    landingHtml,
    { languages: LANGUAGES, ...about, language: known.language, screen },
    statusOf(error, screen),
  );
  const wait = error.params['retryAfterSeconds'];
  if (typeof wait === 'number') response.headers.set('retry-after', String(Math.ceil(wait)));
  return response;
}

function statusOf(error: StudyshareError, screen: Screen): number {
  return screen === 'unavailable' && error.status < 500 && error.status !== 429 ? 503 : error.status;
}
