import { csrfToken } from '../access/index.ts';
import type { UseCaseContext } from './context.ts';
import { requestOneTimeCode } from './page/access/request-one-time-code.ts';
import { setPassword } from './page/access/set-password.ts';
import { unlock } from './page/access/unlock.ts';
import { verifyOneTimeCode } from './page/access/verify-one-time-code.ts';
import { askForLink } from './page/ask-for-link.ts';
import { countDownload } from './page/count-download.ts';
import { deletePage } from './page/delete-page.ts';
import { describeLink } from './page/describe-link.ts';
import { describePage } from './page/describe-page.ts';
import { getArchive, getDicomArchive } from './page/get-archive.ts';
import { getFile } from './page/get-file.ts';
import { getPage, readPage } from './page/get-page.ts';
import { openLink } from './page/open-link.ts';
import { reportLink, reportPage } from './page/report-page.ts';
import { setLanguage } from './page/set-language.ts';
import { stopReminders } from './page/stop-reminders.ts';
import type { PatientUseCases } from './types.ts';

/** The patient's side, over one context. */
export function patientUseCases(context: UseCaseContext): PatientUseCases {
  return {
    describeLink: (...given) => describeLink(context, ...given),
    openLink: (...given) => openLink(context, ...given),
    describePage: (...given) => describePage(context, ...given),
    getPage: (...given) => getPage(context, ...given),
    readPage: (...given) => readPage(context, ...given),
    getFile: (...given) => getFile(context, ...given),
    getArchive: (...given) => getArchive(context, ...given),
    getDicomArchive: (...given) => getDicomArchive(context, ...given),
    countDownload: (...given) => countDownload(context, ...given),
    requestOneTimeCode: (...given) => requestOneTimeCode(context, ...given),
    verifyOneTimeCode: (...given) => verifyOneTimeCode(context, ...given),
    setPassword: (...given) => setPassword(context, ...given),
    unlock: (...given) => unlock(context, ...given),
    setLanguage: (...given) => setLanguage(context, ...given),
    stopReminders: (...given) => stopReminders(context, ...given),
    reportPage: (...given) => reportPage(context, ...given),
    reportLink: (...given) => reportLink(context, ...given),
    askForLink: (...given) => askForLink(context, ...given),
    deletePage: (...given) => deletePage(context, ...given),
    csrfToken: (sessionToken) => csrfToken(context.keys.pepper, sessionToken),
  };
}
