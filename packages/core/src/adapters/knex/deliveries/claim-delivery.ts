import { isForClinic, type MessageKind } from '../../../contract/vocabulary.ts';
import { type ClaimedDelivery, type DeliveryStore, LEASE_MS } from '../../../ports/index.ts';
import type { Database, Work } from '../database/database.ts';
import { added, type ColumnOf, table } from '../database/table.ts';
import { isOpen, LIVE_STATES, lockShare, type ShareRow } from '../shares/share-row.ts';
import { abandonAttempts, beginAttempt, endAttempt } from './attempts.ts';
import { countMessage } from './count-message.ts';
import { deliveryOf } from './delivery-row.ts';
import { abandoned, dueOrAbandoned } from './due-deliveries.ts';
import { hasOptedOut } from './opt-outs.ts';
import { attemptTold, settled, stateOf } from './report-delivery.ts';

const DELIVERIES = 'studyshare_deliveries';
const STATE: ColumnOf = `${DELIVERIES}.state`;
const UNCLEAR: ColumnOf = `${DELIVERIES}.unclear`;
const ATTEMPTED_AT: ColumnOf = `${DELIVERIES}.attempted_at`;
const FIRST_ATTEMPT_AT: ColumnOf = `${DELIVERIES}.first_attempt_at`;

export function claimVerbs(db: Database): Pick<DeliveryStore, 'claimDelivery'> {
  return {
    claimDelivery: (deliveryId) => db.ofAll.transaction((work) => claim(work, deliveryId)),
  };
}

/** The share's row is locked first, as everywhere: a share that ends meanwhile must not see a message leave afterwards. */
async function claim(work: Work, deliveryId: string): Promise<ClaimedDelivery | null> {
  const { trx, now } = work;
  const found = await table(trx, DELIVERIES)
    .where({ delivery_id: deliveryId })
    .first('share_id', 'kept_report', 'kind');
  if (found === undefined) return null;
  const share = await lockShare(work, found.share_id, 'share');
  // Settled, it is nobody's to take: the state that it has now is its last.
  if (found.kept_report !== null && (await settleKept(work, deliveryId))) return null;
  const fate = fateOf(found.kind, share, now);
  if (fate === 'send') return take(work, deliveryId);
  if (fate === 'fail') await fail(work, deliveryId);
  return null;
}

/** What becomes of a message of this kind while its share stands so. */
function fateOf(kind: MessageKind, share: ShareRow | undefined, now: number): 'send' | 'wait' | 'fail' {
  if (share === undefined) return 'fail';
  if (isForClinic(kind)) return 'send';
  if (!LIVE_STATES.includes(share.state) || Number(share.expires_at) <= now) return 'fail';
  // That a page is closed is no news once it has opened again.
  if (kind === 'page-suspended') return share.state === 'suspended' ? 'send' : 'fail';
  return isOpen(share, now) ? 'send' : 'wait';
}

/**
 * A row found in `sending` is of a worker that died or hung: nobody knows whether its message left, so it is unclear.
 * `attempted_at` then stays at the first unclear try, from where the provider's records have to be searched.
 */
async function take(work: Work, deliveryId: string): Promise<ClaimedDelivery | null> {
  const { trx, now } = work;
  const [row] = await table(trx, DELIVERIES)
    .where({ delivery_id: deliveryId })
    .where((either) => dueOrAbandoned(either, now))
    .whereNull('kept_report')
    .update({
      state: 'sending',
      fence: added(trx, `${DELIVERIES}.fence`, 1),
      attempts: added(trx, `${DELIVERIES}.attempts`, 1),
      lease_until: now + LEASE_MS,
      attempted_at: trx.raw(`CASE WHEN ${UNCLEAR} = ? OR ${STATE} = 'sending' THEN ${ATTEMPTED_AT} ELSE ? END`, [
        true,
        now,
      ]),
      first_attempt_at: trx.raw(`COALESCE(${FIRST_ATTEMPT_AT}, ?)`, [now]),
      unclear: trx.raw(`CASE WHEN ${STATE} = 'sending' THEN ? ELSE ${UNCLEAR} END`, [true]),
    })
    .returning('*');
  if (row === undefined) return null;
  await beginAttempt(work, row);
  return { ...deliveryOf(row), optedOut: await hasOptedOut(work, row) };
}

/** A worker died, but somebody has told what became of its message: no other copy goes out. False while it may live. */
async function settleKept(work: Work, deliveryId: string): Promise<boolean> {
  const { trx, now, dialect } = work;
  const left = table(trx, DELIVERIES)
    .where({ delivery_id: deliveryId })
    .where((query) => abandoned(query, now));
  const [row] = await dialect.lockRows(left, 'update');
  if (row === undefined) return false;
  const before = deliveryOf(row);
  const report = before.keptReport;
  if (report === null) return false;
  await table(trx, DELIVERIES)
    .where({ delivery_id: deliveryId })
    .update({ ...settled(before, report, now), lease_until: null, kept_report: null });
  await endAttempt(work, deliveryId, attemptTold(report, now));
  await countMessage(work, row, { state: stateOf(report), segments: null, reported: true });
  return true;
}

/** Whether it is due or not: there is nothing to tell any more. */
async function fail(work: Work, deliveryId: string): Promise<void> {
  const { trx, now } = work;
  const failed = await table(trx, DELIVERIES)
    .where({ delivery_id: deliveryId })
    .where((either) => {
      either.where({ state: 'queued' }).orWhere((left) => abandoned(left, now));
    })
    .update({ state: 'failed', reason: 'share-over', sealed_payload: null, lease_until: null });
  if (failed === 1) await abandonAttempts(work, deliveryId);
}
