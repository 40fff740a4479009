import type { PAGE_ACTION_OPERATIONS } from '../../contract/operations/page-actions.ts';
import type { RenewedSession } from '../../share/types.ts';
import type { SessionCookies } from '../cookies.ts';
import { noContent } from '../json.ts';
import type { PatientHandlers } from './patient-call.ts';

export const actionHandlers: PatientHandlers<keyof typeof PAGE_ACTION_OPERATIONS> = {
  requestOneTimeCode: ({ useCases, params, visitor, body }) =>
    useCases.requestOneTimeCode(params.publicId, visitor, body.contactId),
  async verifyOneTimeCode({ useCases, params, visitor, body, cookies }) {
    return renewed(cookies, params, await useCases.verifyOneTimeCode(params.publicId, visitor, body.code));
  },
  async setPassword({ useCases, params, visitor, body, cookies }) {
    const { password, verifyPassword } = body;
    return renewed(cookies, params, await useCases.setPassword(params.publicId, visitor, password, verifyPassword));
  },
  async unlock({ useCases, params, visitor, body, cookies }) {
    return renewed(cookies, params, await useCases.unlock(params.publicId, visitor, body.secret));
  },
  setLanguage: ({ useCases, params, visitor, body }) => useCases.setLanguage(params.publicId, visitor, body.language),
  stopReminders: ({ useCases, params, visitor }) => useCases.stopReminders(params.publicId, visitor),
  reportPage: ({ useCases, params, visitor, body }) => useCases.reportPage(params.publicId, visitor, body),
  async deletePage({ useCases, params, visitor, body, cookies }) {
    await useCases.deletePage(params.publicId, visitor, body.code);
    // Pictures the browser kept go too; cookies stay, but for this page's: other pages are on the same host.
    return noContent({ 'clear-site-data': '"cache", "storage"', 'set-cookie': cookies.clear(params.publicId) });
  },
};

/** The visitor has other rights now, so the session has another token. */
function renewed(cookies: SessionCookies, { publicId }: { publicId: string }, session: RenewedSession | undefined) {
  return noContent(session ? { 'set-cookie': cookies.set(publicId, session.sessionToken) } : {});
}
