import { StudyshareError } from '../errors.ts';
import type { ByteRange, FileKey, FileStore } from '../ports/file-store.ts';
import { open } from './aead.ts';
import {
  CHUNK_BYTES,
  chunkBinding,
  chunkCount,
  chunkNonce,
  encryptedSize,
  fileEncryptionKey,
  SALT_BYTES,
  SEALED_CHUNK_BYTES,
} from './file-format.ts';
import { rechunk } from './rechunk.ts';

/**
 * Decrypts a stored file, or the inclusive byte range `range` of it, reading only the chunks that hold the range.
 * Nothing is given out before its chunk is verified, and the file's size is verified first.
 * @param plainBytes the file's size before encryption, from the store's record
 * @throws StudyshareError `file.damaged`, `file.not_found`, `request.unsatisfiable_range` for a range outside the file
 */
export async function* decryptFile(
  files: FileStore,
  shareKey: Uint8Array,
  file: FileKey,
  plainBytes: number,
  range?: ByteRange,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array> {
  if (range !== undefined && !(range.start >= 0 && range.start <= range.end && range.end < plainBytes)) {
    throw new StudyshareError('request.unsatisfiable_range');
  }
  const total = encryptedSize(plainBytes);
  if ((await files.size(file)) !== total) throw new StudyshareError('file.damaged');
  const { start, end } = range ?? { start: 0, end: plainBytes - 1 };
  const first = Math.floor(start / CHUNK_BYTES);
  const lastNeeded = Math.max(0, Math.floor(end / CHUNK_BYTES));
  const lastOfFile = chunkCount(plainBytes) - 1;

  const key = fileEncryptionKey(shareKey, file, await readSalt(files, file, signal));
  const from = SALT_BYTES + first * SEALED_CHUNK_BYTES;
  const to = Math.min(SALT_BYTES + (lastNeeded + 1) * SEALED_CHUNK_BYTES, total) - 1;
  let index = first;
  for await (const sealed of rechunk(files.read(file, { start: from, end: to }, signal), SEALED_CHUNK_BYTES)) {
    const last = index === lastOfFile;
    const chunk = open(key, chunkNonce(index, last), chunkBinding(file, index, last), sealed);
    const offset = index * CHUNK_BYTES;
    const wanted = chunk.subarray(Math.max(0, start - offset), Math.min(chunk.length, end - offset + 1));
    if (wanted.length > 0) yield wanted;
    index += 1;
  }
  if (index !== lastNeeded + 1) throw new StudyshareError('file.damaged');
}

async function readSalt(files: FileStore, file: FileKey, signal?: AbortSignal): Promise<Uint8Array> {
  for await (const salt of rechunk(files.read(file, { start: 0, end: SALT_BYTES - 1 }, signal), SALT_BYTES)) {
    if (salt.length === SALT_BYTES) return salt;
  }
  throw new StudyshareError('file.damaged');
}
