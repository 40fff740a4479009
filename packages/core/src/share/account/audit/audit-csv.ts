import type { AuditRecord } from '../../../ports/index.ts';
import { iso } from '../../iso-time.ts';
import { textCell } from '../csv.ts';

/** Their names are API. */
const COLUMNS = ['recordId', 'at', 'accountId', 'action', 'actor', 'outcome', 'shareId', 'detail', 'sequence', 'hash'];

export const AUDIT_CSV_HEAD = `${COLUMNS.join()}\r\n`;

export function auditCsvLine(record: AuditRecord): string {
  const { recordId, at, accountId, action, actor, outcome, shareId, detail, sequence, hash } = record;
  const cells = [recordId, iso(at), ...[accountId, action, actor].map(textCell), outcome];
  return `${[...cells, shareId === null ? '' : textCell(shareId), textCell(detail ?? ''), sequence ?? '', hash ?? ''].join()}\r\n`;
}
