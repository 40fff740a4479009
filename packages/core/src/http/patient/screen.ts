import { Buffer } from 'node:buffer';
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

/** What an error alone says of a link or page. Of any other one below 500 what was known of it before stays true. */
const SCREEN_OF: Partial<Record<ErrorCode, Screen>> = {
  'link.unknown': 'unknown',
  'share.expired': 'expired',
  'share.revoked': 'revoked',
  'share.deleted': 'deleted',
  'share.suspended': 'suspended',
  'share.preparing': 'unavailable',
  'share.held': 'unavailable',
  'share.failed': 'unavailable',
};

/** The HTML of a screen; the status is the screen's own unless given. */
export function screenResponse(request: Request, landingHtml: string, boot: BootDto, status?: number): Response {
  const headers = { 'content-type': 'text/html; charset=utf-8' };
  const answer = { status: status ?? STATUS[boot.screen], headers };
  if (request.method === 'HEAD') return new Response(null, answer);
  const html = Buffer.from(renderBoot(landingHtml, inVisitorsLanguage(boot, request)));
  return new Response(html, { ...answer, headers: { ...headers, 'content-length': String(html.length) } });
}

/** What could be said of the link or page behind an error; of an unknown one, the language to say so in. */
export type KnownOfPage = BootDto | Pick<BootDto, 'language'>;

/**
 * The screen that tells a person about an error. What is known of the page names the clinic to ask: when it already tells of
 * the end, it is the answer, and while the page is open it is what they go on from, as after a press from another site, too
 * many of them, or an address with a number that is none.
 */
export function errorScreen(
  request: Request,
  landingHtml: string,
  error: StudyshareError,
  known: KnownOfPage,
): Response {
  const wait = waitOf(error);
  if ('screen' in known && (isOver(known) || isTold(error))) {
    const status = isOver(known) && error.status !== 429 ? undefined : error.status;
    return waiting(screenResponse(request, landingHtml, { ...known, ...wait }, status), wait);
  }
  const screen = SCREEN_OF[error.code] ?? (error.status < 500 ? 'unknown' : 'unavailable');
  const { openAction: _open, reportAction: _report, publicId: _id, ...about }: Partial<BootDto> = known;
  const boot = { languages: LANGUAGES, ...about, ...wait, language: known.language, screen };
  return waiting(screenResponse(request, landingHtml, boot, statusOf(error, screen)), wait);
}

function isOver({ screen }: Pick<BootDto, 'screen'>): boolean {
  return STATUS[screen] >= 400;
}

/** It says nothing of the page, so the page as it is known goes with it. */
function isTold(error: StudyshareError): boolean {
  return error.status < 500 && SCREEN_OF[error.code] === undefined;
}

/** Seconds after which what was refused may be asked for again; 0 where it is too much and nobody knows for how long. */
function waitOf({ status, params }: StudyshareError): Pick<BootDto, 'waitSeconds'> {
  const seconds = params['retryAfterSeconds'];
  if (typeof seconds === 'number') return { waitSeconds: Math.ceil(seconds) };
  return status === 429 ? { waitSeconds: 0 } : {};
}

function waiting(response: Response, { waitSeconds = 0 }: Pick<BootDto, 'waitSeconds'>): Response {
  if (waitSeconds > 0) response.headers.set('retry-after', String(waitSeconds));
  return response;
}

function statusOf(error: StudyshareError, screen: Screen): number {
  return screen === 'unavailable' && error.status < 500 ? 503 : error.status;
}
