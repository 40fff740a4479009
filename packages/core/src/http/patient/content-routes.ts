import { StudyshareError } from '../../errors.ts';
import { fileResponse } from '../file-answer.ts';
import { json } from '../json.ts';
import type { PatientCall, PatientRoute } from './patient-route.ts';

type Role = 'view' | 'preview' | 'download';

export const contentRoutes: readonly PatientRoute[] = [
  {
    method: 'GET',
    path: '/api/pages/{publicId}',
    guard: 'session',
    errors: 'problem',
    head: false,
    async handle({ request, params, visitor, useCases }) {
      return json(await useCases.getPage(params['publicId'] ?? '', visitor, pageNumber(request)));
    },
  },
  itemRoute('view'),
  itemRoute('preview'),
  itemRoute('download'),
  archiveRoute('archive'),
  archiveRoute('dicom-archive'),
];

function itemRoute(role: Role): PatientRoute {
  return {
    method: 'GET',
    path: `/api/pages/{publicId}/items/{itemId}/${role}`,
    guard: 'session',
    errors: 'problem',
    async handle(call) {
      const [publicId, itemId] = [call.params['publicId'] ?? '', call.params['itemId'] ?? ''];
      const file = await call.useCases.getFile(publicId, call.visitor, itemId, role);
      const options = { identity: `${publicId}/${itemId}/${role}`, attachment: role === 'download' };
      if (role !== 'download') return fileResponse(call.request, file, options);
      return fileResponse(call.request, file, { ...options, onStart: () => count(call, publicId) });
    },
  };
}

function archiveRoute(name: 'archive' | 'dicom-archive'): PatientRoute {
  return {
    method: 'GET',
    path: `/api/pages/{publicId}/${name}`,
    guard: 'session',
    errors: 'problem',
    async handle(call) {
      const publicId = call.params['publicId'] ?? '';
      const { getArchive, getDicomArchive } = call.useCases;
      const file = await (name === 'archive' ? getArchive : getDicomArchive)(publicId, call.visitor);
      const identity = `${publicId}/${name}`;
      return fileResponse(call.request, file, { identity, attachment: true, onStart: () => count(call, publicId) });
    },
  };
}

function count(call: PatientCall, publicId: string): Promise<void> {
  return call.useCases.countDownload(publicId, call.visitor);
}

function pageNumber(request: Request): number {
  const value = new URL(request.url).searchParams.get('page') ?? '1';
  if (/^[1-9]\d{0,5}$/.test(value)) return Number(value);
  throw new StudyshareError('request.invalid', {
    fields: [{ field: 'page', code: 'request.invalid', params: { rule: 'minimum', limit: 1 } }],
  });
}
