import { newId } from '../../link/index.ts';
import type { ArchiveRecord, OutputFile, ShareRecord } from '../../ports/index.ts';
import { createArchive } from '../../render/archive/index.ts';
import { decryptFile, encryptFile } from '../../vault/index.ts';
import type { ContentKey, UseCaseContext } from '../context.ts';
import { dicomFiles, pageItems } from '../page/page-items.ts';

/** A file to be packed. */
interface PackedFile {
  fileName: string;
  file: OutputFile;
}

/** Makes the ZIP of everything on the page (G4). */
export function buildArchive(
  context: UseCaseContext,
  share: ShareRecord,
  content: ContentKey,
  signal: AbortSignal,
): Promise<ArchiveRecord> {
  return pack(context, content, signal, pageItems(share));
}

/** Makes the ZIP of the de-identified DICOM files (G4); null where there are none. */
export async function buildDicomArchive(
  context: UseCaseContext,
  share: ShareRecord,
  content: ContentKey,
  signal: AbortSignal,
): Promise<ArchiveRecord | null> {
  const files = dicomFiles(share);
  return files.length === 0 ? null : pack(context, content, signal, files);
}

/**
 * One more encrypted file, made by reading the stored outputs back one at a time. Made once, so that its size, ranges
 * and resumption need nothing special later.
 */
async function pack(
  { files, platform }: UseCaseContext,
  content: ContentKey,
  signal: AbortSignal,
  packed: readonly PackedFile[],
): Promise<ArchiveRecord> {
  const shareId = content.preparationId;
  const entries = packed.map(({ fileName, file: { fileId, bytes } }) => ({
    fileName,
    bytes,
    open: () => decryptFile(files, content.key, { shareId, fileId }, bytes, undefined, signal),
  }));
  const key = { shareId, fileId: newId(platform) };
  const counted = count(createArchive(entries));
  await files.write(key, encryptFile(content.key, key, counted.content, platform), signal);
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
