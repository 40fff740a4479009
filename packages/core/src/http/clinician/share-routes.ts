import { StudyshareError } from '../../errors.ts';
import { readJson, readNothing } from '../body.ts';
import { json } from '../json.ts';
import { type ClinicianRoute, param } from './clinician-route.ts';

/** A large study names many objects: 4,000 ids of the longest DICOM UIDs fit. */
const SHARE_BODY_LIMIT = 512 * 1024;

export const shareRoutes: readonly ClinicianRoute[] = [
  {
    method: 'POST',
    path: '/v1/contact-checks',
    async handle({ request, principal, useCases }) {
      return json(await useCases.checkContact(principal, await readJson(request, 'ContactCheckRequestDto')));
    },
  },
  {
    method: 'POST',
    path: '/v1/shares',
    async handle({ request, principal, useCases }) {
      const key = idempotencyKeyOf(request);
      const body = await readJson(request, 'CreateShareDto', SHARE_BODY_LIMIT);
      const { share, repeated } = await useCases.createShare(principal, body, key);
      // Relative to the request's own address, because only the host knows where the API is mounted.
      const location = `shares/${encodeURIComponent(share.shareId)}`;
      return json(share, repeated ? 200 : 201, { location });
    },
  },
  {
    method: 'GET',
    path: '/v1/shares/{shareId}',
    async handle(call) {
      return json(await call.useCases.getShare(call.principal, param(call, 'shareId')));
    },
  },
  {
    method: 'POST',
    path: '/v1/shares/{shareId}/resend',
    async handle(call) {
      await readNothing(call.request);
      return json(await call.useCases.resendShare(call.principal, param(call, 'shareId')));
    },
  },
  {
    method: 'POST',
    path: '/v1/shares/{shareId}/revoke',
    async handle(call) {
      await readNothing(call.request);
      return json(await call.useCases.revokeShare(call.principal, param(call, 'shareId')));
    },
  },
];

function idempotencyKeyOf(request: Request): string {
  const key = request.headers.get('idempotency-key') ?? '';
  if (/^[\x21-\x7e]{1,255}$/.test(key)) return key;
  throw new StudyshareError('request.invalid', { params: { rule: 'idempotency-key' } });
}
