import type { DeliveryOutcome, DeliveryStore, KeptReport } from '../../../ports/index.ts';
import { writeAudit } from '../audit-log.ts';
import type { Database, Work } from '../database/database.ts';
import { type Changes, table } from '../database/table.ts';
import { endAttempt, tellAttempt } from './attempts.ts';
import { countMessage } from './count-message.ts';
import { deliveryOf } from './delivery-row.ts';
import { attemptTold, settled, stateOf } from './report-delivery.ts';

const DELIVERIES = 'studyshare_deliveries';

export function finishVerbs(db: Database): Pick<DeliveryStore, 'finishDelivery'> {
  return {
    finishDelivery: (...given) => {
      const audit = given[3];
      const rows = audit === undefined ? db.ofAll : db.of(audit.accountId);
      return rows.transaction((work) => finish(work, ...given));
    },
  };
}

/** The row is locked before it is read: a report that comes at the same moment waits, or has been kept in it. */
async function finish(
  work: Work,
  ...[deliveryId, fence, outcome, audit]: Parameters<DeliveryStore['finishDelivery']>
): Promise<boolean> {
  const { trx, now, dialect } = work;
  const held = table(trx, DELIVERIES).where({ delivery_id: deliveryId, fence, state: 'sending' });
  const [row] = await dialect.lockRows(held, 'update');
  if (row === undefined) return false;
  const before = deliveryOf(row);
  const report = counts(outcome, before.keptReport) ? before.keptReport : null;
  const segments = outcome.segments ?? before.segments;
  await table(trx, DELIVERIES)
    .where({ delivery_id: deliveryId })
    .update({
      ...outcomeRow(outcome, now),
      segments,
      ...(report === null ? {} : settled(before, report, now)),
      lease_until: null,
      kept_report: null,
    });
  await endAttempt(work, deliveryId, attemptRow(outcome, now));
  if (report !== null) await tellAttempt(work, deliveryId, before.attempts, attemptTold(report, now));
  // A message that was interrupted is due again at once.
  if (outcome.state === 'queued') work.changed(row.share_id);
  if (audit !== undefined) await writeAudit(work, audit);
  const state = report === null ? outcome.state : stateOf(report);
  await countMessage(work, row, { state, segments, reported: report !== null });
  return true;
}

/** Somebody who reports about a message had it, unless the worker is certain that this try did not leave. */
function counts(outcome: DeliveryOutcome, report: KeptReport | null): boolean {
  if (report === null) return false;
  return outcome.state === 'sent' || (outcome.state === 'queued' && outcome.unclear) || report.state === 'delivered';
}

function outcomeRow(outcome: DeliveryOutcome, now: number): Changes<typeof DELIVERIES> {
  switch (outcome.state) {
    case 'sent':
      return {
        state: 'sent',
        provider_id: outcome.providerId,
        sent_at: now,
        reason: null,
        sealed_payload: null,
        unclear: false,
      };
    case 'failed':
      return { state: 'failed', reason: outcome.reason, sealed_payload: null, unclear: false };
    case 'queued':
      return { state: 'queued', reason: outcome.reason, due_at: now + outcome.delayMs, unclear: outcome.unclear };
  }
}

function attemptRow(outcome: DeliveryOutcome, now: number): Changes<'studyshare_delivery_attempts'> {
  if (outcome.state === 'sent') return { result: 'sent' };
  const { reason, answer } = outcome;
  const told = { reason, status: answer?.status ?? null, words: answer?.words ?? null };
  if (outcome.state === 'failed') return { result: 'failed', ...told };
  return { result: outcome.unclear ? 'unclear' : 'not-sent', ...told, next_try_at: now + outcome.delayMs };
}
