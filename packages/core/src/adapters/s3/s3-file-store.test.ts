import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, describe, test } from 'vitest';
import { isStudyshareError } from '../../errors.ts';
import { rejectsWith } from '../../testing/expect-code.ts';
import { fileStoreContract } from '../../testing/index.ts';
import { s3FileStore } from './index.ts';
import { type FakeS3, startFakeS3 } from './test/fake-s3.ts';

const KEY = { shareId: 'share', fileId: 'file' };
const CREDENTIALS = { accessKeyId: 'key-of-the-clinic', secretAccessKey: 'secret-of-the-clinic' };
const PART = 5 * 1024 * 1024;

function storeOf(server: FakeS3, more: { idleTimeoutMs?: number; tries?: number } = {}) {
  const { endpoint } = server;
  return s3FileStore({ bucket: 'files', endpoint, credentials: CREDENTIALS, partBytes: PART, ...more });
}

async function* pieces(content: Uint8Array, size = 1_000_000) {
  for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size);
}

async function all(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const read: Uint8Array[] = [];
  for await (const chunk of chunks) read.push(chunk);
  return Buffer.concat(read);
}

fileStoreContract({
  test,
  describe: (name, body) => describe(`S3, a stand-in: ${name}`, body),
  factory: async () => {
    const server = await startFakeS3('files');
    return { files: storeOf(server), close: server.stop };
  },
});

describe('files in a bucket', () => {
  let server: FakeS3;
  beforeEach(async () => {
    server = await startFakeS3('files');
  });
  afterEach(() => server.stop());

  const content = randomBytes(2 * PART + 1_234_567);

  test('a small file is one request, a large one goes up in parts and comes back whole', async () => {
    const files = storeOf(server);
    await files.write({ ...KEY, fileId: 'small' }, pieces(content.subarray(0, 1000)));
    assert.deepEqual(server.seen, ['PUT object']);
    server.seen.length = 0;
    await files.write(KEY, pieces(content));
    assert.deepEqual(server.seen, ['POST upload', 'PUT part', 'PUT part', 'PUT part', 'POST upload']);
    assert.ok((await all(files.read(KEY))).equals(content));
  });

  test('a file of exactly one part needs no upload in parts', async () => {
    await storeOf(server).write(KEY, pieces(content.subarray(0, PART)));
    assert.deepEqual(server.seen, ['PUT object']);
  });

  test('503 Slow Down: tried again, in every verb, and nothing is lost', async () => {
    const files = storeOf(server);
    for (const what of ['PUT part', 'POST upload', 'GET object', 'HEAD object', 'GET list', 'DELETE object'])
      server.fail(what, 'slow-down', 'slow-down');
    await files.write(KEY, pieces(content));
    assert.equal(await files.size(KEY), content.length);
    assert.ok((await all(files.read(KEY))).equals(content));
    await files.removeShare(KEY.shareId);
    assert.equal(server.objects.size, 0);
  });

  test('an answer that is cut goes on where it ended, and the reader sees no seam', async () => {
    const files = storeOf(server);
    await files.write(KEY, pieces(content));
    server.fail('GET object', 'cut', 'cut', 'cut');
    assert.ok((await all(files.read(KEY))).equals(content));
    server.fail('GET object', 'cut');
    const range = { start: 1000, end: PART };
    assert.ok((await all(files.read(KEY, range))).equals(content.subarray(1000, PART + 1)));
  });

  test('a file that is replaced while it is read is an error, never half of each', async () => {
    const files = storeOf(server);
    await files.write(KEY, pieces(content));
    server.fail('GET object', 'cut');
    const read = async () => {
      for await (const _ of files.read(KEY)) server.objects.set('studyshare/share-share/file-file', randomBytes(9));
    };
    await rejectsWith('file.storage_failed', read);
  });

  test('a server that says nothing fails within the time-out, after the tries', async () => {
    const files = storeOf(server, { idleTimeoutMs: 50, tries: 2 });
    server.fail('PUT object', 'silent', 'silent');
    await rejectsWith('file.storage_failed', () => files.write(KEY, pieces(content.subarray(0, 10))));
    server.fail('PUT object', 'silent');
    await files.write(KEY, pieces(content.subarray(0, 10)));
    assert.equal(await files.size(KEY), 10);
  });

  test('an upload that fails or is aborted leaves no parts behind', async () => {
    const files = storeOf(server);
    server.fail('PUT part', 'refuse');
    await rejectsWith('file.storage_failed', () => files.write(KEY, pieces(content)));
    const abort = new AbortController();
    const broken = async function* () {
      yield content;
      abort.abort(new Error('stop'));
      yield content;
    };
    await assert.rejects(files.write(KEY, broken(), abort.signal), /stop/);
    assert.deepEqual([server.uploads.size, server.objects.size], [0, 0]);
  });

  test('what crashed processes began goes with the sweep, and with its share', async () => {
    const files = storeOf(server);
    const left = (key: string, begun: string) => server.uploads.set(key, { key, parts: new Map(), begun });
    left('studyshare/share-a/file-1', '2020-01-01T00:00:00.000Z');
    left('studyshare/share-b/file-1', '2999-01-01T00:00:00.000Z');
    left('of-somebody-else/file', '2020-01-01T00:00:00.000Z');
    assert.equal(await files.sweep(), 1);
    await files.removeShare('b');
    assert.deepEqual([...server.uploads.keys()], ['of-somebody-else/file']);
  });

  test('a file takes as much memory as a part, however large it is', async () => {
    const files = storeOf(server);
    let ahead = 0;
    const content = async function* () {
      for (let chunk = 0; chunk < 40; chunk += 1) {
        const sent = server.seen.filter((what) => what === 'PUT part').length;
        ahead = Math.max(ahead, chunk * 1024 * 1024 - sent * PART);
        yield randomBytes(1024 * 1024);
      }
    };
    await files.write(KEY, content());
    assert.ok(ahead <= PART, `${ahead} bytes were held`);
  });

  test('a refusal is a stable code, and what it says names no key, host or credential', async () => {
    const files = storeOf(server);
    server.fail('PUT object', 'refuse');
    await assert.rejects(files.write(KEY, pieces(content.subarray(0, 10))), (error: Error) => {
      const said = `${error.message} ${String(error.cause)}`;
      assert.ok(!/clinic|share-share|127\.0\.0\.1/.test(said), said);
      assert.match(String(error.cause), /AccessDenied \(HTTP 403\)/);
      return isStudyshareError(error, 'file.storage_failed');
    });
  });

  test('options that make no sense are refused by name', () => {
    const bad = [{ bucket: 'A B' }, { prefix: '../x' }, { endpoint: 'ftp://x' }, { partBytes: 1000 }, { tries: 0 }];
    for (const options of bad) {
      const made = () => s3FileStore({ bucket: 'files', ...options });
      const [field] = Object.keys(options);
      assert.throws(made, (error) => isStudyshareError(error, 'config.invalid') && error.fields[0]?.field === field);
    }
  });
});
