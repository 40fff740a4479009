import { TAGS } from '../../dicom/index.ts';
import type { DataSet, Tag } from '../../dicom/types.ts';
import { HEADER_ALLOW_LIST } from '../tables/allow-list.gen.ts';
import {
  HEAD_CODES,
  HEAD_PARTS,
  HEAD_PHRASES,
  HEAD_WORDS,
  NO_HEAD_PHRASES,
  OTHER_WORDS,
} from '../tables/head-regions.ts';

/** Where a header says that a head was examined; `nothing`: it says neither that nor another part of the body. */
export type HeadStatement = 'body-part' | 'code' | 'words' | 'nothing';

const DESCRIPTIONS: readonly Tag[] = [
  TAGS.BodyPartExamined,
  TAGS.ProtocolName,
  TAGS.SeriesDescription,
  TAGS.StudyDescription,
  TAGS.RequestedProcedureDescription,
  TAGS.PerformedProcedureStepDescription,
];

const REGION_SEQUENCES: readonly Tag[] = [
  TAGS.AnatomicRegionSequence,
  TAGS.PrimaryAnatomicStructureSequence,
  TAGS.AnatomicRegionsInStudyCodeSequence,
];

/** Defined terms of Body Part Examined (PS3.16 Annex L), as the allow-list has them. */
const KNOWN_PARTS = new Set(HEADER_ALLOW_LIST['00180015']!.split('\t')[4]!.split('|'));

/** Code values of all regions, those of an enhanced object's frames (PS3.3 C.7.6.16.2.8) included. */
function regionCodes(dataset: DataSet): string[] {
  const groups = [TAGS.SharedFunctionalGroupsSequence, TAGS.PerFrameFunctionalGroupsSequence].flatMap((tag) =>
    dataset.items(tag),
  );
  const frames = groups.flatMap((group) => group.items(TAGS.FrameAnatomySequence));
  const regions = [dataset, ...frames].flatMap((one) => REGION_SEQUENCES.flatMap((tag) => one.items(tag)));
  return regions.map((item) => item.string(TAGS.CodeValue) ?? '').filter((value) => value !== '');
}

/** Capital letters without marks, words apart by one blank. */
function plainWords(text: string): string {
  const plain = text.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase();
  return plain.replace(/[^A-Z]+/g, ' ').trim();
}

function matcher(words: readonly string[]): RegExp {
  return new RegExp(`\\b(?:${words.map((word) => word.replace('*', '[A-Z]*')).join('|')})\\b`);
}

const NAMES_HEAD = matcher(HEAD_WORDS);
const NAMES_OTHER = matcher(OTHER_WORDS);

/**
 * Whether a header states that a head, or what takes in the face, was examined: undefined where it states another part
 * of the body and no head. Any statement of a head counts, whatever else is stated.
 */
export function stateHead(dataset: DataSet): HeadStatement | undefined {
  const part = (dataset.string(TAGS.BodyPartExamined) ?? '').toUpperCase().replace(/[^A-Z]/g, '');
  if (HEAD_PARTS.has(part)) return 'body-part';
  const codes = regionCodes(dataset);
  if (codes.some((value) => HEAD_CODES.has(value.toUpperCase()))) return 'code';
  const texts = DESCRIPTIONS.flatMap((tag) => dataset.strings(tag)).map(plainWords);
  const words = texts.map((text) => text.replace(NO_HEAD_PHRASES, ' ')).join(' | ');
  if (NAMES_HEAD.test(words) || HEAD_PHRASES.test(words)) return 'words';
  return KNOWN_PARTS.has(part) || codes.length > 0 || NAMES_OTHER.test(words) ? undefined : 'nothing';
}
