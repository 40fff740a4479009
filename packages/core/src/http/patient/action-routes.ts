import type { RequestBodies } from '../../contract/schemas.ts';
import type { PatientUseCases, Visitor } from '../../share/types.ts';
import { readJson } from '../body.ts';
import { noContent } from '../json.ts';
import type { PatientRoute } from './patient-route.ts';

type Act<K extends keyof RequestBodies> = (
  useCases: PatientUseCases,
  publicId: string,
  visitor: Visitor,
  body: RequestBodies[K],
) => Promise<void>;

export const actionRoutes: readonly PatientRoute[] = [
  action('one-time-codes', 'RequestOneTimeCodeDto', (useCases, publicId, visitor, { contactId }) =>
    useCases.requestOneTimeCode(publicId, visitor, contactId),
  ),
  action('one-time-codes/verify', 'VerifyOneTimeCodeDto', (useCases, publicId, visitor, { code }) =>
    useCases.verifyOneTimeCode(publicId, visitor, code),
  ),
  action('password', 'SetPasswordDto', (useCases, publicId, visitor, { password, verifyPassword }) =>
    useCases.setPassword(publicId, visitor, password, verifyPassword),
  ),
  action('unlock', 'UnlockDto', (useCases, publicId, visitor, { secret }) =>
    useCases.unlock(publicId, visitor, secret),
  ),
  action('language', 'SetLanguageDto', (useCases, publicId, visitor, { language }) =>
    useCases.setLanguage(publicId, visitor, language),
  ),
  deleteRoute(),
];

function deleteRoute(): PatientRoute {
  const route = action('delete', 'DeletePageDto', (useCases, publicId, visitor, { code }) =>
    useCases.deletePage(publicId, visitor, code),
  );
  return {
    ...route,
    async handle(call) {
      const response = await route.handle(call);
      // Pictures the browser kept go too; cookies stay, but for this page's: other pages are on the same host.
      response.headers.set('clear-site-data', '"cache", "storage"');
      response.headers.set('set-cookie', call.cookies.clear(call.params['publicId'] ?? ''));
      return response;
    },
  };
}

function action<K extends keyof RequestBodies>(name: string, schema: K, act: Act<K>): PatientRoute {
  return {
    method: 'POST',
    path: `/api/pages/{publicId}/${name}`,
    guard: 'session',
    errors: 'problem',
    async handle({ request, params, visitor, useCases }) {
      await act(useCases, params['publicId'] ?? '', visitor, await readJson(request, schema));
      return noContent();
    },
  };
}
