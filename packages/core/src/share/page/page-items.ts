import type { PageItemDto } from '../../contract/patient.ts';
import type { OutputFile, PreparedObject, ShareRecord } from '../../ports/index.ts';
import { dicomFileName, outputFileName } from '../../render/archive/index.ts';

const SMALL_PICTURE = 'image/webp';

/** One thing a patient gets, with the files it is made of. */
export interface PageItem {
  itemId: string;
  /** From 1, over the whole share. */
  number: number;
  kind: PageItemDto['kind'];
  file: OutputFile;
  /** A clip's poster, or the one preview of what was prepared before there were small pictures. */
  preview: OutputFile | undefined;
  /** Smallest first. */
  small: OutputFile[];
  fileName: string;
  masked: boolean;
  mayIdentify: boolean;
}

/** Everything deliverable of a share in its order; what was left out takes no number. */
export function pageItems(share: Pick<ShareRecord, 'objects'>): PageItem[] {
  const found = [...share.objects]
    .sort((a, b) => a.position - b.position)
    .flatMap(({ prepared }) => (prepared === null ? [] : shownOf(prepared)));
  return found.map((shown, index) => {
    const number = index + 1;
    const fileName = outputFileName({ number, count: found.length, kind: shown.kind });
    return { ...shown, itemId: shown.file.fileId, number, fileName };
  });
}

/** The de-identified DICOM files of a share, numbered like the pictures they belong to. */
export function dicomFiles(share: Pick<ShareRecord, 'objects'>): { fileName: string; file: OutputFile }[] {
  const dicom = new Map(
    share.objects.flatMap(({ prepared }) => {
      const outputs = prepared?.outputs ?? [];
      const file = outputs.find(({ role }) => role === 'dicom');
      return file === undefined ? [] : outputs.map(({ fileId }) => [fileId, file] as const);
    }),
  );
  return pageItems(share).flatMap(({ itemId, number, kind }, _, { length: count }) => {
    const file = dicom.get(itemId);
    return file === undefined ? [] : [{ fileName: dicomFileName({ number, count, kind }), file }];
  });
}

/** Whether an object gives the patient anything. */
export function isDeliverable(outputs: readonly OutputFile[]): boolean {
  return outputs.some(({ role }) => role !== 'preview' && role !== 'dicom');
}

/** What one object gives the patient, with what is to be said of it (G13). */
function shownOf({
  verdict,
  masked = false,
  outputs,
}: PreparedObject): Omit<PageItem, 'itemId' | 'number' | 'fileName'>[] {
  return pairs(outputs).map((pair) => ({ ...pair, masked, mayIdentify: verdict === 'protected' }));
}

function pairs(outputs: readonly OutputFile[]): Pick<PageItem, 'file' | 'kind' | 'preview' | 'small'>[] {
  const mains = outputs.flatMap((file) =>
    file.role === 'preview' || file.role === 'dicom' ? [] : [{ file, kind: file.role }],
  );
  // Previews stored before they kept what they show belong to the one picture or clip of their object.
  const only = mains.length === 1 ? mains[0]?.file.fileId : undefined;
  const previews = outputs.filter(({ role }) => role === 'preview');
  return mains.map((main) => {
    const own = previews.filter(({ previewOf }) => (previewOf ?? only) === main.file.fileId);
    const isSmall = ({ mediaType }: OutputFile) => mediaType === SMALL_PICTURE;
    const small = own.filter(isSmall).sort((a, b) => (a.width ?? 0) - (b.width ?? 0));
    return { ...main, preview: own.find((one) => !isSmall(one)), small };
  });
}
