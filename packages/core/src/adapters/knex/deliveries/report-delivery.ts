import { type DeliveryRecord, type DeliveryStore, effectOfReport, type KeptReport } from '../../../ports/index.ts';
import { writeAudit } from '../audit-log.ts';
import type { Database, Work } from '../database/database.ts';
import { type Changes, table } from '../database/table.ts';
import { tellAttempt } from './attempts.ts';
import { countMessage } from './count-message.ts';
import { deliveryOf } from './delivery-row.ts';

const DELIVERIES = 'studyshare_deliveries';

export function reportVerbs(db: Database): Pick<DeliveryStore, 'recordReport'> {
  return {
    recordReport: (...given) => db.of(given[3].accountId).transaction((work) => record(work, ...given)),
  };
}

async function record(
  work: Work,
  ...[deliveryId, report, at, audit]: Parameters<DeliveryStore['recordReport']>
): ReturnType<DeliveryStore['recordReport']> {
  const { trx, dialect } = work;
  const where = { delivery_id: deliveryId };
  const [row] = await dialect.lockRows(table(trx, DELIVERIES).where(where), 'update');
  if (row === undefined) return 'unknown';
  const before = deliveryOf(row);
  const effect = effectOfReport(before, report.state);
  if (effect === 'stale') return 'stale';
  const then = at !== null && at >= before.createdAt && at <= work.now ? at : work.now;
  const change = effect === 'keep' ? { kept_report: JSON.stringify(report) } : settled(before, report, then);
  await table(trx, DELIVERIES).where(where).update(change);
  if (effect !== 'keep') await tellAttempt(work, deliveryId, before.attempts, attemptTold(report, then));
  await writeAudit(work, audit);
  if (effect !== 'keep') await countMessage(work, row, { state: stateOf(report), segments: null, reported: true });
  return 'recorded';
}

/** The state of a message that has left, by what is reported of it. */
export function stateOf({ state }: KeptReport): Exclude<KeptReport['state'], 'delayed'> | 'sent' {
  return state === 'delayed' ? 'sent' : state;
}

/** What a report makes of a message that has left. */
export function settled(before: DeliveryRecord, report: KeptReport, at: number): Changes<typeof DELIVERIES> {
  return {
    state: stateOf(report),
    reason: report.state === 'delivered' ? null : report.reason,
    sent_at: before.sentAt ?? before.attemptedAt ?? at,
    sealed_payload: null,
    unclear: false,
  };
}

/** What a report adds to the last try. */
export function attemptTold(report: KeptReport, at: number): Changes<'studyshare_delivery_attempts'> {
  return {
    result: report.state === 'delayed' ? 'sent' : report.state,
    reason: report.state === 'delivered' ? null : report.reason,
    status: report.status,
    words: report.words,
    next_try_at: null,
    reported_at: at,
  };
}
