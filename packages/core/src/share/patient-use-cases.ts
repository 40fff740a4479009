import { csrfToken } from '../access/index.ts';
import type { UseCaseContext } from './context.ts';
import { countDownload } from './count-download.ts';
import { deletePage } from './delete-page.ts';
import { describeLink } from './describe-link.ts';
import { describePage } from './describe-page.ts';
import { getArchive, getDicomArchive } from './get-archive.ts';
import { getFile } from './get-file.ts';
import { getPage } from './get-page.ts';
import { openLink } from './open-link.ts';
import { requestOneTimeCode } from './request-one-time-code.ts';
import { setLanguage } from './set-language.ts';
import { setPassword } from './set-password.ts';
import type { PatientUseCases } from './types.ts';
import { unlock } from './unlock.ts';
import { verifyOneTimeCode } from './verify-one-time-code.ts';

/** The patient's side, over one context. */
export function patientUseCases(context: UseCaseContext): PatientUseCases {
  return {
    describeLink: (...given) => describeLink(context, ...given),
    openLink: (...given) => openLink(context, ...given),
    describePage: (...given) => describePage(context, ...given),
    getPage: (...given) => getPage(context, ...given),
    getFile: (...given) => getFile(context, ...given),
    getArchive: (...given) => getArchive(context, ...given),
    getDicomArchive: (...given) => getDicomArchive(context, ...given),
    countDownload: (...given) => countDownload(context, ...given),
    requestOneTimeCode: (...given) => requestOneTimeCode(context, ...given),
    verifyOneTimeCode: (...given) => verifyOneTimeCode(context, ...given),
    setPassword: (...given) => setPassword(context, ...given),
    unlock: (...given) => unlock(context, ...given),
    setLanguage: (...given) => setLanguage(context, ...given),
    deletePage: (...given) => deletePage(context, ...given),
    csrfToken: (sessionToken) => csrfToken(context.keys.pepper, sessionToken),
  };
}
