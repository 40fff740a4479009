import type { PatientRoute } from './patient-route.ts';
import { screenResponse } from './screen.ts';

export const linkRoutes: readonly PatientRoute[] = [
  {
    method: 'GET',
    path: '/l/{token}',
    guard: 'none',
    errors: 'screen',
    async handle({ request, params, visitor, useCases, landingHtml }) {
      return screenResponse(request, landingHtml, await useCases.describeLink(params['token'] ?? '', visitor));
    },
  },
  {
    method: 'POST',
    path: '/l/{token}',
    guard: 'form',
    errors: 'screen',
    async handle({ params, visitor, useCases, cookies }) {
      const { publicId, sessionToken } = await useCases.openLink(params['token'] ?? '', visitor);
      // 303: the token leaves the address bar, and going back does not post again.
      return new Response(null, {
        status: 303,
        headers: { location: `/v/${encodeURIComponent(publicId)}`, 'set-cookie': cookies.set(publicId, sessionToken) },
      });
    },
  },
  {
    method: 'GET',
    path: '/v/{publicId}',
    guard: 'none',
    errors: 'screen',
    async handle({ request, params, visitor, useCases, landingHtml }) {
      return screenResponse(request, landingHtml, await useCases.describePage(params['publicId'] ?? '', visitor));
    },
  },
  {
    method: 'GET',
    path: '/robots.txt',
    guard: 'none',
    errors: 'problem',
    async handle({ request }) {
      const text = 'User-agent: *\nDisallow: /\n';
      const body = request.method === 'HEAD' ? null : text;
      return new Response(body, { headers: { 'content-type': 'text/plain; charset=utf-8' } });
    },
  },
];
