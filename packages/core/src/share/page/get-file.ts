import { StudyshareError } from '../../errors.ts';
import type { FileKey, ShareRecordStore } from '../../ports/index.ts';
import { decryptFile } from '../../vault/index.ts';
import { shareKeyOf, type With } from '../context.ts';
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
  const key = { shareId: share.shareId, fileId: file.fileId };
  return {
    mediaType: file.mediaType,
    bytes: file.bytes,
    fileName: item.fileName,
    attachment: role === 'download',
    open: opener(context, await shareKeyOf(context, share.shareId), key, file.bytes),
  };
}

/** Streams the plaintext of a stored file, or a range of it, until the share is over. */
export function opener(
  context: With<ShareRecordStore>,
  shareKey: Uint8Array,
  key: FileKey,
  bytes: number,
): FileAnswer['open'] {
  return (range) => whileLive(context, key.shareId, decryptFile(context.files, shareKey, key, bytes, range));
}

/** A document is only ever a download: in the page it could run what it holds. */
function fileOf(item: PageItem, role: FileRole) {
  if (role === 'preview') return item.preview;
  return role === 'view' && item.kind === 'document' ? undefined : item.file;
}
