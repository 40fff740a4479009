import { isStudyshareError } from '../../../errors.ts';
import type { ArchiveClient } from '../http/archive-client.ts';
import { boundaryOf, parseMediaType } from '../multipart/media-type.ts';
import { multipartParts } from '../multipart/multipart-parts.ts';

/** A contact is short; what is longer is none. */
const MOST_BYTES = 64 * 1024;

/**
 * A text that lies beside the metadata (PS3.18 section F.2.2). Empty where its address leads to another origin, where it is
 * too long or not UTF-8, or where it is not given out: its character set is told by nothing then, and a guessed contact is worse than none.
 */
export async function readBulkText(
  client: ArchiveClient,
  uri: string,
  signal: AbortSignal | undefined,
): Promise<string> {
  const accept = 'multipart/related; type="application/octet-stream"';
  const answer = await client.getNamed(uri, { accept, signal, expected: [404, 406, 410, 415] });
  if (answer === undefined) return '';
  const type = parseMediaType(answer.header('content-type'));
  if (answer.status !== 200 || type === undefined) {
    answer.discard();
    return '';
  }
  const boundary = type.type === 'multipart/related' ? boundaryOf(type) : undefined;
  try {
    return await textIn(answer.bytes(MOST_BYTES), boundary);
  } catch (error) {
    if (isStudyshareError(error) && error.params.what === 'too-large') return '';
    throw error;
  }
}

async function textIn(bytes: AsyncGenerator<Uint8Array, void>, boundary: string | undefined): Promise<string> {
  if (boundary === undefined) return decoded(bytes);
  for await (const part of multipartParts(bytes, boundary)) return decoded(part.bytes);
  return '';
}

async function decoded(bytes: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of bytes) chunks.push(chunk);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.concat(chunks)).replace(/[\0 ]+$/, '');
  } catch {
    return '';
  }
}
