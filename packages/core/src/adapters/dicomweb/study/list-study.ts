import { TAGS } from '../../../dicom/index.ts';
import { StudyshareError } from '../../../errors.ts';
import type { Study, StudyObject } from '../../../ports/index.ts';
import { dicomObject, isoDate, mergedFields, NO_NAME } from '../../study/study-facts.ts';
import { unavailable } from '../faults.ts';
import type { ArchiveClient } from '../http/archive-client.ts';
import { nameOf, numberOf, textOf, textsOf, uidOf } from '../json/attributes.ts';
import type { DicomJson } from '../json/json-items.ts';
import { metadataOf } from './metadata.ts';
import { queryRows } from './query-rows.ts';
import { seriesFacts } from './series-facts.ts';

/** What is known of a study, and in which series each of its objects lies. */
export interface ListedStudy {
  study: Study;
  /** Series Instance UID by the object's id. */
  seriesOf: ReadonlyMap<string, string>;
}

interface Instance {
  series: string;
  sopClassUid: string;
  /** Instance Number. */
  number: number;
  frames: number;
  modality: string;
}

interface Series {
  number: number;
  modality: string;
}

const LAST = Number.MAX_SAFE_INTEGER;
/** More are no patient's contacts, and no study may have more. */
const MOST_HINTS = 1000;

/**
 * Lists a study by three searches: the study, its series, its objects; and reads of each series the header of one object,
 * where contact details and what rules ask for are found: attributes of patient, study and equipment, which a series has in
 * common (PS3.3 section A.1.2).
 * @throws StudyshareError `study.not_found`, `study.unavailable`
 */
export async function listStudy(
  client: ArchiveClient,
  studyId: string,
  signal: AbortSignal | undefined,
): Promise<ListedStudy> {
  const row = await studyRow(client, studyId, signal);
  const series = new Map<string, Series>();
  const listed = listSeries(client, studyId, numberOf(row, TAGS.NumberOfStudyRelatedSeries), signal);
  for await (const each of listed) {
    const modality = textOf(each, TAGS.Modality);
    series.set(uidOf(each, TAGS.SeriesInstanceUID), { number: numberOf(each, TAGS.SeriesNumber) ?? LAST, modality });
  }
  const count = numberOf(row, TAGS.NumberOfStudyRelatedInstances);
  const ordered = inOrder(await listInstances(client, studyId, count, signal), series);
  if (ordered.length === 0) throw new StudyshareError('study.not_found');
  const modalities = [...new Set(ordered.map(([, { modality }]) => modality).filter(Boolean))];
  const facts = await seriesFacts(client, studyId, firstOfEach(ordered), signal);
  return {
    study: {
      studyId,
      patientLabel: nameOf(row, TAGS.PatientName) || NO_NAME,
      studyLabel: textOf(row, TAGS.StudyDescription) || (modalities[0] ?? ''),
      studyDate: isoDate(textOf(row, TAGS.StudyDate)),
      objects: ordered.map(([id, instance]): StudyObject => dicomObject(id, instance)),
      contactHints: [...new Set(facts.flatMap(({ contactHints }) => contactHints))].slice(0, MOST_HINTS),
      fields: mergedFields([{ Modality: modalities }, ...facts.map(({ fields }) => fields)]),
    },
    seriesOf: new Map(ordered.map(([id, instance]) => [id, instance.series])),
  };
}

async function studyRow(client: ArchiveClient, studyId: string, signal: AbortSignal | undefined): Promise<DicomJson> {
  const asked = {
    path: '/studies',
    query: [['StudyInstanceUID', studyId]] as const,
    include: [TAGS.StudyDescription, TAGS.NumberOfStudyRelatedSeries, TAGS.NumberOfStudyRelatedInstances],
    key: TAGS.StudyInstanceUID,
    expected: 1,
    signal,
  };
  let others = 0;
  for await (const row of queryRows(client, asked)) {
    if (uidOf(row, TAGS.StudyInstanceUID) === studyId) return row;
    others++;
  }
  // An archive that does not look at what was asked for cannot say that there is no such study.
  if (others > 0) throw unavailable('other-object');
  throw new StudyshareError('study.not_found');
}

function listSeries(
  client: ArchiveClient,
  studyId: string,
  expected: number | undefined,
  signal: AbortSignal | undefined,
): AsyncGenerator<DicomJson, void> {
  return ofStudy(
    studyId,
    queryRows(client, { path: `/studies/${studyId}/series`, key: TAGS.SeriesInstanceUID, expected, signal }),
  );
}

/** Where fewer come than the archive counts, its metadata of the whole study say what there is; without them nothing does. */
async function listInstances(
  client: ArchiveClient,
  studyId: string,
  expected: number | undefined,
  signal: AbortSignal | undefined,
): Promise<Map<string, Instance>> {
  const found = new Map<string, Instance>();
  const collect = async (rows: AsyncGenerator<DicomJson, void>): Promise<boolean> => {
    let isThere = false;
    for await (const row of ofStudy(studyId, rows)) {
      const uid = uidOf(row, TAGS.SOPInstanceUID);
      const series = uidOf(row, TAGS.SeriesInstanceUID);
      if (uid === '' || series === '') throw unavailable('bad-answer');
      if (!found.has(uid)) found.set(uid, instanceOf(row, series));
      if (found.size > client.archive.maxObjects) throw unavailable('too-large');
      isThere = true;
    }
    return isThere;
  };
  const path = `/studies/${studyId}/instances`;
  const include = [TAGS.NumberOfFrames];
  await collect(queryRows(client, { path, include, key: TAGS.SOPInstanceUID, expected, signal }));
  const isShort = found.size < (expected ?? 0);
  if (isShort && !(await collect(metadataOf(client, `/studies/${studyId}`, signal))))
    throw unavailable('incomplete-list');
  return found;
}

function instanceOf(row: DicomJson, series: string): Instance {
  return {
    series,
    sopClassUid: uidOf(row, TAGS.SOPClassUID),
    number: numberOf(row, TAGS.InstanceNumber) ?? LAST,
    frames: Math.max(1, Math.trunc(numberOf(row, TAGS.NumberOfFrames) ?? 1)),
    modality: textOf(row, TAGS.Modality),
  };
}

/** V6: a row of another study is never taken for one of this. */
async function* ofStudy(studyId: string, rows: AsyncGenerator<DicomJson, void>): AsyncGenerator<DicomJson, void> {
  for await (const row of rows) {
    if (textsOf(row, TAGS.StudyInstanceUID).length > 0 && uidOf(row, TAGS.StudyInstanceUID) !== studyId)
      throw unavailable('other-object');
    yield row;
  }
}

type Found = [id: string, instance: Instance];

/** Series by their number, then objects by theirs; by their UIDs where they have none, so that it stays the same. */
function inOrder(instances: ReadonlyMap<string, Instance>, series: ReadonlyMap<string, Series>): Found[] {
  const numberOfSeries = (uid: string) => series.get(uid)?.number ?? LAST;
  const byUid = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
  return [...instances]
    .map(([id, instance]): Found => {
      return [id, { ...instance, modality: series.get(instance.series)?.modality || instance.modality }];
    })
    .sort(
      ([id, one], [otherId, other]) =>
        numberOfSeries(one.series) - numberOfSeries(other.series) ||
        byUid(one.series, other.series) ||
        one.number - other.number ||
        byUid(id, otherId),
    );
}

function firstOfEach(ordered: readonly Found[]): Map<string, string> {
  const first = new Map<string, string>();
  for (const [id, { series }] of ordered) if (!first.has(series)) first.set(series, id);
  return first;
}
