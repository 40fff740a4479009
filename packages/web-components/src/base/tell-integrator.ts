import type { ApiError, ApiErrorCode } from '../api/api-error.ts';

/** What whoever builds the page has to mend, where that is the likely cause; the clinician is told in the element. */
const MEND: Partial<Record<ApiErrorCode, string>> = {
  network:
    'nobody answers there. Check that the server runs, and that the server of this page passes the address on to it.',
  unexpected:
    'what answers there is not Studyshare. Check base-url, and where the server of this page passes it on to.',
  'request.not_found':
    'Studyshare answers, but not at this address. Check that base-url ends where the API is mounted, without its version, and that study-id is set.',
  'account.unauthenticated':
    'the server does not know who is calling. Send your cookie or token (requestInit), and let authorize accept it.',
  'request.cross_site':
    'the server refuses pages of another origin. Let the server of this page pass the address on, so that both have one.',
  'study.unavailable':
    'the archive behind it does not answer. Ask it yourself, and see why: npx studyshare studies <its DICOMweb address>.',
  'study.not_found':
    'there is no such study. Check study-id, and that the account which authorize names is the one that has it.',
};
const NO_ADDRESS = 'base-url is not set. It is where your server mounts the clinician API, e.g. /studyshare.';
const NOBODY_BEHIND =
  'the server of this page passes the address on, and nobody answers there. Check that the Studyshare server runs, and its port.';

const told = new Set<string>();

/** Says on the console what to mend, once for each address and cause. */
export function tellIntegrator(error: ApiError, baseUrl: string): void {
  const { code, status } = error;
  const mend = mendOf(error, baseUrl);
  const once = `${baseUrl} ${mend}`;
  if (mend === undefined || told.has(once)) return;
  told.add(once);
  console.warn(`Studyshare at "${baseUrl}" (${status === 0 ? code : status}): ${mend}`);
}

function mendOf({ code, status }: ApiError, baseUrl: string): string | undefined {
  const unanswered = code === 'network' || code === 'unexpected';
  if (unanswered && baseUrl === '') return NO_ADDRESS;
  // A browser does not tell a page whether nobody answered or another origin's answer was kept from it.
  if (code === 'network' && isElsewhere(baseUrl)) return MEND['request.cross_site'];
  return code === 'unexpected' && status >= 500 ? NOBODY_BEHIND : MEND[code];
}

function isElsewhere(baseUrl: string): boolean {
  const page = globalThis.location?.href;
  return page !== undefined && URL.canParse(baseUrl, page) && new URL(baseUrl, page).origin !== new URL(page).origin;
}
