import { isStudyshareError, StudyshareError } from '../../errors.ts';
import type { StudySource } from '../../ports/index.ts';

/** Larger objects are not read into memory; they are `undeliverable` with the reason `too-large`. */
export const MAX_OBJECT_BYTES = 1024 * 1024 * 1024;

/** Where an object lies. */
export interface ObjectPlace {
  accountId: string;
  studyId: string;
  objectId: string;
  /** Its size, where the archive told it. */
  bytes?: number | undefined;
}

/** What a read that ended before the announced size is called, in `params.what` of its error. */
const SHORT_READ = 'short-read';

/** Whether fewer bytes came than were announced. */
export function isShortRead(error: unknown): boolean {
  return isStudyshareError(error, 'study.unavailable') && error.params.what === SHORT_READ;
}

/** Whether an archive told a size that a file can have. */
export function isSize(bytes: number | undefined): bytes is number {
  return bytes !== undefined && Number.isInteger(bytes) && bytes >= 0;
}

/**
 * One object's bytes in a buffer of their own, or undefined as soon as they exceed `maxBytes`; the rest is then not read.
 * @throws StudyshareError `study.object_not_found`, `study.unavailable`; the latter also where fewer bytes come than were
 * announced ({@link isShortRead})
 */
export async function readObject(
  studies: StudySource,
  place: ObjectPlace,
  maxBytes: number,
  signal?: AbortSignal,
): Promise<Uint8Array | undefined> {
  const stream = await studies.readObject(place.accountId, place.studyId, place.objectId, signal);
  try {
    const read = await collect(stream, maxBytes, place.bytes ?? 0, signal);
    if (read && isSize(place.bytes) && read.byteLength < place.bytes) {
      throw new StudyshareError('study.unavailable', { params: { what: SHORT_READ } });
    }
    return read;
  } catch (error) {
    if (signal?.aborted || isStudyshareError(error)) throw error;
    // A connection or disk that fails half-way fails with an error of its own; what it means is that it may pass.
    throw new StudyshareError('study.unavailable', { cause: error });
  }
}

/** Into one buffer that has the expected room at once: parts that are joined in the end take a gigabyte twice. */
async function collect(
  stream: ReadableStream<Uint8Array>,
  maxBytes: number,
  expected: number,
  signal?: AbortSignal,
): Promise<Uint8Array | undefined> {
  let whole = new Uint8Array(Math.max(0, Math.min(expected, maxBytes)));
  let total = 0;
  // Leaving the loop cancels the stream, which releases the archive's connection.
  for await (const chunk of stream) {
    signal?.throwIfAborted();
    const end = total + chunk.byteLength;
    if (end > maxBytes) return undefined;
    if (end > whole.length) whole = enlarged(whole.subarray(0, total), Math.min(maxBytes, Math.max(end, 2 * total)));
    whole.set(chunk, total);
    total = end;
  }
  // A buffer of just this size can be handed to a worker instead of being copied.
  return total === whole.length ? whole : whole.slice(0, total);
}

function enlarged(filled: Uint8Array, length: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(length);
  larger.set(filled);
  return larger;
}
