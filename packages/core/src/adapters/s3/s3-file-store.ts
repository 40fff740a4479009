import { type ErrorCode, StudyshareError } from '../../errors.ts';
import { systemPlatform } from '../../platform.ts';
import type { FileKey, FileStore } from '../../ports/file-store.ts';
import { readObject } from './read-object.ts';
import { abortUploads, removeAll } from './remove-objects.ts';
import { openBucket } from './s3-bucket.ts';
import { storageFailed, writeFailed } from './s3-errors.ts';
import { checkedOptions, type S3FileStoreOptions } from './s3-options.ts';
import { writeObject } from './write-object.ts';

export type { S3FileStoreOptions } from './s3-options.ts';

/** A file store with a verb for what crashed processes leave behind. */
export interface S3FileStore extends FileStore {
  /**
   * Aborts uploads that a crashed process began and nobody will finish, if they are older than `olderThanMs` (default
   * 24 h): a younger one may still be going on. Answers how many. They are encrypted and no reader sees them, but they
   * cost storage; a lifecycle rule of the bucket (AbortIncompleteMultipartUpload) does the same.
   * @throws StudyshareError `file.storage_failed`
   */
  sweep(olderThanMs?: number): Promise<number>;
}

const DEFAULT_AGE_MS = 24 * 3_600_000;

/**
 * Keeps files in a bucket of an S3-compatible object store: any number of machines. Needs `@aws-sdk/client-s3`.
 * @throws StudyshareError `config.invalid` naming the option
 *
 * @example
 * const files = s3FileStore({ bucket: 'studyshare-files', region: 'eu-north-1' });
 */
export function s3FileStore(options: S3FileStoreOptions): S3FileStore {
  const settings = checkedOptions(options);
  const open = openBucket(settings);
  const { tries, partBytes } = settings;
  const platform = systemPlatform();
  const keyOf = (key: FileKey, refusal: ErrorCode) =>
    `${prefixOf(key.shareId, refusal)}file-${checked(key.fileId, refusal)}`;
  const prefixOf = (shareId: string, refusal: ErrorCode) => `${settings.prefix}share-${checked(shareId, refusal)}/`;

  return {
    write: async (key, content, signal) => {
      signal?.throwIfAborted();
      const name = keyOf(key, 'file.storage_failed');
      return writeObject(await open(), name, content, { partBytes, signal });
    },
    read: async function* (key, range, signal) {
      signal?.throwIfAborted();
      const name = keyOf(key, 'file.not_found');
      yield* readObject(await open(), name, { range, signal, tries, platform });
    },
    size: async (key) => {
      const Key = keyOf(key, 'file.not_found');
      const { sdk, client, bucket: Bucket } = await open();
      try {
        return (await client.send(new sdk.HeadObjectCommand({ Bucket, Key }))).ContentLength ?? 0;
      } catch (error) {
        throw storageFailed(error);
      }
    },
    remove: async (key) => {
      const Key = keyOf(key, 'file.storage_failed');
      const { sdk, client, bucket: Bucket } = await open();
      try {
        await client.send(new sdk.DeleteObjectCommand({ Bucket, Key }));
      } catch (error) {
        throw writeFailed(error);
      }
    },
    removeShare: async (shareId) => {
      const prefix = prefixOf(shareId, 'file.storage_failed');
      const bucket = await open();
      try {
        await abortUploads(bucket, prefix);
        await removeAll(bucket, prefix);
      } catch (error) {
        throw writeFailed(error);
      }
    },
    sweep: async (olderThanMs = DEFAULT_AGE_MS) => {
      try {
        return await abortUploads(await open(), settings.prefix, platform.now() - olderThanMs);
      } catch (error) {
        throw writeFailed(error);
      }
    },
  };
}

const NAME = /^[A-Za-z0-9_-]{1,64}$/;

function checked(name: string, refusal: ErrorCode): string {
  if (!NAME.test(name)) throw new StudyshareError(refusal);
  return name;
}
