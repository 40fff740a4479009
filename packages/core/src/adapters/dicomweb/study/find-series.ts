import { TAGS } from '../../../dicom/index.ts';
import type { ArchiveClient } from '../http/archive-client.ts';
import { uidOf } from '../json/attributes.ts';
import { queryRows } from './query-rows.ts';

/** In which series of a study an object lies; undefined where it is not in it. */
export async function findSeries(
  client: ArchiveClient,
  studyId: string,
  objectId: string,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  const asked = {
    path: `/studies/${studyId}/instances`,
    query: [['SOPInstanceUID', objectId]] as const,
    key: TAGS.SOPInstanceUID,
    expected: 1,
    signal,
  };
  for await (const row of queryRows(client, asked)) {
    const isThere = uidOf(row, TAGS.SOPInstanceUID) === objectId;
    // Where the archive says of which study it is, it has to be this one.
    const study = uidOf(row, TAGS.StudyInstanceUID);
    if (isThere && (study === '' || study === studyId)) return uidOf(row, TAGS.SeriesInstanceUID) || undefined;
  }
  return undefined;
}
