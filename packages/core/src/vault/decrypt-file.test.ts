import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describe, test } from 'vitest';
import { systemPlatform } from '../platform.ts';
import type { ByteRange, FileKey, FileStore } from '../ports/file-store.ts';
import { rejectsWith } from '../testing/expect-code.ts';
import { CHUNK_BYTES, SALT_BYTES, SEALED_CHUNK_BYTES } from './file-format.ts';
import { decryptFile, encryptedSize, encryptFile, newShareKey } from './index.ts';

const platform = systemPlatform();
const KEY = newShareKey(platform);
const FILE: FileKey = { shareId: 'share', fileId: 'file' };
const SIZES = [0, 1, 65_535, 65_536, 65_537, 3 * 65_536];

/** The bytes of one file, whatever key they are asked for under; remembers what was read. */
function storeOf(bytes: Uint8Array, reads: (ByteRange | undefined)[] = []): FileStore {
  return {
    write: async () => ({ bytes: 0 }),
    remove: async () => {},
    removeShare: async () => undefined,
    size: async () => bytes.length,
    read: async function* (_key, range) {
      reads.push(range);
      const found = range === undefined ? bytes : bytes.subarray(range.start, range.end + 1);
      for (let at = 0; at < found.length; at += 10_007) yield found.subarray(at, at + 10_007);
    },
  };
}

async function collect(chunks: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const all: Uint8Array[] = [];
  for await (const chunk of chunks) all.push(chunk);
  return Buffer.concat(all);
}

function plaintext(size: number): Buffer {
  return Buffer.from(platform.randomBytes(size));
}

function encrypted(content: Uint8Array, file = FILE, key = KEY, piece = 30_011): Promise<Buffer> {
  const pieces = async function* () {
    for (let at = 0; at < content.length; at += piece) yield content.subarray(at, at + piece);
  };
  return collect(encryptFile(key, file, pieces(), platform));
}

const decrypted = (bytes: Uint8Array, plainBytes: number, range?: ByteRange, file = FILE, key = KEY) =>
  collect(decryptFile(storeOf(bytes), key, file, plainBytes, range));

describe('whole files', () => {
  for (const size of SIZES) {
    test(`${size} bytes come back, and the announced size is the real one`, async () => {
      const content = plaintext(size);
      const stored = await encrypted(content);
      assert.equal(stored.length, encryptedSize(size));
      assert.ok((await decrypted(stored, size)).equals(content));
    });
  }

  test('the pieces a file arrives in make no difference', async () => {
    const content = plaintext(200_000);
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 500, max: 250_000 }), async (piece) => {
        assert.ok((await decrypted(await encrypted(content, FILE, KEY, piece), content.length)).equals(content));
      }),
      { numRuns: 30 },
    );
  });

  test('a producer that reuses its buffer is not mixed up', async () => {
    const shared = Buffer.alloc(1000);
    const reuse = async function* () {
      for (let value = 0; value < 100; value += 1) yield shared.fill(value);
    };
    const stored = await collect(encryptFile(KEY, FILE, reuse(), platform));
    const back = await decrypted(stored, 100_000);
    for (let value = 0; value < 100; value += 1) assert.equal(back[value * 1000], value);
  });

  test('writing the same file again uses another key: no nonce meets a key twice', async () => {
    const content = plaintext(1000);
    const [one, other] = [await encrypted(content), await encrypted(content)];
    assert.ok(!one.subarray(SALT_BYTES).equals(other.subarray(SALT_BYTES)));
  });
});

describe('ranges', () => {
  test('every range is the slice', async () => {
    for (const size of SIZES.slice(1)) {
      const content = plaintext(size);
      const stored = await encrypted(content);
      const at = fc.oneof(
        fc.integer({ min: 0, max: size - 1 }),
        fc.constantFrom(0, 65_535, 65_536, 65_537, 131_071, 131_072, size - 1).map((edge) => Math.min(edge, size - 1)),
      );
      await fc.assert(
        fc.asyncProperty(at, at, async (one, other) => {
          const [start, end] = [Math.min(one, other), Math.max(one, other)];
          const found = await decrypted(stored, size, { start, end });
          assert.ok(found.equals(content.subarray(start, end + 1)));
        }),
        { numRuns: 60 },
      );
    }
  });

  test('only the chunks of the range are read', async () => {
    const size = 10 * CHUNK_BYTES;
    const reads: (ByteRange | undefined)[] = [];
    const store = storeOf(await encrypted(plaintext(size)), reads);
    const range = { start: 3 * CHUNK_BYTES + 5, end: 4 * CHUNK_BYTES + 5 };
    await collect(decryptFile(store, KEY, FILE, size, range));
    const from = SALT_BYTES + 3 * SEALED_CHUNK_BYTES;
    assert.deepEqual(reads, [
      { start: 0, end: SALT_BYTES - 1 },
      { start: from, end: from + 2 * SEALED_CHUNK_BYTES - 1 },
    ]);
  });

  test('a file that was looked at once takes one read a range, and its size is not asked for again', async () => {
    const size = 10 * CHUNK_BYTES;
    const content = plaintext(size);
    const reads: (ByteRange | undefined)[] = [];
    let sizes = 0;
    const stored = await encrypted(content);
    const store = { ...storeOf(stored, reads), size: async () => (sizes += 1) && stored.length };
    for (let at = 0; at < 10; at += 1) {
      const range = { start: at * CHUNK_BYTES, end: at * CHUNK_BYTES + 9 };
      const found = await collect(decryptFile(store, KEY, FILE, size, range));
      assert.ok(found.equals(content.subarray(range.start, range.end + 1)));
    }
    assert.deepEqual([reads.length, sizes], [10, 1]);
    assert.ok(reads.every((range) => range!.end - range!.start < SALT_BYTES + SEALED_CHUNK_BYTES));
  });

  test('a store that uses one buffer for all it reads is not mixed up', async () => {
    const size = 3 * CHUNK_BYTES;
    const content = plaintext(size);
    const stored = await encrypted(content);
    const buffer = new Uint8Array(stored.length);
    const store: FileStore = {
      ...storeOf(stored),
      read: async function* (_key, range) {
        const found = stored.subarray(range!.start, range!.end + 1);
        buffer.set(found);
        yield buffer.subarray(0, found.length);
      },
    };
    const range = { start: CHUNK_BYTES + 3, end: CHUNK_BYTES + 9 };
    for (const _ of ['first', 'again']) {
      const found = await collect(decryptFile(store, KEY, FILE, size, range));
      assert.ok(found.equals(content.subarray(range.start, range.end + 1)));
    }
  });

  test('a range outside the file is refused', async () => {
    const stored = await encrypted(plaintext(100));
    const bad = [
      { start: 0, end: 100 },
      { start: -1, end: 5 },
      { start: 6, end: 5 },
      { start: Number.NaN, end: 5 },
    ];
    for (const range of bad) await rejectsWith('request.unsatisfiable_range', () => decrypted(stored, 100, range));
    const empty = await encrypted(plaintext(0));
    await rejectsWith('request.unsatisfiable_range', () => decrypted(empty, 0, { start: 0, end: 0 }));
  });
});

describe('damage is noticed', () => {
  test('any flipped bit', async () => {
    for (const size of SIZES) {
      const stored = await encrypted(plaintext(size));
      await fc.assert(
        fc.asyncProperty(fc.nat(stored.length - 1), fc.nat(7), async (byte, bit) => {
          const bad = Buffer.from(stored);
          bad[byte]! ^= 1 << bit;
          await rejectsWith('file.damaged', () => decrypted(bad, size));
        }),
        { numRuns: 25 },
      );
    }
  });

  test('any truncation and any extension, also where the record was made to agree', async () => {
    for (const size of SIZES) {
      const stored = await encrypted(plaintext(size));
      await fc.assert(
        fc.asyncProperty(fc.nat(stored.length - 1), async (length) => {
          await rejectsWith('file.damaged', () => decrypted(stored.subarray(0, length), size));
        }),
        { numRuns: 25 },
      );
      await rejectsWith('file.damaged', () => decrypted(Buffer.concat([stored, Buffer.alloc(1)]), size));
    }
    const stored = await encrypted(plaintext(3 * CHUNK_BYTES));
    const cut = stored.subarray(0, SALT_BYTES + 2 * SEALED_CHUNK_BYTES);
    await rejectsWith('file.damaged', () => decrypted(cut, 2 * CHUNK_BYTES));
    const longer = Buffer.concat([stored, stored.subarray(SALT_BYTES, SALT_BYTES + SEALED_CHUNK_BYTES)]);
    await rejectsWith('file.damaged', () => decrypted(longer, 4 * CHUNK_BYTES));
  });

  test('what is damaged after it was looked at', async () => {
    const size = 3 * CHUNK_BYTES;
    const stored = await encrypted(plaintext(size));
    const store = storeOf(stored);
    await collect(decryptFile(store, KEY, FILE, size));
    stored[SALT_BYTES + SEALED_CHUNK_BYTES + 7]! ^= 1;
    await rejectsWith('file.damaged', () => collect(decryptFile(store, KEY, FILE, size)));
    const cut = { ...store, read: (key: FileKey) => storeOf(stored.subarray(0, 99)).read(key) };
    await rejectsWith('file.damaged', () => collect(decryptFile(cut, KEY, FILE, size)));
  });

  test('a salt that was read wrong once, and is not remembered so', async () => {
    const content = plaintext(100);
    const [stored, wrong] = [await encrypted(content), await encrypted(content)];
    let first = true;
    const store: FileStore = {
      ...storeOf(stored),
      read: (key, range) => {
        const from = storeOf(
          first ? Buffer.concat([wrong.subarray(0, SALT_BYTES), stored.subarray(SALT_BYTES)]) : stored,
        );
        first = false;
        return from.read(key, range);
      },
    };
    await rejectsWith('file.damaged', () => collect(decryptFile(store, KEY, FILE, 100)));
    assert.ok((await collect(decryptFile(store, KEY, FILE, 100))).equals(content));
  });

  test('a store that ends early in the middle of a read', async () => {
    const size = 3 * CHUNK_BYTES;
    const stored = await encrypted(plaintext(size));
    for (const cut of [0, SALT_BYTES, SALT_BYTES + SEALED_CHUNK_BYTES, SALT_BYTES + SEALED_CHUNK_BYTES + 9]) {
      const short = { ...storeOf(stored.subarray(0, cut)), size: async () => stored.length };
      await rejectsWith('file.damaged', () => collect(decryptFile(short, KEY, FILE, size)));
    }
  });

  test('any two chunks exchanged or one repeated', async () => {
    const size = 4 * CHUNK_BYTES;
    const stored = await encrypted(plaintext(size));
    const chunk = (index: number) => {
      const from = SALT_BYTES + index * SEALED_CHUNK_BYTES;
      return stored.subarray(from, from + SEALED_CHUNK_BYTES);
    };
    const index = fc.nat(3);
    await fc.assert(
      fc.asyncProperty(index, index, index, index, async (...order) => {
        fc.pre(order.some((from, to) => from !== to));
        const moved = Buffer.concat([stored.subarray(0, SALT_BYTES), ...order.map(chunk)]);
        await rejectsWith('file.damaged', () => decrypted(moved, size));
        const wrong = order.findIndex((from, to) => from !== to);
        const range = { start: wrong * CHUNK_BYTES, end: wrong * CHUNK_BYTES };
        await rejectsWith('file.damaged', () => decrypted(moved, size, range));
      }),
      { numRuns: 60 },
    );
  });

  test('a file put in the place of another, and a chunk of another file', async () => {
    const size = 2 * CHUNK_BYTES;
    const stored = await encrypted(plaintext(size));
    await rejectsWith('file.damaged', () => decrypted(stored, size, undefined, { ...FILE, fileId: 'other' }));
    await rejectsWith('file.damaged', () => decrypted(stored, size, undefined, { ...FILE, shareId: 'other' }));
    await rejectsWith('file.damaged', () => decrypted(stored, size, undefined, FILE, newShareKey(platform)));
    const other = await encrypted(plaintext(size), { ...FILE, fileId: 'other' });
    const mixed = Buffer.concat([
      stored.subarray(0, SALT_BYTES + SEALED_CHUNK_BYTES),
      other.subarray(SALT_BYTES + SEALED_CHUNK_BYTES),
    ]);
    await rejectsWith('file.damaged', () => decrypted(mixed, size));
  });

  test('nothing of a damaged chunk is given out', async () => {
    const size = 2 * CHUNK_BYTES;
    const stored = await encrypted(plaintext(size));
    stored[stored.length - 1]! ^= 1;
    const given: Uint8Array[] = [];
    await rejectsWith('file.damaged', async () => {
      for await (const chunk of decryptFile(storeOf(stored), KEY, FILE, size)) given.push(chunk);
    });
    assert.equal(Buffer.concat(given).length, CHUNK_BYTES);
  });
});
