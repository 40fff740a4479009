import Type, { type Static } from 'typebox';
import { CLINICIAN_ADDRESSES as at } from '../addresses.ts';
import type { ClinicianOperation, GivenQuery, Query } from '../operation.ts';
import { answerOf, count, instant, json, oneOf, ref, shaped, text } from './parts.ts';

const optionalText = shaped<string | null>({ type: ['string', 'null'] });

/** One audit record. */
export type AuditRecordDto = Static<typeof AuditRecordDto>;
const AuditRecordDto = answerOf('AuditRecordDto', {
  recordId: text(),
  /** By the clock of the log. */
  at: instant,
  /** What happened: `share.created`, `page.opened`, `read.getShare`, `refused.revokeShare` … */
  action: text(),
  /** The clinician's user id, `patient`, `operator`, or `system`. */
  actor: text(),
  outcome: oneOf(['success', 'failure']),
  shareId: optionalText,
  /** Ids and codes. */
  detail: shaped<Record<string, unknown> | null>({ type: ['object', 'null'] }),
  /** Its place in the account's chain; null of records from before there was one. */
  sequence: shaped<number | null>({ type: ['integer', 'null'], minimum: 1 }),
  hash: optionalText,
});

/** A page of audit records. */
export type AuditRecordsDto = Static<typeof AuditRecordsDto>;
const AuditRecordsDto = answerOf('AuditRecordsDto', {
  /** Newest first. */
  records: Type.Array(ref(AuditRecordDto)),
  /** To be given as `before` for the page of older ones; null on the last page. */
  before: optionalText,
});

/** How a chain of audit records can be broken. */
export const CHAIN_FAULTS = ['missing', 'altered', 'not-linked', 'head', 'unchained'] as const;

/** Whether the chain of an account's audit records is whole. */
export type AuditVerificationDto = Static<typeof AuditVerificationDto>;
const AuditVerificationDto = answerOf('AuditVerificationDto', {
  accountId: text(),
  whole: Type.Boolean(),
  /** The first fault; null when it is whole. `sequence` says of which record, 0 where it is of none. */
  fault: shaped<{ kind: (typeof CHAIN_FAULTS)[number]; sequence: number } | null>({
    anyOf: [
      {
        type: 'object',
        required: ['kind', 'sequence'],
        properties: { kind: { type: 'string', enum: [...CHAIN_FAULTS] }, sequence: { type: 'integer', minimum: 0 } },
      },
      { type: 'null' },
    ],
  }),
  /** Records looked at. */
  records: count,
  /** Records that retention has removed from the beginning of the chain. */
  removed: count,
  /** Records from before there was a chain: of them nothing is proven. */
  unchained: count,
  /** The newest record: kept elsewhere, it proves later that nothing up to it was changed. Null while there is none. */
  head: shaped<{ sequence: number; hash: string } | null>({
    anyOf: [
      {
        type: 'object',
        required: ['sequence', 'hash'],
        properties: { sequence: { type: 'integer', minimum: 1 }, hash: { type: 'string' } },
      },
      { type: 'null' },
    ],
  }),
});

/** The JSON Schemas of bodies and answers about audit records. */
export const AUDIT_SCHEMAS = [AuditRecordDto, AuditRecordsDto, AuditVerificationDto] as const;

const OUTCOMES = ['any', 'success', 'failure'] as const;
const filter = {
  from: { format: 'date', description: "The first day, in the account's time zone; left out, from the beginning" },
  to: { format: 'date', description: 'The last day; left out, today' },
  action: { pattern: '^[a-zA-Z0-9.-]{1,80}$', description: 'An action, or its part before a dot: `share`' },
  actor: { pattern: '^[^\\p{Cc}]{1,200}$', description: 'A user id, `patient`, `operator`, or `system`' },
  shareId: { pattern: '^[A-Za-z0-9_-]{1,64}$', description: 'Of one share' },
  studyId: {
    pattern: '^[^\\p{Cc}]{1,200}$',
    description: 'Reads of one study, which the records name by a fingerprint',
  },
  outcome: { choices: OUTCOMES, default: 'any', description: 'How it ended' },
} as const satisfies Query;

/** Which audit records are wanted. */
export type AuditQuery = GivenQuery<{ query: typeof filter }>;
/** Which audit records are asked for, and from where on. */
export type AuditPageQuery = GivenQuery<{ query: typeof page }>;

const page = {
  ...filter,
  limit: { minimum: 1, maximum: 500, default: 100 },
  before: { pattern: '^\\d{1,18}$', description: 'Older ones than this `recordId`' },
} as const satisfies Query;

const attached = (description: string, mediaType: string) => ({
  description,
  content: { [mediaType]: { schema: { type: 'string' } } },
  headers: { 'Content-Disposition': { schema: { type: 'string' } } },
});

/** The operations about audit records. */
export const AUDIT_OPERATIONS = {
  listAuditRecords: {
    ...at.listAuditRecords,
    right: 'audit',
    summary: "The account's audit records, newest first (V10)",
    query: page,
    answers: { 200: json(AuditRecordsDto, 'A page of them') },
    problems: ['request.invalid'],
  },
  downloadAudit: {
    ...at.downloadAudit,
    right: 'audit',
    summary: 'The same as CSV (RFC 4180), all that are found',
    query: filter,
    answers: { 200: attached('A line for each record, newest first', at.downloadAudit.mediaType) },
    problems: ['request.invalid'],
  },
  downloadAuditEvents: {
    ...at.downloadAuditEvents,
    right: 'audit',
    summary: 'The same as FHIR R4 AuditEvent resources, one a line (V5)',
    query: filter,
    answers: { 200: attached('A resource for each record, newest first', at.downloadAuditEvents.mediaType) },
    problems: ['request.invalid'],
  },
  verifyAudit: {
    ...at.verifyAudit,
    right: 'audit',
    summary: "Whether the chain of the account's audit records is whole (V10)",
    answers: { 200: json(AuditVerificationDto, 'What was found') },
    problems: [],
  },
} as const satisfies Record<string, ClinicianOperation>;
