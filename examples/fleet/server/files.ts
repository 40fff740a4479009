import { execFileSync } from 'node:child_process';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import type { S3FileStoreOptions } from '@studyshare/core/s3';
import { startSwift } from '../../../tests/support/swift.ts';

/** Where the fleet keeps files. */
export interface Files {
  /** Undefined: in a folder that all processes share, as on one machine they can. */
  s3: S3FileStoreOptions | undefined;
  /** In words, for whoever starts the example. */
  what: string;
  stop(): Promise<void>;
}

const BUCKET = 'studyshare';

/** A real S3 server where this machine has OpenStack Swift (`tools/setup-debian.sh`), else a shared folder. */
export async function startFiles(): Promise<Files> {
  if (!hasSwift())
    return {
      s3: undefined,
      what: 'No S3 server (OpenStack Swift) on this machine: files are in a shared folder.',
      stop: async () => undefined,
    };
  const { endpoint, credentials, stop } = await startSwift();
  const client = new S3Client({ endpoint, credentials, region: 'us-east-1', forcePathStyle: true });
  await client.send(new CreateBucketCommand({ Bucket: BUCKET }));
  client.destroy();
  return {
    s3: { bucket: BUCKET, endpoint, credentials },
    what: `Files are in the bucket ${BUCKET} at ${endpoint}.`,
    stop,
  };
}

function hasSwift(): boolean {
  try {
    execFileSync('sh', ['-c', 'command -v swift-proxy-server swift-ring-builder'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
