import type { CreateShareDto, ShareDto } from '@studyshare/core/contract';
import { checkContact } from '../../../../tests/elements/mock-contact.ts';
import {
  delivery,
  fanSvg,
  iso,
  sampleSettings,
  sampleShare,
  sampleStudy,
} from '../../../../tests/elements/mock-study.ts';

const STUDY = sampleStudy(14);

/** A server of one invented study in the reader's own browser, in place of `fetch`: nothing leaves the page. */
export function sampleFetch(): typeof fetch {
  let shares: ShareDto[] = [sampleShare()];
  return async (input, init) => {
    const path = new URL(input instanceof Request ? input.url : input, location.href).pathname.replace(/^.*?\/v1/, '');
    const body = typeof init?.body === 'string' ? JSON.parse(init.body) : undefined;
    const thumbnail = /\/objects\/object-(\d+)\/thumbnail$/.exec(path);
    if (thumbnail !== null) return picture(Number(thumbnail[1]));
    if (path === '/contact-checks') return Response.json(checkContact(body.contact));
    if (path === '/settings') return Response.json(sampleSettings());
    if (path === `/studies/${STUDY.studyId}`) return Response.json(STUDY);
    if (path === '/shares') {
      const share = newShare(body as CreateShareDto, shares.length + 1);
      shares = [share, ...shares];
      return Response.json(share, { status: 201 });
    }
    if (path === `/studies/${STUDY.studyId}/shares`) return Response.json({ shares });
    const share = shares.find(({ shareId }) => path === `/shares/${shareId}`);
    if (share !== undefined) return Response.json(share);
    return Response.json({ status: 404, code: 'request.not_found' }, { status: 404 });
  };
}

function picture(number: number): Response {
  if (STUDY.objects[number - 1]?.kind === 'document') return new Response(null, { status: 404 });
  return new Response(fanSvg(number), { headers: { 'content-type': 'image/svg+xml' } });
}

function newShare({ objectIds = [] }: CreateShareDto, number: number): ShareDto {
  const now = iso(Date.now());
  return sampleShare({
    shareId: `share-${number}`,
    createdAt: now,
    lastSentAt: now,
    deliveries: [delivery('n1', 'email', 'sent', now), delivery('n2', 'sms', 'sent', now)],
    objects: objectIds.map((objectId) => ({ objectId, kind: 'picture', reasons: [] })),
    views: 0,
    downloads: 0,
  });
}
