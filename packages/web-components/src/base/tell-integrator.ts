import type { ApiError, ApiErrorCode } from '../api/api-error.ts';

/** What whoever builds the page has to mend, where that is the likely cause; the clinician is told in the element. */
const MEND: Partial<Record<ApiErrorCode, string>> = {
  network:
    'nobody answers there. Check that the server runs, and that the server of this page passes the address on to it.',
  unexpected:
    'what answers there is not Studyshare. Check base-url, and where the server of this page passes it on to.',
  'account.unauthenticated':
    'the server does not know who is calling. Send your cookie or token (requestInit), and let authorize accept it.',
  'request.cross_site':
    'the server refuses pages of another origin. Let the server of this page pass the address on, so that both have one.',
  'study.unavailable':
    'the archive behind it does not answer. Ask it yourself, and see why: npx studyshare studies <its DICOMweb address>.',
  'study.not_found':
    'there is no such study. Check study-id, and that the account which authorize names is the one that has it.',
};

const told = new Set<string>();

/** Says on the console what to mend, once for each address and cause. */
export function tellIntegrator({ code, status }: ApiError, baseUrl: string): void {
  const mend = MEND[code];
  const once = `${baseUrl} ${code}`;
  if (mend === undefined || told.has(once)) return;
  told.add(once);
  console.warn(`Studyshare at "${baseUrl}" (${status === 0 ? code : status}): ${mend}`);
}
