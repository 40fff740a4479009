import type { Bucket } from './s3-bucket.ts';
import { isNotFound } from './s3-errors.ts';

const AT_ONCE = 8;

/**
 * Removes every file under a prefix. One request each: the request for many at once needs a checksum that servers do not
 * agree on.
 */
export async function removeAll({ sdk, client, bucket: Bucket }: Bucket, Prefix: string): Promise<void> {
  for (let from: string | undefined, more = true; more; ) {
    const listed = await client.send(new sdk.ListObjectsV2Command({ Bucket, Prefix, ContinuationToken: from }));
    const keys = (listed.Contents ?? []).flatMap(({ Key }) => (Key === undefined ? [] : [Key]));
    await each(keys, (Key) => client.send(new sdk.DeleteObjectCommand({ Bucket, Key })));
    from = listed.NextContinuationToken;
    more = listed.IsTruncated === true && from !== undefined;
  }
}

/**
 * Aborts the unfinished uploads under a prefix, of those the ones that began before a time. Answers how many.
 * @param before epoch ms; all of them without it
 */
export async function abortUploads(
  { sdk, client, bucket: Bucket }: Bucket,
  Prefix: string,
  before = Number.POSITIVE_INFINITY,
): Promise<number> {
  let aborted = 0;
  for (let marker: { KeyMarker?: string; UploadIdMarker?: string } | undefined = {}; marker !== undefined; ) {
    const listed: Listed = await client.send(new sdk.ListMultipartUploadsCommand({ Bucket, Prefix, ...marker }));
    const old = (listed.Uploads ?? []).filter(({ Initiated }) => (Initiated?.getTime() ?? 0) < before);
    await each(old, async ({ Key, UploadId }) => {
      try {
        await client.send(new sdk.AbortMultipartUploadCommand({ Bucket, Key, UploadId }));
        aborted += 1;
      } catch (error) {
        // Somebody else ended it.
        if (!isNotFound(error)) throw error;
      }
    });
    marker = nextOf(listed);
  }
  return aborted;
}

interface Listed {
  Uploads?: { Key?: string | undefined; UploadId?: string | undefined; Initiated?: Date | undefined }[] | undefined;
  IsTruncated?: boolean | undefined;
  NextKeyMarker?: string | undefined;
  NextUploadIdMarker?: string | undefined;
}

function nextOf({ IsTruncated, NextKeyMarker, NextUploadIdMarker }: Listed) {
  if (IsTruncated !== true || NextKeyMarker === undefined) return undefined;
  return { KeyMarker: NextKeyMarker, ...(NextUploadIdMarker ? { UploadIdMarker: NextUploadIdMarker } : {}) };
}

async function each<T>(all: readonly T[], work: (one: T) => Promise<unknown>): Promise<void> {
  for (let at = 0; at < all.length; at += AT_ONCE) await Promise.all(all.slice(at, at + AT_ONCE).map(work));
}
