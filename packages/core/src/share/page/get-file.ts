import { StudyshareError } from '../../errors.ts';
import type { ArchiveRecord, ShareRecordStore } from '../../ports/index.ts';
import { decryptFile } from '../../vault/index.ts';
import { contentKeyOf, type With } from '../context.ts';
import type { FileAnswer, FileRole, Visitor } from '../types.ts';
import { type PageItem, pageItems } from './page-items.ts';
import { requireContent, type VisitContext } from './visit.ts';
import { whileLive } from './while-live.ts';

/** One file of an item, to be streamed. @throws StudyshareError `page.locked`, `page.file_not_found` */
export async function getFile(
  context: VisitContext,
  publicId: string,
  visitor: Visitor,
  itemId: string,
  role: FileRole,
): Promise<FileAnswer> {
  const { share } = await requireContent(context, publicId, visitor);
  const item = pageItems(share).find((each) => each.itemId === itemId);
  const file = item && fileOf(item, role);
  if (!file) throw new StudyshareError('page.file_not_found');
  return {
    mediaType: file.mediaType,
    bytes: file.bytes,
    fileName: item.fileName,
    attachment: role === 'download',
    open: await opener(context, share.shareId, file),
  };
}

/** Streams the plaintext of a stored file of a share, or a range of it, until the share is over. */
export async function opener(
  context: With<ShareRecordStore>,
  shareId: string,
  { fileId, bytes }: ArchiveRecord,
): Promise<FileAnswer['open']> {
  const { preparationId, key } = await contentKeyOf(context, shareId);
  const file = { shareId: preparationId, fileId };
  return (range) => whileLive(context, shareId, decryptFile(context.files, key, file, bytes, range));
}

/** A document is only ever a download: in the page it could run what it holds. */
function fileOf(item: PageItem, role: FileRole) {
  if (role === 'preview') return item.preview;
  return role === 'view' && item.kind === 'document' ? undefined : item.file;
}
