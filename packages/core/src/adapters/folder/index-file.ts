import { createHash } from 'node:crypto';
import { basename, dirname, extname, relative } from 'node:path';
import { FOREIGN_FILES } from '../../contract/foreign-files.ts';
import { type DataSet, type ParsedDicom, readableText, TAGS, wholeText } from '../../dicom/index.ts';
import type { StudyObject } from '../../ports/index.ts';
import { dicomObject, RULE_FIELDS, type RuleFields } from '../study/study-facts.ts';
import { readHeader } from './read-header.ts';

/** One file of the folder, as far as its header tells. */
export interface IndexedFile {
  path: string;
  /** Folder it lies in, for files that carry no study of their own. */
  folder: string;
  studyId: string | undefined;
  series: number;
  instance: number;
  object: StudyObject;
  patientName: string;
  patientId: string;
  studyDescription: string;
  studyDate: string;
  modality: string;
  contactHints: string[];
  /** What rules of automatic sending may ask for, by keyword. */
  fields: RuleFields;
}

/** Reads what a study list needs; undefined for a file that is neither DICOM nor a PDF or photograph. */
export async function indexFile(
  root: string,
  path: string,
  contactTags: readonly number[],
): Promise<IndexedFile | undefined> {
  const foreign = FOREIGN_FILES[extname(path).toLowerCase()];
  if (foreign) return foreignFile(root, path, foreign);
  const parsed = await readHeader(path);
  return parsed && dicomFile(root, path, parsed, contactTags);
}

function objectIdOf(root: string, path: string): string {
  return createHash('sha256').update(relative(root, path)).digest('hex').slice(0, 32);
}

function foreignFile(root: string, path: string, mediaType: string): IndexedFile {
  const isPdf = mediaType === 'application/pdf';
  const isVideo = mediaType.startsWith('video/');
  const ending = extname(path).slice(1).toUpperCase();
  return {
    path,
    folder: dirname(path),
    studyId: undefined,
    series: Number.MAX_SAFE_INTEGER,
    instance: 0,
    object: {
      objectId: objectIdOf(root, path),
      kind: isPdf ? 'document' : isVideo ? 'clip' : 'picture',
      mediaType,
      label: isPdf ? 'Report (PDF)' : `${isVideo ? 'Video' : 'Photo'} (${ending})`,
      frames: 1,
    },
    patientName: '',
    patientId: '',
    studyDescription: basename(dirname(path)),
    studyDate: '',
    modality: '',
    contactHints: [],
    fields: {},
  };
}

function dicomFile(root: string, path: string, parsed: ParsedDicom, contactTags: readonly number[]): IndexedFile {
  const { dataset } = parsed;
  const text = (tag: number) => dataset.string(tag) ?? '';
  const frames = Math.max(1, Math.trunc(dataset.number(TAGS.NumberOfFrames) ?? 1));
  const modality = text(TAGS.Modality);
  return {
    path,
    folder: dirname(path),
    studyId: text(TAGS.StudyInstanceUID) || undefined,
    series: dataset.number(TAGS.SeriesNumber) ?? 0,
    instance: dataset.number(TAGS.InstanceNumber) ?? 0,
    object: dicomObject(objectIdOf(root, path), { sopClassUid: parsed.sopClassUid, modality, frames }),
    patientName: readableText(dataset, TAGS.PatientName),
    patientId: readableText(dataset, TAGS.PatientID),
    studyDescription: readableText(dataset, TAGS.StudyDescription),
    studyDate: text(TAGS.StudyDate),
    modality,
    contactHints: contactTags.map((tag) => wholeText(dataset, tag)).filter((value) => value !== ''),
    fields: Object.fromEntries(RULE_FIELDS.map((keyword) => [keyword, fieldValues(dataset, keyword)])),
  };
}

function fieldValues(dataset: DataSet, keyword: (typeof RULE_FIELDS)[number]): string[] {
  const text = readableText(dataset, TAGS[keyword]);
  return text === '' ? [] : text.split('\\').map((value) => value.trim());
}
