import type { Readable } from 'node:stream';
import { StudyshareError } from '../../errors.ts';
import type { ByteRange } from '../../ports/file-store.ts';
import type { Platform } from '../../ports/platform.ts';
import type { Bucket } from './s3-bucket.ts';
import { storageFailed } from './s3-errors.ts';

/** A file being read: what is still wanted of it, and of which version. */
interface Reading {
  start: number;
  end: number | undefined;
  etag: string | undefined;
}

const FIRST_WAIT_MS = 100;

/**
 * Reads a file or a range of it. An answer that is cut or falls silent is asked for again from where it ended, of the
 * same version, so that no reader sees a seam; after so many tries without a byte it fails.
 */
export async function* readObject(
  bucket: Bucket,
  key: string,
  { range, signal, tries, platform }: ReadOptions,
): AsyncGenerator<Uint8Array> {
  const reading: Reading = { start: range?.start ?? 0, end: range?.end, etag: undefined };
  for (let failed = 0; ; ) {
    const before = reading.start;
    try {
      yield* readOn(bucket, key, reading, signal);
      return;
    } catch (error) {
      signal?.throwIfAborted();
      failed = reading.start > before ? 1 : failed + 1;
      // Before its first byte the SDK has tried often enough.
      if (reading.etag === undefined || failed >= tries || isFinal(error)) throw storageFailed(error);
      await platform.sleep(FIRST_WAIT_MS * 2 ** (failed - 1), signal);
    }
  }
}

export interface ReadOptions {
  range: ByteRange | undefined;
  signal: AbortSignal | undefined;
  tries: number;
  platform: Pick<Platform, 'sleep'>;
}

/** The file is gone or another one: trying again cannot mend that. */
function isFinal(error: unknown): boolean {
  const status = (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode;
  return status === 404 || status === 412 || status === 416 || error instanceof StudyshareError;
}

async function* readOn(
  { sdk, client, bucket }: Bucket,
  key: string,
  reading: Reading,
  signal: AbortSignal | undefined,
): AsyncGenerator<Uint8Array> {
  const isWhole = reading.start === 0 && reading.end === undefined;
  const command = new sdk.GetObjectCommand({
    ...{ Bucket: bucket, Key: key },
    ...(isWhole ? {} : { Range: `bytes=${reading.start}-${reading.end ?? ''}` }),
    ...(reading.etag === undefined ? {} : { IfMatch: reading.etag }),
  });
  const answer = await client.send(command, signal === undefined ? {} : { abortSignal: signal });
  reading.etag ??= answer.ETag;
  reading.end ??= reading.start + (answer.ContentLength ?? 0) - 1;
  const body = answer.Body as Readable;
  try {
    for await (const chunk of body as AsyncIterable<Uint8Array>) {
      signal?.throwIfAborted();
      reading.start += chunk.length;
      yield chunk;
    }
  } finally {
    // A reader that stops early must not leave a connection half read.
    body.destroy();
  }
  if (reading.start <= reading.end) throw new Error('cut');
}
