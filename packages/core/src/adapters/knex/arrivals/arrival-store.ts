import { DAY_MS } from '../../../contract/lifespan.ts';
import {
  type ArrivalOutcome,
  type ArrivalRecord,
  type ArrivalState,
  type ArrivalStore,
  type ClaimedArrival,
  LEASE_MS,
} from '../../../ports/index.ts';
import { writeAudit } from '../audit-log.ts';
import type { Database, Work } from '../database/database.ts';
import { LIST_LENGTH } from '../database/insert-rows.ts';
import type { Row } from '../database/rows.ts';
import { added, type Changes, type ColumnOf, table } from '../database/table.ts';

const ARRIVALS = 'studyshare_arrivals';
const STATE: ColumnOf = `${ARRIVALS}.state`;
const HASH: ColumnOf = `${ARRIVALS}.content_hash`;
const DUE: ColumnOf = `${ARRIVALS}.due_at`;
const REASON: ColumnOf = `${ARRIVALS}.reason`;

export function arrivalStore(db: Database): ArrivalStore {
  return {
    noteArrival: (accountId, studyId, contentHash, delayMs) =>
      db.of(accountId).transaction((work) => noteArrival(work, accountId, studyId, contentHash, delayMs)),

    hasDueArrivals: () =>
      db.ofAll.transaction(async ({ trx, now }) => {
        const due = await table(trx, ARRIVALS).where({ state: 'waiting' }).where('due_at', '<=', now).first('study_id');
        return due !== undefined;
      }),

    claimArrival: () => db.ofAll.transaction(claimArrival),

    settleArrival: (arrival, outcome, audit) =>
      db.of(arrival.accountId).transaction(async (work) => {
        const { accountId, studyId, fence } = arrival;
        const settled = await table(work.trx, ARRIVALS)
          .where({ account_id: accountId, study_id: studyId, fence, state: 'waiting' })
          .update(changesOf(outcome, work.now));
        if (settled === 0) return false;
        if (audit !== null) await writeAudit(work, audit);
        return true;
      }),

    listArrivals: (accountId, limit) =>
      db.of(accountId).transaction(async ({ trx }) => {
        const rows = await table(trx, ARRIVALS)
          .where({ account_id: accountId })
          .orderBy([{ column: 'arrived_at', order: 'desc' }, 'study_id'])
          .limit(limit);
        return rows.map(recordOf);
      }),

    forgetArrivals: (accountId, days) =>
      db.of(accountId).transaction(async ({ trx, now }) => {
        const old = await table(trx, ARRIVALS)
          .where({ account_id: accountId })
          .where('arrived_at', '<', now - days * DAY_MS)
          .whereNot('state', 'waiting')
          .orderBy('arrived_at')
          .limit(LIST_LENGTH)
          .select('study_id');
        const ids = old.map(({ study_id }) => study_id);
        // What has changed meanwhile waits again, and stays.
        if (ids.length > 0) {
          const settled = table(trx, ARRIVALS).where({ account_id: accountId }).whereNot('state', 'waiting');
          await settled.whereIn('study_id', ids).delete();
        }
        return ids.length === LIST_LENGTH;
      }),
  };
}

/** What is there is overwritten only where the study changed and was not sent: both are asked in the same statement. */
async function noteArrival(
  { trx, now }: Work,
  accountId: string,
  studyId: string,
  contentHash: string | null,
  delayMs: number,
): Promise<ArrivalRecord> {
  const isNews = `(${STATE} <> 'sent' AND excluded.content_hash IS NOT NULL AND (${HASH} IS NULL OR ${HASH} <> excluded.content_hash))`;
  await table(trx, ARRIVALS)
    .insert({
      account_id: accountId,
      study_id: studyId,
      state: 'waiting',
      content_hash: contentHash,
      arrived_at: now,
      due_at: now + delayMs,
    })
    .onConflict(['account_id', 'study_id'])
    .merge({
      state: trx.raw(`CASE WHEN ${isNews} THEN 'waiting' ELSE ${STATE} END`),
      reason: trx.raw(`CASE WHEN ${isNews} THEN NULL ELSE ${REASON} END`),
      due_at: trx.raw(`CASE WHEN ${isNews} THEN excluded.due_at ELSE ${DUE} END`),
      content_hash: trx.raw(`CASE WHEN ${isNews} THEN excluded.content_hash ELSE ${HASH} END`),
    });
  const row = await table(trx, ARRIVALS).where({ account_id: accountId, study_id: studyId }).first();
  return recordOf(row!);
}

/** Its next time is the lease: an arrival whose worker died is due again. The fence decides who of two was first. */
async function claimArrival(work: Work): Promise<ClaimedArrival | null> {
  const { trx, now } = work;
  const due = await table(trx, ARRIVALS)
    .where({ state: 'waiting' })
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .limit(1)
    .first();
  if (due === undefined) return null;
  const { account_id, study_id, fence } = due;
  const [claimed] = await table(trx, ARRIVALS)
    .where({ account_id, study_id, fence, state: 'waiting' })
    .where('due_at', '<=', now)
    .update({ due_at: now + LEASE_MS, fence: added(trx, `${ARRIVALS}.fence`, 1) })
    .returning('*');
  // Another worker was first: its claim is another study's turn, at the next try.
  return claimed === undefined ? claimArrival(work) : claimOf(claimed);
}

function changesOf(outcome: ArrivalOutcome, now: number): Changes<typeof ARRIVALS> {
  if (outcome.kind === 'sent') return { state: 'sent', reason: null, due_at: null, share_id: outcome.shareId };
  const { contentHash: content_hash, reason } = outcome;
  if (outcome.kind === 'refused') return { state: 'refused', content_hash, reason, due_at: null };
  return { content_hash, reason, due_at: now + outcome.delayMs };
}

function claimOf(row: Row<typeof ARRIVALS>): ClaimedArrival {
  return {
    accountId: row.account_id,
    studyId: row.study_id,
    contentHash: row.content_hash,
    arrivedAt: Number(row.arrived_at),
    fence: row.fence,
  };
}

function recordOf(row: Row<typeof ARRIVALS>): ArrivalRecord {
  return {
    studyId: row.study_id,
    state: row.state as ArrivalState,
    reason: row.reason,
    shareId: row.share_id,
    arrivedAt: Number(row.arrived_at),
    dueAt: row.due_at === null ? null : Number(row.due_at),
  };
}
