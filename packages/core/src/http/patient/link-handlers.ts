import { LINK_ADDRESSES, OPENED_MARK, pathOf } from '../../contract/addresses.ts';
import type { LINK_OPERATIONS } from '../../contract/operations/link.ts';
import { OPEN_OPERATIONS } from '../../contract/operations/open.ts';
import { isStudyshareError } from '../../errors.ts';
import { answerOf, seeOther } from '../json.ts';
import { withAddresses } from './page-addresses.ts';
import type { PatientHandlers } from './patient-call.ts';
import { renderNoSession, renderPlainPage } from './plain-page.ts';
import { screenResponse } from './screen.ts';

export const linkHandlers: PatientHandlers<keyof typeof LINK_OPERATIONS | keyof typeof OPEN_OPERATIONS> = {
  async showLink({ request, params, visitor, useCases, landingHtml }) {
    return screenResponse(request, landingHtml, await useCases.describeLink(params.token, visitor));
  },
  async openLink({ request, params, visitor, useCases, cookies }) {
    const opened = await useCases.openLink(params.token, visitor, (page) => cookies.read(request, page));
    const { publicId, sessionToken } = opened;
    // Another tab may just now be given a new cookie for what it has proven; the old one must not come after it.
    const cookie: Record<string, string> = opened.goesOn ? {} : { 'set-cookie': cookies.set(publicId, sessionToken) };
    // A form's Accept names HTML; the script's is JSON alone, and saves it two ways to the server and back.
    if (request.headers.get('accept') === 'application/json') {
      const page = withAddresses(publicId, await useCases.readPage(publicId, { ...visitor, sessionToken }));
      return answerOf(OPEN_OPERATIONS.openLink, 200, { publicId, page }, cookie);
    }
    // 303: the token leaves the address bar, and going back does not post again. The mark, which no server sees, tells
    // the page that it was opened just now: without a session its browser has kept no cookie (G15).
    const location = `${pathOf(LINK_ADDRESSES.showPage, { publicId })}${OPENED_MARK}`;
    return new Response(null, {
      status: 303,
      headers: { location, ...cookie },
    });
  },
  async showPage({ request, params, visitor, useCases, landingHtml }) {
    return screenResponse(request, landingHtml, await useCases.describePage(params.publicId, visitor));
  },
  reportByLink: async ({ params, visitor, useCases }) => {
    await useCases.reportLink(params.token, visitor);
    return seeOther(pathOf(LINK_ADDRESSES.showLink, params));
  },
  async showPlainPage({ params: { publicId }, query, visitor, useCases, landingHtml }) {
    try {
      const page = withAddresses(publicId, await useCases.getPage(publicId, visitor, query.page));
      return htmlResponse(renderPlainPage(landingHtml, publicId, page), 200);
    } catch (error) {
      if (!isStudyshareError(error, 'page.session_missing')) throw error;
      const { language, clinic } = await useCases.describePage(publicId, visitor);
      return htmlResponse(renderNoSession(landingHtml, language, clinic), error.status);
    }
  },
  askByLink: async ({ params, visitor, useCases }) => {
    await useCases.askForLink({ token: params.token }, visitor);
    return seeOther(pathOf(LINK_ADDRESSES.showLink, params));
  },
  askByPage: async ({ params, visitor, useCases }) => {
    await useCases.askForLink({ publicId: params.publicId }, visitor);
    return seeOther(pathOf(LINK_ADDRESSES.showPage, params));
  },
  async robots({ request }) {
    const text = 'User-agent: *\nDisallow: /\n';
    const body = request.method === 'HEAD' ? null : text;
    return new Response(body, { headers: { 'content-type': 'text/plain; charset=utf-8' } });
  },
};

function htmlResponse(body: string, status: number): Response {
  return new Response(body, { status, headers: { 'content-type': 'text/html; charset=utf-8' } });
}
