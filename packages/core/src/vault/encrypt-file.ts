import type { FileKey } from '../ports/file-store.ts';
import type { Platform } from '../ports/platform.ts';
import { seal } from './aead.ts';
import { CHUNK_BYTES, chunkBinding, chunkNonce, fileEncryptionKey, SALT_BYTES } from './file-format.ts';
import { rechunk } from './rechunk.ts';

/**
 * Encrypts a file on its way to the file store, 64 KiB at a time, holding two chunks at most.
 * Reordered, dropped, added or swapped chunks are noticed by `decryptFile`.
 *
 * @example
 * import type { FileKey, FileStore, Platform } from '../ports/index.ts';
 *
 * declare const files: FileStore, platform: Platform, shareKey: Uint8Array;
 * async function keep(key: FileKey, plaintext: AsyncIterable<Uint8Array>): Promise<void> {
 *   await files.write(key, encryptFile(shareKey, key, plaintext, platform));
 * }
 */
export async function* encryptFile(
  shareKey: Uint8Array,
  file: FileKey,
  plaintext: AsyncIterable<Uint8Array>,
  platform: Pick<Platform, 'randomBytes'>,
): AsyncGenerator<Uint8Array> {
  const salt = platform.randomBytes(SALT_BYTES);
  const key = fileEncryptionKey(shareKey, file, salt);
  const sealChunk = (chunk: Uint8Array, index: number, last: boolean) =>
    seal(key, chunkNonce(index, last), chunkBinding(file, index, last), chunk);
  yield salt;
  let index = 0;
  let held: Uint8Array | undefined;
  for await (const chunk of rechunk(plaintext, CHUNK_BYTES)) {
    // One chunk is held back: only when the source is dry is it known which one is the last.
    if (held !== undefined) yield sealChunk(held, index++, false);
    held = Buffer.from(chunk);
  }
  yield sealChunk(held ?? new Uint8Array(0), index, true);
}
