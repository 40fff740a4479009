import { StudyshareError } from '../../errors.ts';
import { json } from '../json.ts';
import { type ClinicianRoute, param } from './clinician-route.ts';

export const studyRoutes: readonly ClinicianRoute[] = [
  {
    method: 'GET',
    path: '/v1/studies/{studyId}',
    async handle(call) {
      const { principal, useCases, request } = call;
      return json(await useCases.getStudy(principal, param(call, 'studyId'), request.signal));
    },
  },
  {
    method: 'GET',
    path: '/v1/studies/{studyId}/objects/{objectId}/thumbnail',
    async handle(call) {
      const { principal, useCases, request } = call;
      const [studyId, objectId] = [param(call, 'studyId'), param(call, 'objectId')];
      const picture = await useCases.getThumbnail(principal, studyId, objectId, request.signal);
      if (!picture) throw new StudyshareError('file.not_found');
      return jpeg(picture);
    },
  },
  {
    method: 'GET',
    path: '/v1/studies/{studyId}/objects/{objectId}/preview',
    async handle(call) {
      const { principal, useCases, request } = call;
      const [studyId, objectId] = [param(call, 'studyId'), param(call, 'objectId')];
      return json(await useCases.previewObject(principal, studyId, objectId, request.signal));
    },
  },
  {
    method: 'GET',
    path: '/v1/studies/{studyId}/shares',
    async handle(call) {
      return json(await call.useCases.listShares(call.principal, param(call, 'studyId')));
    },
  },
];

function jpeg(bytes: Uint8Array): Response {
  return new Response(Buffer.from(bytes), {
    headers: { 'content-type': 'image/jpeg', 'content-length': String(bytes.byteLength) },
  });
}
