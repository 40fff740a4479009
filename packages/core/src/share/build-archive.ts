import { newId } from '../link/index.ts';
import type { ArchiveRecord, ShareRecord } from '../ports/index.ts';
import { createArchive } from '../render/archive.ts';
import { decryptFile, encryptFile } from '../vault/index.ts';
import type { UseCaseContext } from './context.ts';
import { pageItems } from './page-items.ts';

/**
 * Makes the ZIP of everything on the page (G4) as one more encrypted file, reading the stored outputs back one at a
 * time. Made once, so that its size, ranges and resumption need nothing special later.
 */
export async function buildArchive(
  context: UseCaseContext,
  share: ShareRecord,
  shareKey: Uint8Array,
  signal: AbortSignal,
): Promise<ArchiveRecord> {
  const { files, platform } = context;
  const entries = pageItems(share).map(({ fileName, file }) => ({
    fileName,
    bytes: file.bytes,
    open: () =>
      decryptFile(files, shareKey, { shareId: share.shareId, fileId: file.fileId }, file.bytes, undefined, signal),
  }));
  const key = { shareId: share.shareId, fileId: newId(platform) };
  const counted = count(createArchive(entries));
  await files.write(key, encryptFile(shareKey, key, counted.content, platform), signal);
  return { fileId: key.fileId, bytes: counted.bytes() };
}

function count(source: AsyncIterable<Uint8Array>): { content: AsyncIterable<Uint8Array>; bytes(): number } {
  let total = 0;
  async function* content(): AsyncGenerator<Uint8Array> {
    for await (const chunk of source) {
      total += chunk.byteLength;
      yield chunk;
    }
  }
  return { content: content(), bytes: () => total };
}
