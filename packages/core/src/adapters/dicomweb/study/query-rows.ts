import { unavailable } from '../faults.ts';
import type { ArchiveClient } from '../http/archive-client.ts';
import { tagKey, uidOf } from '../json/attributes.ts';
import { type DicomJson, jsonItems } from '../json/json-items.ts';

export const JSON_TYPE = 'application/dicom+json';
/** What one page of a list may take, before anything of it is told apart. */
const MOST_PAGE_BYTES = 512 * 1024 * 1024;
const NO_CONTENT = 204;

export type Query = readonly (readonly [string, string])[];

export interface RowsAsked {
  path: string;
  query?: Query;
  /** Attributes to be told beside those that always are. */
  include?: readonly number[];
  /** The attribute whose UID is of one row alone. */
  key: number;
  /** How many rows the archive says there are, where it does. */
  expected?: number | undefined;
  signal: AbortSignal | undefined;
}

/** `includefield`, once for each: what every archive takes. */
function includeFields(tags: readonly number[]): Query {
  return tags.map((tag) => ['includefield', tagKey(tag)]);
}

/**
 * Every row of a search, page by page (PS3.18 section 8.3.4.4), each once. Archives differ in what they do with `limit` and
 * `offset`: one gives fewer than were asked for and says so in a warning, one gives fewer and is silent, one gives all every
 * time. So it is asked on until all are there that the archive counts, or nothing new comes.
 * @throws StudyshareError `study.unavailable`
 */
export async function* queryRows(client: ArchiveClient, asked: RowsAsked): AsyncGenerator<DicomJson, void> {
  const { maxObjects } = client.archive;
  const seen = new Set<string>();
  for (let offset = 0; ; ) {
    const page = await queryPage(client, asked, offset);
    let fresh = 0;
    for await (const row of page.rows) {
      offset++;
      // All of them every time is twice; what comes again and again has no end.
      if (offset > 2 * maxObjects) throw unavailable('too-large');
      const uid = uidOf(row, asked.key);
      if (uid === '') throw unavailable('bad-answer');
      if (seen.has(uid)) continue;
      fresh++;
      seen.add(uid);
      if (seen.size > maxObjects) throw unavailable('too-large');
      yield row;
    }
    if (asked.expected !== undefined && seen.size >= asked.expected) return;
    if (fresh === 0 && page.saysMore) throw unavailable('incomplete-list');
    if (fresh === 0) return;
  }
}

/** One page of a search, and whether the archive says that there is more. */
export async function queryPage(
  client: ArchiveClient,
  { path, query = [], include = [], signal }: Omit<RowsAsked, 'key' | 'expected'>,
  offset: number,
  limit = client.archive.pageSize,
): Promise<{ rows: AsyncGenerator<DicomJson, void>; saysMore: boolean }> {
  const paging: Query = [
    ['limit', String(limit)],
    ['offset', String(offset)],
  ];
  const answer = await client.get(path, [...query, ...includeFields(include), ...paging], {
    accept: JSON_TYPE,
    signal,
    // 206: only some of the results, as in the standard's earlier editions.
    expected: [NO_CONTENT, 206],
  });
  if (answer.status === NO_CONTENT) {
    answer.discard();
    return { rows: none(), saysMore: false };
  }
  if (!/^application\/(dicom\+)?json\b/i.test(answer.header('content-type') ?? '')) {
    answer.discard();
    throw unavailable('bad-answer');
  }
  const saysMore = answer.status === 206 || /^\s*299\b/.test(answer.header('warning') ?? '');
  return { rows: jsonItems(answer.bytes(MOST_PAGE_BYTES)), saysMore };
}

async function* none(): AsyncGenerator<never, void> {}
