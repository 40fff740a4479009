import type * as Sdk from '@aws-sdk/client-s3';
import { loadPackage } from '../load-package.ts';
import type { S3Settings } from './s3-options.ts';

/** The SDK with a client of a bucket. */
export interface Bucket {
  sdk: typeof Sdk;
  client: Sdk.S3Client;
  bucket: string;
}

const CONNECT_MS = 5_000;

/**
 * Loads the SDK at the first call, because it is large and not every host keeps files there.
 * Checksums are sent only where the protocol asks for them, since many servers know no other than Content-MD5, which
 * goes with every file; the signature covers the content besides.
 */
export function openBucket(settings: S3Settings): () => Promise<Bucket> {
  let opened: Promise<Bucket> | undefined;
  return () => {
    opened ??= open(settings).catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return opened;
  };
}

async function open(settings: S3Settings): Promise<Bucket> {
  const sdk = await loadPackage('@aws-sdk/client-s3', () => import('@aws-sdk/client-s3'));
  const client = new sdk.S3Client({
    region: settings.region,
    forcePathStyle: settings.pathStyle,
    maxAttempts: settings.tries,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: {
      connectionTimeout: CONNECT_MS,
      socketTimeout: settings.idleTimeoutMs,
      requestTimeout: settings.idleTimeoutMs,
      throwOnRequestTimeout: true,
    },
    ...(settings.endpoint === undefined ? {} : { endpoint: settings.endpoint }),
    ...(settings.credentials === undefined ? {} : { credentials: settings.credentials }),
  });
  return { sdk, client, bucket: settings.bucket };
}
