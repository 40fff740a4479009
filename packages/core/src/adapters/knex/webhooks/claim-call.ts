import { LEASE_MS, type WebhookOutcome, type WebhookStore } from '../../../ports/index.ts';
import type { Database } from '../database/database.ts';
import { added, type Query, table } from '../database/table.ts';
import { callOf } from './call-row.ts';

const CALLS = 'studyshare_webhook_calls';

export function claimVerbs(db: Database): Pick<WebhookStore, 'findDueCalls' | 'claimCall' | 'finishCall'> {
  return {
    findDueCalls: (endpoint, limit) =>
      db.ofAll.transaction(async ({ trx, now }) => {
        const due = table(trx, CALLS)
          .where({ endpoint })
          .where((either) => dueOrLeft(either, now));
        const rows = await due.orderBy('due_at').limit(limit).select('call_id');
        return rows.map(({ call_id }) => call_id);
      }),

    claimCall: (callId, endpoints) =>
      db.ofAll.transaction(async ({ trx, now }) => {
        const [row] = await table(trx, CALLS)
          .where({ call_id: callId })
          .whereIn('endpoint', endpoints)
          .where((either) => dueOrLeft(either, now))
          .update({
            ...{ state: 'calling', lease_until: now + LEASE_MS, tried_at: now },
            fence: added(trx, `${CALLS}.fence`, 1),
            attempts: added(trx, `${CALLS}.attempts`, 1),
          })
          .returning('*');
        return row === undefined ? null : { ...callOf(row), triedAt: now };
      }),

    finishCall: (callId, fence, outcome) =>
      db.ofAll.transaction(async ({ trx, now }) => {
        const finished = await table(trx, CALLS)
          .where({ call_id: callId, fence, state: 'calling' })
          .update({ lease_until: null, ...changesOf(outcome, now) });
        return finished === 1;
      }),
  };
}

/** Due, or left by a worker that died. */
function dueOrLeft(either: Query<typeof CALLS>, now: number): void {
  either
    .where((due) => due.where({ state: 'waiting' }).where('due_at', '<=', now))
    .orWhere((left) => left.where({ state: 'calling' }).where('lease_until', '<=', now));
}

function changesOf(outcome: WebhookOutcome, now: number) {
  const { state, status } = outcome;
  if (outcome.state === 'taken') return { state, status, reason: null, due_at: null };
  const { reason, delayMs } = outcome;
  return { state, status, reason, due_at: outcome.state === 'waiting' ? now + delayMs : null };
}
