import type { PatientOperation } from '../../contract/operation.ts';
import type { FILE_OPERATIONS } from '../../contract/operations/files.ts';
import type { PAGE_OPERATIONS } from '../../contract/operations/page.ts';
import type { FileAnswer, WantedFile } from '../../share/types.ts';
import { fileResponse } from '../file-answer.ts';
import { withAddresses } from './page-addresses.ts';
import type { PatientCall, PatientHandlers } from './patient-call.ts';

export const contentHandlers: PatientHandlers<keyof typeof PAGE_OPERATIONS | keyof typeof FILE_OPERATIONS> = {
  async getPage({ params: { publicId }, visitor, query, useCases }) {
    return withAddresses(publicId, await useCases.getPage(publicId, visitor, query.page, query.size));
  },
  viewItem: (call) => item(call, 'view'),
  previewItem: (call) => item(call, 'preview'),
  smallItem: (call) => item(call, { width: widthOf(call.params.width) }),
  downloadItem: (call) => item(call, 'download'),
  downloadArchive: async (call) =>
    download(call, await call.useCases.getArchive(call.params.publicId, call.visitor), 'archive'),
  downloadDicomArchive: async (call) =>
    download(call, await call.useCases.getDicomArchive(call.params.publicId, call.visitor), 'dicom-archive'),
};

type PageCall = Pick<PatientCall<PatientOperation>, 'request' | 'visitor' | 'useCases'> & {
  params: { readonly publicId: string };
};
type ItemCall = PageCall & { params: { readonly itemId: string } };

/** Of anything but a whole number there is no picture. */
function widthOf(text: string): number {
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : 0;
}

async function item(call: ItemCall, wanted: WantedFile): Promise<Response> {
  const { publicId, itemId } = call.params;
  const file = await call.useCases.getFile(publicId, call.visitor, itemId, wanted);
  const name = `${itemId}/${typeof wanted === 'object' ? wanted.width : wanted}`;
  if (wanted === 'download') return download(call, file, name);
  return fileResponse(call.request, file, { identity: `${publicId}/${name}`, attachment: false });
}

/** A file to keep: it goes out as an attachment, and counts once (G2). */
function download({ request, params, visitor, useCases }: PageCall, file: FileAnswer, name: string): Promise<Response> {
  const { publicId } = params;
  return fileResponse(request, file, {
    identity: `${publicId}/${name}`,
    attachment: true,
    onStart: () => useCases.countDownload(publicId, visitor),
  });
}
