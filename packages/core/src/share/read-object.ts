import { isStudyshareError, StudyshareError } from '../errors.ts';
import type { StudySource } from '../ports/index.ts';

/** Larger objects are not read into memory; they are `undeliverable` with the reason `too-large`. */
export const MAX_OBJECT_BYTES = 1024 * 1024 * 1024;

/** Where an object lies. */
export interface ObjectPlace {
  accountId: string;
  studyId: string;
  objectId: string;
}

/**
 * One object's bytes in a buffer of their own, or undefined as soon as they exceed `maxBytes`; the rest is then not read.
 * @throws StudyshareError `study.object_not_found`, `study.unavailable`
 */
export async function readObject(
  studies: StudySource,
  place: ObjectPlace,
  maxBytes: number,
  signal?: AbortSignal,
): Promise<Uint8Array | undefined> {
  const stream = await studies.readObject(place.accountId, place.studyId, place.objectId, signal);
  try {
    return await collect(stream, maxBytes, signal);
  } catch (error) {
    if (signal?.aborted || isStudyshareError(error)) throw error;
    // A connection or disk that fails half-way fails with an error of its own; what it means is that it may pass.
    throw new StudyshareError('study.unavailable', { cause: error });
  }
}

async function collect(
  stream: ReadableStream<Uint8Array>,
  maxBytes: number,
  signal?: AbortSignal,
): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let total = 0;
  // Leaving the loop cancels the stream, which releases the archive's connection.
  for await (const chunk of stream) {
    signal?.throwIfAborted();
    total += chunk.byteLength;
    if (total > maxBytes) return undefined;
    chunks.push(chunk);
  }
  return joined(chunks, total);
}

function joined(chunks: readonly Uint8Array[], total: number): Uint8Array {
  const bytes = new Uint8Array(total);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}
