import { afterEach, beforeEach, expect, type MockInstance, test, vi } from 'vitest';
import { ApiError, type ApiErrorCode } from '../api/api-error.ts';
import { tellIntegrator } from './tell-integrator.ts';

let warn: MockInstance<typeof console.warn>;
beforeEach(() => {
  warn = vi.spyOn(console, 'warn').mockReturnValue();
});
afterEach(() => warn.mockRestore());

test.each<[string, ApiErrorCode, number, RegExp]>([
  ['nothing listens', 'network', 0, /"\/a" \(network\): nobody answers there\. Check that the server runs/],
  ['another page answers', 'unexpected', 200, /"\/a" \(200\): what answers there is not Studyshare\. Check base-url/],
  [
    'a proxy finds nobody',
    'unexpected',
    502,
    /\(502\): the server of this page passes the address on, and nobody answers/,
  ],
  [
    'the address has one part too many',
    'request.not_found',
    404,
    /\(404\): Studyshare answers, but not at this address/,
  ],
  ['nobody is signed in', 'account.unauthenticated', 401, /\(401\): the server does not know who is calling/],
  ['the page has another origin', 'request.cross_site', 403, /\(403\): the server refuses pages of another origin/],
  ['the archive is away', 'study.unavailable', 503, /\(503\): the archive behind it does not answer\. Ask it yourself/],
  ['the study is nowhere', 'study.not_found', 404, /\(404\): there is no such study\. Check study-id/],
])('where %s, the console says once what to mend', (_what, code, status, says) => {
  for (let again = 0; again < 2; again++) tellIntegrator(new ApiError(code, status), '/a');
  expect(warn.mock.calls).toEqual([[expect.stringMatching(says)]]);
});

test.each<[ApiErrorCode, number]>([
  ['network', 0],
  ['unexpected', 404],
])('where there is no base-url, that is what the console says (%s)', (code, status) => {
  tellIntegrator(new ApiError(code, status), '');
  // The second time it has been said already.
  for (const [said] of warn.mock.calls) expect(said).toMatch(/^Studyshare at "" \(.*\): base-url is not set\./);
});

test('what only clinicians can mend is no matter of the console', () => {
  tellIntegrator(new ApiError('share.same_exists', 409), '/a');
  expect(warn).not.toHaveBeenCalled();
});
