import type { Verbs } from './verbs.ts';

/** Names a stored file. Both parts match `[A-Za-z0-9_-]{1,64}`. */
export interface FileKey {
  /**
   * The share the file was prepared for; {@link FileStore.removeShare} takes all of them. It stays the same when another
   * share takes the files over (R5).
   */
  shareId: string;
  fileId: string;
}

/** Inclusive byte range. */
export interface ByteRange {
  start: number;
  end: number;
}

/** Keeps opaque bytes (already encrypted by core before they arrive here). */
export interface FileStore {
  /**
   * Writes a file whole or not at all: until the promise resolves, {@link read} must not see it, and a failure or an
   * abort leaves nothing behind. Writing an existing key replaces it in one step. Durable once resolved.
   * @throws StudyshareError `file.storage_failed`
   */
  write(key: FileKey, content: AsyncIterable<Uint8Array>, signal?: AbortSignal): Promise<{ bytes: number }>;
  /**
   * The bytes of `range` (all without one) in chunks of any size. The range lies within the file. A chunk is good until the next
   * is asked for or the reading ends: the store may use its memory again.
   * @throws StudyshareError `file.not_found`
   */
  read(key: FileKey, range?: ByteRange, signal?: AbortSignal): AsyncIterable<Uint8Array>;
  /** Size in bytes. @throws StudyshareError `file.not_found` */
  size(key: FileKey): Promise<number>;
  /** Removes one file. No error when there is none. @throws StudyshareError `file.storage_failed` */
  remove(key: FileKey): Promise<void>;
  /** Removes every file of a share. No error when there is none. */
  removeShare(shareId: string): Promise<void>;
}

/** Every verb of `FileStore`: what an implementation has to have. */
export const FILE_STORE_VERBS = {
  write: true,
  read: true,
  size: true,
  remove: true,
  removeShare: true,
} satisfies Verbs<FileStore>;
