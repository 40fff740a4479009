import { type Address, FILE_ADDRESSES as at } from '../addresses.ts';
import type { PatientOperation } from '../operation.ts';
import { binary } from './parts.ts';

const TYPES = ['image/jpeg', 'image/webp', 'video/mp4', 'application/pdf', 'application/zip'];

export const FILE_OPERATIONS = {
  viewItem: file(at.viewItem, 'Picture or clip, for the page'),
  previewItem: file(at.previewItem, 'Poster of a clip'),
  smallItem: file(at.smallItem, 'Picture or poster in one of the widths that the page names, to be shown (G14)'),
  downloadItem: file(at.downloadItem, 'Picture, clip or document, to keep (G2, G3)'),
  downloadArchive: file(at.downloadArchive, 'Everything in one ZIP (G4)'),
  downloadDicomArchive: file(
    at.downloadDicomArchive,
    'De-identified DICOM files in one ZIP, where the account offers them (G4)',
  ),
} as const satisfies Record<string, PatientOperation>;

function file<A extends Address>(address: A, summary: string) {
  return {
    ...address,
    guard: 'session',
    errors: 'problem',
    ranges: true,
    summary,
    answers: {
      200: binary('The file', TYPES),
      206: binary('The range asked for', TYPES, { 'Content-Range': { schema: { type: 'string' } } }),
    },
    problems: [
      'page.locked',
      'page.file_not_found',
      'request.unsatisfiable_range',
      'file.damaged',
      'file.storage_failed',
    ],
  } as const satisfies PatientOperation;
}
