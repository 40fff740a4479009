import Type, { type Static } from 'typebox';
import { CLINICIAN_ADDRESSES as at } from '../addresses.ts';
import type { ClinicianOperation } from '../operation.ts';
import { CHANNELS, OBJECT_KINDS, VERDICTS } from '../vocabulary.ts';
import { answerOf, binary, count, json, oneOf, ref, shaped, text } from './parts.ts';

/** One object of a study, before anything is decided about it. */
export type StudyObjectDto = Static<typeof StudyObjectDto>;
const StudyObjectDto = answerOf('StudyObjectDto', {
  objectId: text(),
  kind: oneOf(OBJECT_KINDS),
  /** What the clinician sees under the thumbnail, e.g. `Report (PDF)`. */
  label: text(),
  /** Before preparation: what the kind of file alone allows to say. `unknown` until looked at. */
  expected: oneOf(['anonymizable', 'protected', 'undeliverable']),
  frames: count,
});

/** One suggested contact (S6). */
export type ContactSuggestionDto = Static<typeof ContactSuggestionDto>;
const ContactSuggestionDto = answerOf('ContactSuggestionDto', {
  channel: oneOf(CHANNELS),
  /** For reading, as in the line. */
  display: text(),
  /** With the study itself, or in a record the host keeps elsewhere. */
  origin: oneOf(['exam', 'record']),
});

/** What the Send to Patient dialog opens with. */
export type StudyDto = Static<typeof StudyDto>;
const StudyDto = answerOf('StudyDto', {
  studyId: text(),
  /** For the clinician's eyes only, from the host: patient and study line. */
  patientLabel: text(),
  studyLabel: text(),
  /** `YYYY-MM-DD` or empty. */
  studyDate: Type.String({ pattern: '^(\\d{4}-\\d{2}-\\d{2})?$' }),
  objects: Type.Array(ref(StudyObjectDto)),
  /** Contact details entered during the exam (S6), as one editable line; empty when there are none. */
  suggestedContact: text(),
  /** The same, each with where it was found. */
  suggestions: Type.Array(ref(ContactSuggestionDto)),
});

/** A rectangle of an image in pixels; `x` and `y` count from its left and upper edge. */
export type RectangleDto = Static<typeof RectangleDto>;
const RectangleDto = answerOf('RectangleDto', { x: Type.Integer(), y: Type.Integer(), width: count, height: count });

/**
 * One finding that led to a verdict. `code` is one of `EVIDENCE_CODES` or `VERDICT_REASONS`; `data` holds numbers, UIDs
 * of the standard, rule ids and rectangles, never text from a header or from pixels.
 */
export type EvidenceDto = Static<typeof EvidenceDto>;
const EvidenceDto = answerOf('EvidenceDto', {
  code: text(),
  data: Type.Optional(
    shaped<Record<string, string | number | boolean | number[] | string[] | RectangleDto[]>>({
      type: 'object',
      additionalProperties: {
        anyOf: [
          { type: ['string', 'number', 'boolean'] },
          { type: 'array', items: { type: ['string', 'number'] } },
          { type: 'array', items: ref(RectangleDto) },
        ],
      },
    }),
  ),
});

/** What the patient will get of one object, and why (S9). */
export type ObjectPreviewDto = Static<typeof ObjectPreviewDto>;
export const ObjectPreviewDto = answerOf('ObjectPreviewDto', {
  objectId: text(),
  kind: oneOf(OBJECT_KINDS),
  verdict: oneOf(VERDICTS),
  /** Codes of `VERDICT_REASONS`; empty when anonymized. */
  reasons: Type.Array(text()),
  evidence: Type.Array(ref(EvidenceDto)),
  /** Size of the image that rectangles of the evidence are measured in; 0 where there is none. */
  columns: count,
  rows: count,
  /** The picture, or a frame from the middle of the clip, masked as the patient will see it: a JPEG in base64. */
  picture: Type.Optional(shaped<string>({ type: 'string', contentEncoding: 'base64', contentMediaType: 'image/jpeg' })),
  /** The account sends de-identified images only, so this object is left out (P9). */
  leftOut: Type.Boolean(),
});

/** The JSON Schemas of bodies and answers about studies. */
export const STUDY_SCHEMAS = [
  StudyObjectDto,
  ContactSuggestionDto,
  StudyDto,
  RectangleDto,
  EvidenceDto,
  ObjectPreviewDto,
] as const;

/** The operations about studies. */
export const STUDY_OPERATIONS = {
  getStudy: {
    ...at.getStudy,
    right: 'read',
    summary: 'The study, its objects and the suggested contact',
    answers: { 200: json(StudyDto, 'The study') },
    problems: ['study.not_found', 'study.unavailable'],
  },
  /** A JPEG for the clinician's own screen, or nothing when the object has no picture. */
  getThumbnail: {
    ...at.getThumbnail,
    right: 'read',
    summary: "A small picture for the clinician's own screen; `file.not_found` where an object has none",
    answers: { 200: binary('The picture', [at.getThumbnail.mediaType]) },
    problems: ['study.not_found', 'study.object_not_found', 'study.unavailable', 'file.not_found'],
  },
  /** What the patient will get of one object, and why (S9). Stores nothing; a clip can take a minute. */
  previewObject: {
    ...at.previewObject,
    right: 'read',
    summary: 'What the patient will get of one object: verdict, reasons, evidence and the masked picture (S9)',
    answers: { 200: json(ObjectPreviewDto, 'The preview') },
    problems: ['study.not_found', 'study.object_not_found', 'study.unavailable'],
  },
} as const satisfies Record<string, ClinicianOperation>;
