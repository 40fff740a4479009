import { StudyshareError } from '../../errors.ts';

/**
 * Why an archive could not answer, as `params.what` of `study.unavailable`, with what an integrator has to do about it.
 * No address, name, id or credential is ever part of it.
 */
export const ARCHIVE_FAULTS = {
  unreachable:
    'Nobody answers at the address: does the archive run, on the port of `url`? Does it trust `tls.cert`, where it wants one?',
  certificate:
    'The archive’s certificate is not trusted, or it wants one, or it speaks http and not https: check `url`, `tls.ca`, `tls.cert` and `tls.key`.',
  timeout:
    'The archive took too long: raise `headersTimeoutMs`, `idleTimeoutMs` or `answerTimeoutMs`, or look at its load.',
  credentials: 'The archive refused who is asking (401 or 403): check `auth`, `headers` and the rights there.',
  token: 'The function `auth.bearer` failed, took too long or gave what no header can carry.',
  'wrong-address': 'There is no DICOMweb at the address: check the path of `url`.',
  redirect: 'The archive sent elsewhere; nothing is followed: set `url` to where it sends.',
  refused: 'The archive refused the request; `status` is its answer: is `url` its DICOMweb root?',
  overloaded: 'The archive failed or was busy, also when asked again; `status` is its last answer.',
  'bad-answer': 'The answer is not what PS3.18 says: `url` leads to something else, or a proxy changes answers.',
  'too-large': 'The answer is larger than allowed: raise `maxObjectBytes` or `maxObjects` if it is meant to be.',
  'short-read': 'The answer broke off: look at proxies and time-outs between here and the archive.',
  'other-object': 'The archive gave something else than what was asked for: nothing of it is used.',
  'incomplete-list': 'The archive says that there is more and does not give it: check its limit of results.',
} as const;

/** Why an archive could not answer. */
export type ArchiveFault = keyof typeof ARCHIVE_FAULTS;

export function unavailable(what: ArchiveFault, details: { status?: number; cause?: unknown } = {}): StudyshareError {
  const { status, cause } = details;
  return new StudyshareError('study.unavailable', {
    params: { what, ...(status === undefined ? {} : { status }) },
    ...(cause === undefined ? {} : { cause }),
  });
}
