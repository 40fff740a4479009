import { StudyshareError } from '../errors.ts';
import type { ByteRange, FileKey, FileStore } from '../ports/file-store.ts';
import { open } from './aead.ts';
import {
  CHUNK_BYTES,
  chunkBinding,
  chunkCount,
  chunkNonce,
  encryptedSize,
  fileEncryptionKey,
  SALT_BYTES,
  SEALED_CHUNK_BYTES,
} from './file-format.ts';
import { rechunk } from './rechunk.ts';

/**
 * Decrypts a stored file, or the inclusive byte range `range` of it, reading only the chunks that hold the range.
 * Nothing is given out before its chunk is verified, and the size of a file that was not looked at before first of all.
 * @param plainBytes the file's size before encryption, from the store's record
 * @throws StudyshareError `file.damaged`, `file.not_found`, `request.unsatisfiable_range` for a range outside the file
 */
export async function* decryptFile(
  files: FileStore,
  shareKey: Uint8Array,
  file: FileKey,
  plainBytes: number,
  range?: ByteRange,
  signal?: AbortSignal,
): AsyncGenerator<Uint8Array> {
  if (range !== undefined && !(range.start >= 0 && range.start <= range.end && range.end < plainBytes)) {
    throw new StudyshareError('request.unsatisfiable_range');
  }
  const total = encryptedSize(plainBytes);
  const salts = saltsOf(files);
  const known = salts.get(nameOf(file));
  if (known === undefined && (await files.size(file)) !== total) throw new StudyshareError('file.damaged');
  const { start, end } = range ?? { start: 0, end: plainBytes - 1 };
  const first = Math.floor(start / CHUNK_BYTES);
  const lastNeeded = Math.max(0, Math.floor(end / CHUNK_BYTES));
  const lastOfFile = chunkCount(plainBytes) - 1;

  const to = Math.min(SALT_BYTES + (lastNeeded + 1) * SEALED_CHUNK_BYTES, total) - 1;
  const read = (from: number) => files.read(file, { start: from, end: to }, signal)[Symbol.asyncIterator]();
  // The salt is the first of the file: whoever reads from there on gets it with the rest.
  const salt = known ?? (first === 0 ? undefined : await readSalt(files, file, signal));
  const source = read(salt === undefined ? 0 : SALT_BYTES + first * SEALED_CHUNK_BYTES);
  let index = first;
  try {
    const { head, rest } = await beginning(source, salt === undefined ? SALT_BYTES : 0);
    const key = fileEncryptionKey(shareKey, file, salt ?? head);
    for await (const sealed of rechunk(rest, SEALED_CHUNK_BYTES)) {
      const last = index === lastOfFile;
      const chunk = open(key, chunkNonce(index, last), chunkBinding(file, index, last), sealed);
      if (known === undefined && index === first) keep(salts, nameOf(file), salt ?? head);
      const offset = index * CHUNK_BYTES;
      const wanted = chunk.subarray(Math.max(0, start - offset), Math.min(chunk.length, end - offset + 1));
      if (wanted.length > 0) yield wanted;
      index += 1;
    }
  } finally {
    await source.return?.();
  }
  if (index !== lastNeeded + 1) throw new StudyshareError('file.damaged');
}

/**
 * What the first look at files showed: their sizes are right, and these are their salts, which are no secret and opened
 * their first pieces. A file never changes under its name, so a further range of it takes one read, and not three.
 */
type Salts = Map<string, Uint8Array>;

const saltsOfStores = new WeakMap<FileStore, Salts>();
const MOST_SALTS = 5_000;

function saltsOf(files: FileStore): Salts {
  const known = saltsOfStores.get(files) ?? new Map();
  saltsOfStores.set(files, known);
  return known;
}

function keep(salts: Salts, name: string, salt: Uint8Array): void {
  salts.delete(name);
  // A copy of its few bytes: they may be the beginning of a large piece.
  salts.set(name, Uint8Array.from(salt));
  const [oldest] = salts.keys();
  if (salts.size > MOST_SALTS && oldest !== undefined) salts.delete(oldest);
}

const nameOf = ({ shareId, fileId }: FileKey): string => `${shareId}/${fileId}`;

/** The first bytes of a stream, and the stream of those after them. @throws StudyshareError `file.damaged` where there are fewer */
async function beginning(source: AsyncIterator<Uint8Array>, length: number) {
  let held = Buffer.alloc(0);
  while (held.length < length) {
    const { done, value } = await source.next();
    if (done) throw new StudyshareError('file.damaged');
    held = Buffer.concat([held, value]);
  }
  const rest = async function* () {
    if (held.length > length) yield held.subarray(length);
    for (let next = await source.next(); !next.done; next = await source.next()) yield next.value;
  };
  return { head: held.subarray(0, length), rest: rest() };
}

async function readSalt(files: FileStore, file: FileKey, signal?: AbortSignal): Promise<Uint8Array> {
  for await (const salt of rechunk(files.read(file, { start: 0, end: SALT_BYTES - 1 }, signal), SALT_BYTES)) {
    // A copy: it outlives the read, and the store may use its buffer again.
    if (salt.length === SALT_BYTES) return Uint8Array.from(salt);
  }
  throw new StudyshareError('file.damaged');
}
