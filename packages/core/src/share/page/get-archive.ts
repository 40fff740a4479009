import { StudyshareError } from '../../errors.ts';
import type { ArchiveRecord, WrappedContentKey } from '../../ports/index.ts';
import type { FileAnswer, Visitor } from '../types.ts';
import { opener } from './get-file.ts';
import { countedContent, type VisitContext } from './visit.ts';

/** The names the ZIPs are saved under: nothing in them tells whose images these are. */
export const ARCHIVE_FILE_NAME = 'images.zip';
export const DICOM_ARCHIVE_FILE_NAME = 'images-for-doctor.zip';

/** Everything on the page in one ZIP (G4). @throws StudyshareError `page.locked`, `page.file_not_found` */
export async function getArchive(context: VisitContext, publicId: string, visitor: Visitor): Promise<FileAnswer> {
  const { share, contentKey } = await countedContent(context, publicId, visitor);
  return answer(context, share.shareId, contentKey, share.archive, ARCHIVE_FILE_NAME);
}

/**
 * De-identified DICOM files in one ZIP, where the account still offers them (G4).
 * @throws StudyshareError `page.locked`, `page.file_not_found`
 */
export async function getDicomArchive(context: VisitContext, publicId: string, visitor: Visitor): Promise<FileAnswer> {
  const { share, account, contentKey } = await countedContent(context, publicId, visitor);
  const offered = account.settings.dicomDownload ? share.dicomArchive : null;
  return answer(context, share.shareId, contentKey, offered, DICOM_ARCHIVE_FILE_NAME);
}

async function answer(
  context: VisitContext,
  shareId: string,
  contentKey: WrappedContentKey | null,
  archive: ArchiveRecord | null,
  fileName: string,
): Promise<FileAnswer> {
  if (archive === null) throw new StudyshareError('page.file_not_found');
  return {
    mediaType: 'application/zip',
    bytes: archive.bytes,
    fileName,
    attachment: true,
    open: await opener(context, shareId, contentKey, archive),
  };
}
