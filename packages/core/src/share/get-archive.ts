import { StudyshareError } from '../errors.ts';
import { shareKeyOf, type UseCaseContext } from './context.ts';
import { opener } from './get-file.ts';
import type { FileAnswer, Visitor } from './types.ts';
import { requireContent } from './visit.ts';

/** The name the ZIP is saved under: nothing in it tells whose images these are. */
export const ARCHIVE_FILE_NAME = 'images.zip';

/** Everything on the page in one ZIP (G4). @throws StudyshareError `page.locked`, `page.file_not_found` */
export async function getArchive(context: UseCaseContext, publicId: string, visitor: Visitor): Promise<FileAnswer> {
  const { share } = await requireContent(context, publicId, visitor);
  const { archive, shareId } = share;
  if (archive === null) throw new StudyshareError('page.file_not_found');
  const key = { shareId, fileId: archive.fileId };
  return {
    mediaType: 'application/zip',
    bytes: archive.bytes,
    fileName: ARCHIVE_FILE_NAME,
    attachment: true,
    open: opener(context, await shareKeyOf(context, shareId), key, archive.bytes),
  };
}
