import type { ArchiveClient } from '../http/archive-client.ts';
import { type DicomJson, jsonItems } from '../json/json-items.ts';
import { JSON_TYPE } from './query-rows.ts';

const MOST_METADATA_BYTES = 2 * 1024 ** 3;
/** An archive that gives out no metadata, or not of this. */
const GIVES_NONE = [404, 406, 410, 415, 501];

/** The metadata of everything below a study, a series or an object (PS3.18 section 10.4); nothing where there are none. */
export async function* metadataOf(
  client: ArchiveClient,
  resource: string,
  signal: AbortSignal | undefined,
): AsyncGenerator<DicomJson, void> {
  const answer = await client.get(`${resource}/metadata`, [], { accept: JSON_TYPE, signal, expected: GIVES_NONE });
  if (answer.status === 200) yield* jsonItems(answer.bytes(MOST_METADATA_BYTES));
  else answer.discard();
}
