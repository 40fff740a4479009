import { TAGS } from '../../../dicom/index.ts';
import { isoDate, NO_NAME, type StudySummary } from '../../study/study-facts.ts';
import { unavailable } from '../faults.ts';
import type { ArchiveClient } from '../http/archive-client.ts';
import { nameOf, numberOf, textOf, textsOf, uidOf } from '../json/attributes.ts';
import type { DicomJson } from '../json/json-items.ts';
import { type Query, queryPage } from './query-rows.ts';

/** What is searched for; everything that is given has to be met. */
export interface StudySearch {
  /** Words of the patient's name, or the beginning of the patient's ID, or the accession number: what somebody types. */
  text?: string;
  /** Part of the name, as typed. */
  patientName?: string;
  /** Exactly. */
  patientId?: string;
  /** Exactly. */
  accessionNumber?: string;
  /** `YYYY-MM-DD`, both included; either may be left out. */
  studyDate?: { from?: string; to?: string };
  /** `US`, `CT` … */
  modality?: string;
  /** Studies left out before the first; 0 if not given. */
  offset?: number;
  /** Studies at most; 50 if not given, 500 at most. */
  limit?: number;
}

/** A line of a study list, and what dialogs look for it by. */
export interface FoundStudy extends StudySummary {
  accessionNumber: string;
}

/** One page of what a search found. */
export interface FoundStudies {
  studies: FoundStudy[];
  /** Whether there are more behind these. */
  hasMore: boolean;
}

const USUAL_LIMIT = 50;
const MOST_LIMIT = 500;
/** By how many rows a search by text may come to its answer. */
const MOST_TEXT_ROWS = 1000;
const INCLUDE = [TAGS.StudyDescription, TAGS.ModalitiesInStudy, TAGS.NumberOfStudyRelatedInstances];

/**
 * Searches an archive. The newest come first within an answer; in what order answers follow each other is the archive's
 * matter, since QIDO-RS knows no sorting.
 * @throws StudyshareError `study.unavailable`
 */
export async function searchStudies(
  client: ArchiveClient,
  search: StudySearch,
  signal: AbortSignal | undefined,
): Promise<FoundStudies> {
  const offset = Math.max(0, Math.trunc(search.offset ?? 0));
  const limit = Math.min(MOST_LIMIT, Math.max(1, Math.trunc(search.limit ?? USUAL_LIMIT)));
  const words = wordsOf(search.text ?? '');
  const conditions = conditionsOf(search);
  if (words.length === 0) {
    const { found, hasMore } = await pageOf(client, conditions, { offset, limit }, signal);
    return { studies: newestFirst(found), hasMore };
  }
  const all = await byText(client, words, conditions, Math.min(MOST_TEXT_ROWS, offset + limit + 1), signal);
  return { studies: all.slice(offset, offset + limit), hasMore: all.length > offset + limit };
}

function conditionsOf({ patientName, patientId, accessionNumber, studyDate, modality }: StudySearch): Query {
  const { from = '', to = '' } = studyDate ?? {};
  const dates = from === '' && to === '' ? '' : `${digits(from)}-${digits(to)}`;
  const given: Query = [
    ['PatientName', namePattern(wordsOf(patientName ?? ''))],
    ['PatientID', literal(patientId ?? '')],
    ['AccessionNumber', literal(accessionNumber ?? '')],
    ['StudyDate', dates],
    ['ModalitiesInStudy', literal(modality ?? '').toUpperCase()],
  ];
  return given.filter(([, value]) => value !== '');
}

const digits = (date: string) => date.replace(/\D/g, '');

/** Characters that mean something in matching (PS3.4 section C.2.2.2) are not searched for. */
const literal = (value: string) => value.replace(/[*?\\]/g, '').trim();

function wordsOf(text: string): string[] {
  return literal(text)
    .split(/[\s,^=]+/)
    .filter(Boolean);
}

/** Any order of the words cannot be asked for: the longest is, and the others are looked for in what comes. */
function namePattern(words: readonly string[]): string {
  const longest = [...words].sort((one, other) => other.length - one.length)[0];
  return longest === undefined ? '' : `*${longest}*`;
}

/** QIDO-RS knows no "or": name, ID and accession number are asked for each, and what comes is put together. */
async function byText(
  client: ArchiveClient,
  words: readonly string[],
  conditions: Query,
  most: number,
  signal: AbortSignal | undefined,
): Promise<FoundStudy[]> {
  const typed = words.join(' ');
  const asNumber: Query[] = words.length > 1 ? [] : [[['PatientID', `${typed}*`]], [['AccessionNumber', typed]]];
  const ways: Query[] = [[['PatientName', namePattern(words)]], ...asNumber];
  const pages = await Promise.all(
    ways.map((way) => pageOf(client, [...way, ...conditions], { offset: 0, limit: most }, signal)),
  );
  const found = new Map<string, FoundStudy>();
  for (const study of pages.flatMap(({ found: studies }) => studies)) {
    if (meets(study, words)) found.set(study.studyId, study);
  }
  return newestFirst([...found.values()]);
}

function meets({ patientLabel, patientId, accessionNumber }: FoundStudy, words: readonly string[]): boolean {
  const text = [patientLabel, patientId, accessionNumber].join(' ').toLocaleLowerCase();
  return words.every((word) => text.includes(word.toLocaleLowerCase()));
}

/** Asks on where the archive gives fewer at once than are wanted; one that gives more knows no pages, and gave all. */
async function pageOf(
  client: ArchiveClient,
  query: Query,
  { offset, limit }: { offset: number; limit: number },
  signal: AbortSignal | undefined,
): Promise<{ found: FoundStudy[]; hasMore: boolean }> {
  const found = new Map<string, FoundStudy>();
  // One more than wanted: whether there are more is told by nothing else.
  for (let at = offset; found.size <= limit; ) {
    const wanted = limit + 1 - found.size;
    const rows = await rowsFrom(client, query, at, wanted, signal);
    const before = found.size;
    for (const study of rows.length > wanted ? rows.slice(at) : rows) found.set(study.studyId, study);
    at += rows.length;
    if (found.size === before || rows.length > wanted) break;
  }
  return { found: [...found.values()].slice(0, limit), hasMore: found.size > limit };
}

async function rowsFrom(
  client: ArchiveClient,
  query: Query,
  offset: number,
  limit: number,
  signal: AbortSignal | undefined,
): Promise<FoundStudy[]> {
  const { rows } = await queryPage(client, { path: '/studies', query, include: INCLUDE, signal }, offset, limit);
  const found: FoundStudy[] = [];
  for await (const row of rows) {
    const study = foundStudy(row);
    if (study.studyId === '') throw unavailable('bad-answer');
    found.push(study);
    if (found.length > client.archive.maxObjects) throw unavailable('too-large');
  }
  return found;
}

function foundStudy(row: DicomJson): FoundStudy {
  return {
    studyId: uidOf(row, TAGS.StudyInstanceUID),
    patientLabel: nameOf(row, TAGS.PatientName) || NO_NAME,
    patientId: textOf(row, TAGS.PatientID),
    accessionNumber: textOf(row, TAGS.AccessionNumber),
    studyLabel: textOf(row, TAGS.StudyDescription) || textsOf(row, TAGS.ModalitiesInStudy).join(', '),
    studyDate: isoDate(textOf(row, TAGS.StudyDate)),
    modalities: textsOf(row, TAGS.ModalitiesInStudy),
    objects: numberOf(row, TAGS.NumberOfStudyRelatedInstances) ?? 0,
  };
}

function newestFirst(studies: readonly FoundStudy[]): FoundStudy[] {
  return [...studies].sort(
    (one, other) => other.studyDate.localeCompare(one.studyDate) || one.patientLabel.localeCompare(other.patientLabel),
  );
}
