import type { Principal } from '../../../config.ts';
import { calendarDay, readDay, startOfDay } from '../../../contract/calendar.ts';
import type { AuditPageQuery, AuditQuery, AuditRecordDto, AuditRecordsDto } from '../../../contract/clinician.ts';
import { StudyshareError } from '../../../errors.ts';
import type { AccountStore, AuditFilter, AuditLog, AuditRecord } from '../../../ports/index.ts';
import { accountOf, type With } from '../../context.ts';
import { iso } from '../../iso-time.ts';
import { studyFingerprint } from '../../study-fingerprint.ts';
import type { ExportedFile } from '../../types.ts';
import { AUDIT_CSV_HEAD, auditCsvLine } from './audit-csv.ts';
import { auditEvent } from './audit-event.ts';

type Context = With<AccountStore>;

/**
 * The account's audit records, newest first.
 * @throws StudyshareError `request.invalid`, naming the day that is none
 */
export async function listAuditRecords(
  context: Context,
  principal: Principal,
  query: AuditPageQuery = {},
): Promise<AuditRecordsDto> {
  const { limit = 100, before } = query;
  const filter = await filterOf(context, principal, query);
  const found = await context.audit.listRecords(principal.accountId, filter, limit, before);
  return { records: found.map(recordDto), before: found.length < limit ? null : (found.at(-1)?.recordId ?? null) };
}

/** All of them as CSV, as long as it may be: what is not read yet is not held. */
export function downloadAudit(context: Context, principal: Principal, query?: AuditQuery): Promise<ExportedFile> {
  return exported(context, principal, query, 'csv');
}

/** All of them as FHIR resources, one a line. */
export function downloadAuditEvents(context: Context, principal: Principal, query?: AuditQuery): Promise<ExportedFile> {
  return exported(context, principal, query, 'fhir');
}

/** `csv`: RFC 4180 with a line of names; `fhir`: R4 AuditEvent resources, one a line. */
export type AuditFormat = 'csv' | 'fhir';

const FILES: Readonly<Record<AuditFormat, string>> = { csv: 'audit.csv', fhir: 'audit-events.ndjson' };

async function exported(
  context: Context,
  principal: Principal,
  query: AuditQuery = {},
  format: AuditFormat,
): Promise<ExportedFile> {
  const filter = await filterOf(context, principal, query);
  const { audit, patientBaseUrl } = context;
  return { fileName: FILES[format], lines: auditLines(audit, principal.accountId, filter, format, patientBaseUrl) };
}

/**
 * An account's records as text, newest first.
 * @param installation the address by which this installation is known
 */
export async function* auditLines(
  audit: AuditLog,
  accountId: string,
  filter: AuditFilter,
  format: AuditFormat,
  installation: string,
): AsyncGenerator<string> {
  if (format === 'csv') yield AUDIT_CSV_HEAD;
  for await (const record of allRecords(audit, accountId, filter)) {
    yield format === 'csv' ? auditCsvLine(record) : `${JSON.stringify(auditEvent(record, installation))}\n`;
  }
}

const BATCH = 500;

/** Newest first, a batch at a time. */
export async function* allRecords(
  audit: AuditLog,
  accountId: string,
  filter: AuditFilter,
): AsyncGenerator<AuditRecord> {
  let before: string | undefined;
  for (;;) {
    const found = await audit.listRecords(accountId, filter, BATCH, before);
    yield* found;
    if (found.length < BATCH) return;
    before = found.at(-1)?.recordId;
  }
}

async function filterOf(context: Context, { accountId }: Principal, query: AuditQuery): Promise<AuditFilter> {
  const { settings } = await accountOf(context, accountId);
  const dayOf = calendarDay(settings.timeZone);
  const [from, to] = [dayGiven('from', query.from), dayGiven('to', query.to)];
  const { action, actor, shareId, studyId, outcome = 'any' } = query;
  return {
    from: from === undefined ? undefined : startOfDay(from, dayOf),
    until: to === undefined ? undefined : startOfDay(to + 1, dayOf),
    ...{ action, actor, shareId },
    subject: studyId === undefined ? undefined : studyFingerprint(context, accountId, studyId),
    outcome: outcome === 'any' ? undefined : outcome,
  };
}

function dayGiven(field: 'from' | 'to', text: string | undefined): number | undefined {
  const day = text === undefined ? undefined : readDay(text);
  if (text === undefined || day !== undefined) return day;
  throw new StudyshareError('request.invalid', {
    fields: [{ field, code: 'request.invalid', params: { rule: 'date' } }],
  });
}

function recordDto({ at, detail, ...record }: AuditRecord): AuditRecordDto {
  const { recordId, action, actor, outcome, shareId, sequence, hash } = record;
  const told = detail === null ? null : (JSON.parse(detail) as Record<string, unknown>);
  return { recordId, at: iso(at), action, actor, outcome, shareId, detail: told, sequence, hash };
}
