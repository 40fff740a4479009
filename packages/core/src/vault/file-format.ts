import type { FileKey } from '../ports/file-store.ts';
import { deriveKey, joinParts, NONCE_BYTES, TAG_BYTES } from './aead.ts';

/**
 * An encrypted file is a random salt, then chunks of 64 KiB, each AES-256-GCM with its tag: the STREAM construction
 * (Hoang, Reyhanitabar, Rogaway, Vizár, CRYPTO 2015), whose nonce counts the chunks and marks the last.
 */
export const SALT_BYTES = 32;
export const CHUNK_BYTES = 65_536;
export const SEALED_CHUNK_BYTES = CHUNK_BYTES + TAG_BYTES;

/** Chunks of a file; an empty file has one, so that its truncation shows too. */
export function chunkCount(plainBytes: number): number {
  return Math.max(1, Math.ceil(plainBytes / CHUNK_BYTES));
}

/** Bytes that `encryptFile` makes of `plainBytes` bytes. */
export function encryptedSize(plainBytes: number): number {
  return SALT_BYTES + plainBytes + chunkCount(plainBytes) * TAG_BYTES;
}

/**
 * A key of its own for each writing of each file. The salt matters: preparation may be repeated after a crash and write
 * other bytes under the same name, and the counted nonces must not meet the same key twice.
 */
export function fileEncryptionKey(shareKey: Uint8Array, file: FileKey, salt: Uint8Array): Uint8Array {
  return deriveKey(shareKey, salt, joinParts('studyshare/v1/file', file.shareId, file.fileId));
}

/** Seven zero bytes, the chunk's number, and 1 for the last chunk. */
export function chunkNonce(index: number, last: boolean): Buffer {
  const nonce = Buffer.alloc(NONCE_BYTES);
  nonce.writeUInt32BE(index, 7);
  nonce[11] = last ? 1 : 0;
  return nonce;
}

/** What each chunk is bound to besides its key and nonce. */
export function chunkBinding(file: FileKey, index: number, last: boolean): Buffer {
  return joinParts(file.shareId, file.fileId, String(index), last ? 'last' : 'more');
}
