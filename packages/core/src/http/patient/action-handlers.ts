import type { PAGE_ACTION_OPERATIONS } from '../../contract/operations/page-actions.ts';
import { noContent } from '../json.ts';
import type { PatientHandlers } from './patient-call.ts';

export const actionHandlers: PatientHandlers<keyof typeof PAGE_ACTION_OPERATIONS> = {
  requestOneTimeCode: ({ useCases, params, visitor, body }) =>
    useCases.requestOneTimeCode(params.publicId, visitor, body.contactId),
  verifyOneTimeCode: ({ useCases, params, visitor, body }) =>
    useCases.verifyOneTimeCode(params.publicId, visitor, body.code),
  setPassword: ({ useCases, params, visitor, body }) =>
    useCases.setPassword(params.publicId, visitor, body.password, body.verifyPassword),
  unlock: ({ useCases, params, visitor, body }) => useCases.unlock(params.publicId, visitor, body.secret),
  setLanguage: ({ useCases, params, visitor, body }) => useCases.setLanguage(params.publicId, visitor, body.language),
  reportPage: ({ useCases, params, visitor, body }) => useCases.reportPage(params.publicId, visitor, body),
  async deletePage({ useCases, params, visitor, body, cookies }) {
    await useCases.deletePage(params.publicId, visitor, body.code);
    // Pictures the browser kept go too; cookies stay, but for this page's: other pages are on the same host.
    return noContent({ 'clear-site-data': '"cache", "storage"', 'set-cookie': cookies.clear(params.publicId) });
  },
};
