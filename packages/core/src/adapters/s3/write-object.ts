import { createHash } from 'node:crypto';
import { StudyshareError } from '../../errors.ts';
import type { Bucket } from './s3-bucket.ts';
import { writeFailed } from './s3-errors.ts';

const MOST_PARTS = 10_000;

/**
 * Writes a file whole or not at all: one request when it fits into a part, else a multipart upload, which nobody sees
 * before it is completed. Both replace what was there in one step. Holds one part in memory.
 */
export async function writeObject(
  bucket: Bucket,
  key: string,
  content: AsyncIterable<Uint8Array>,
  { partBytes, signal }: { partBytes: number; signal: AbortSignal | undefined },
): Promise<{ bytes: number }> {
  const upload = newUpload(bucket, key, signal);
  const part = newPart(partBytes);
  let bytes = 0;
  try {
    for await (const chunk of content) {
      signal?.throwIfAborted();
      bytes += chunk.length;
      for (let rest = chunk; rest.length > 0; ) {
        if (part.isFull()) await upload.part(part.take());
        rest = part.fill(rest);
      }
    }
    signal?.throwIfAborted();
    await upload.finish(part.take());
    return { bytes };
  } catch (error) {
    await upload.abort();
    throw error;
  }
}

/** Gathers chunks of any size. */
function newPart(size: number) {
  let buffer: Buffer = Buffer.alloc(0);
  let filled = 0;
  return {
    isFull: () => filled === size,
    /** Takes what fits, and gives back the rest. */
    fill(chunk: Uint8Array): Uint8Array {
      const taken = Math.min(size - filled, chunk.length);
      if (filled + taken > buffer.length) buffer = grown(buffer, Math.min(size, 2 * (filled + taken)));
      buffer.set(chunk.subarray(0, taken), filled);
      filled += taken;
      return chunk.subarray(taken);
    },
    take(): Uint8Array {
      const taken = buffer.subarray(0, filled);
      buffer = Buffer.alloc(0);
      filled = 0;
      return taken;
    },
  };
}

/** Most files are small, and none of them needs the memory of a whole part. */
function grown(buffer: Buffer, size: number): Buffer {
  const larger = Buffer.allocUnsafe(size);
  larger.set(buffer);
  return larger;
}

function newUpload({ sdk, client, bucket: Bucket }: Bucket, Key: string, abortSignal: AbortSignal | undefined) {
  const send = { ...(abortSignal === undefined ? {} : { abortSignal }) };
  const parts: { PartNumber: number; ETag: string | undefined }[] = [];
  let UploadId: string | undefined;

  const begin = () =>
    onServer(abortSignal, async () => {
      const begun = await client.send(new sdk.CreateMultipartUploadCommand({ Bucket, Key }), send);
      if (begun.UploadId === undefined) throw new Error('no upload');
      return begun.UploadId;
    });
  const part = async (Body: Uint8Array) => {
    UploadId ??= await begin();
    const PartNumber = parts.length + 1;
    if (PartNumber > MOST_PARTS)
      throw new StudyshareError('file.storage_failed', { cause: new Error('S3: too large') });
    const command = new sdk.UploadPartCommand({ Bucket, Key, UploadId, PartNumber, Body, ContentMD5: md5(Body) });
    const { ETag } = await onServer(abortSignal, () => client.send(command, send));
    parts.push({ PartNumber, ETag });
  };
  return {
    part,
    async finish(last: Uint8Array): Promise<void> {
      if (UploadId === undefined) {
        const command = new sdk.PutObjectCommand({ Bucket, Key, Body: last, ContentMD5: md5(last) });
        await onServer(abortSignal, () => client.send(command, send));
        return;
      }
      if (last.length > 0) await part(last);
      const command = new sdk.CompleteMultipartUploadCommand({
        ...{ Bucket, Key, UploadId },
        MultipartUpload: { Parts: parts },
      });
      await onServer(abortSignal, () => client.send(command, send));
    },
    /** Nothing is left but what the server does not answer for: that goes with the sweep. */
    async abort(): Promise<void> {
      if (UploadId === undefined) return;
      const command = new sdk.AbortMultipartUploadCommand({ Bucket, Key, UploadId });
      await client.send(command).catch(() => undefined);
    },
  };
}

/** Only what the server refuses becomes `file.storage_failed`; an abort goes through as what it was given. */
async function onServer<T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    signal?.throwIfAborted();
    throw writeFailed(error);
  }
}

/** RFC 1864: what arrives otherwise is refused by the server. */
function md5(body: Uint8Array): string {
  return createHash('md5').update(body).digest('base64');
}
