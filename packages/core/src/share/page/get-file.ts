import { StudyshareError } from '../../errors.ts';
import type { ArchiveRecord, OutputFile, ShareRecordStore, WrappedContentKey } from '../../ports/index.ts';
import { decryptFile } from '../../vault/index.ts';
import { unwrapped, type With } from '../context.ts';
import type { FileAnswer, Visitor, WantedFile } from '../types.ts';
import type { PageItem } from './page-items.ts';
import { countedContent, type VisitContext } from './visit.ts';
import { whileLive } from './while-live.ts';

/** One file of an item, to be streamed. @throws StudyshareError `page.locked`, `page.file_not_found` */
export async function getFile(
  context: VisitContext,
  publicId: string,
  visitor: Visitor,
  itemId: string,
  wanted: WantedFile,
): Promise<FileAnswer> {
  const { share, contentKey } = await countedContent(context, publicId, visitor);
  const item = (await context.contentsOf(share)).byId.get(itemId);
  const file = item && fileOf(item, wanted);
  if (!file) throw new StudyshareError('page.file_not_found');
  return {
    mediaType: file.mediaType,
    bytes: file.bytes,
    fileName: nameOf(item, file),
    attachment: wanted === 'download',
    open: await opener(context, share.shareId, contentKey, file),
  };
}

/** Streams the plaintext of a stored file of a share, or a range of it, until the share is over. */
export async function opener(
  context: With<ShareRecordStore>,
  shareId: string,
  contentKey: WrappedContentKey | null,
  { fileId, bytes }: ArchiveRecord,
): Promise<FileAnswer['open']> {
  const { preparationId, key } = await unwrapped(context, contentKey);
  const file = { shareId: preparationId, fileId };
  return (range) => whileLive(context, shareId, decryptFile(context.files, key, file, bytes, range));
}

/** A document is only ever a download: in the page it could run what it holds. */
function fileOf(item: PageItem, wanted: WantedFile): OutputFile | undefined {
  if (typeof wanted === 'object') return item.small.find(({ width }) => width === wanted.width);
  if (wanted === 'preview') return item.preview;
  return wanted === 'view' && item.kind === 'document' ? undefined : item.file;
}

const SUFFIXES: Readonly<Record<string, string>> = { 'image/jpeg': '.jpg', 'image/webp': '.webp' };

/** Whoever saves a small picture after all gets a name that says what it is. */
function nameOf({ file: main, fileName }: PageItem, file: OutputFile): string {
  const suffix = SUFFIXES[file.mediaType];
  return file === main || suffix === undefined ? fileName : fileName.replace(/\.\w+$/, suffix);
}
