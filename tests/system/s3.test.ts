import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { s3FileStore } from '@studyshare/core/s3';
import { fileStoreContract } from '@studyshare/core/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type SwiftServer, startSwift } from '../support/swift.ts';

let server: SwiftServer;

beforeAll(async () => {
  server = await startSwift();
  const { endpoint, credentials } = server;
  const client = new S3Client({ endpoint, credentials, region: 'us-east-1', forcePathStyle: true });
  await client.send(new CreateBucketCommand({ Bucket: 'files' }));
  client.destroy();
});

afterAll(() => server?.stop());

const MIB = 1024 * 1024;
const filesOf = ({ endpoint, credentials }: SwiftServer) =>
  s3FileStore({ bucket: 'files', endpoint, credentials, partBytes: 5 * MIB });

fileStoreContract({
  test,
  describe: (name, body) => describe(`OpenStack Swift: ${name}`, body),
  factory: async () => ({ files: filesOf(server), close: async () => undefined }),
});

test('a file of several parts comes back whole and in ranges across their borders, and goes with its share', async () => {
  const files = filesOf(server);
  const key = { shareId: 'large', fileId: 'file' };
  const content = Buffer.alloc(12 * MIB);
  for (let at = 0; at < content.length; at += 4) content.writeUInt32LE(at, at);
  const read = async (range?: { start: number; end: number }) => {
    const chunks: Uint8Array[] = [];
    for await (const chunk of files.read(key, range)) chunks.push(chunk);
    return Buffer.concat(chunks);
  };
  await files.write(key, [content] as unknown as AsyncIterable<Uint8Array>);
  expect((await read()).equals(content)).toBe(true);
  const range = { start: 5 * MIB - 3, end: 10 * MIB + 7 };
  expect((await read(range)).equals(content.subarray(range.start, range.end + 1))).toBe(true);
  await files.removeShare('large');
  await expect(files.size(key)).rejects.toMatchObject({ code: 'file.not_found' });
});

test('an upload that was left is found and aborted', async () => {
  const files = filesOf(server);
  const key = { shareId: 'left', fileId: 'file' };
  const content = async function* () {
    yield Buffer.alloc(6 * MIB);
    // As another process would, after this one died.
    expect(await filesOf(server).sweep(-MIB)).toBe(1);
    yield Buffer.alloc(6 * MIB);
  };
  await expect(files.write(key, content())).rejects.toMatchObject({ code: 'file.storage_failed' });
  await expect(files.size(key)).rejects.toMatchObject({ code: 'file.not_found' });
});

test('a bucket that is not there is a fault, not an unknown file', async () => {
  const { endpoint, credentials } = server;
  const files = s3FileStore({ bucket: 'nowhere', endpoint, credentials, tries: 1 });
  await expect(files.size({ shareId: 'a', fileId: 'b' })).rejects.toBeDefined();
  const write = files.write({ shareId: 'a', fileId: 'b' }, [] as unknown as AsyncIterable<Uint8Array>);
  await expect(write).rejects.toMatchObject({ code: 'file.storage_failed' });
});
