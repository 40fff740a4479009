import { DAY_MS } from '../../../contract/lifespan.ts';
import type { WebhookStore } from '../../../ports/index.ts';
import { writeAudit } from '../audit-log.ts';
import type { Database } from '../database/database.ts';
import { LIST_LENGTH } from '../database/insert-rows.ts';
import { table } from '../database/table.ts';
import { callOf } from './call-row.ts';

const CALLS = 'studyshare_webhook_calls';

/** Reading what was called, calling again, and forgetting it. */
export function callLogVerbs(db: Database): Pick<WebhookStore, 'listCalls' | 'repeatCall' | 'forgetCalls'> {
  return {
    listCalls: (accountId, { endpoint, state, shareId }, limit, before) =>
      db.of(accountId).transaction(async ({ trx }) => {
        const found = table(trx, CALLS).where({
          account_id: accountId,
          ...(endpoint === undefined ? {} : { endpoint }),
          ...(state === undefined ? {} : { state }),
          ...(shareId === undefined ? {} : { share_id: shareId }),
        });
        if (before !== undefined) {
          const last = await table(trx, CALLS).where({ account_id: accountId, call_id: before }).first('position');
          if (last === undefined) return [];
          found.where('position', '<', last.position);
        }
        return (await found.orderBy('position', 'desc').limit(limit)).map(callOf);
      }),

    repeatCall: (accountId, callId, audit) =>
      db.of(accountId).transaction(async (work) => {
        const { trx, now } = work;
        const own = () => table(trx, CALLS).where({ account_id: accountId, call_id: callId });
        const repeated = await own()
          .whereNot('state', 'calling')
          .update({ state: 'waiting', due_at: now, attempts: 0 });
        if (repeated === 1) await writeAudit(work, audit);
        const row = await own().first();
        return row === undefined ? null : callOf(row);
      }),

    forgetCalls: (accountId, days) =>
      db.of(accountId).transaction(async ({ trx, now }) => {
        const old = await table(trx, CALLS)
          .where({ account_id: accountId })
          .where('created_at', '<', now - days * DAY_MS)
          .limit(LIST_LENGTH)
          .select('call_id');
        const ids = old.map(({ call_id }) => call_id);
        if (ids.length > 0) await table(trx, CALLS).whereIn('call_id', ids).delete();
        return ids.length === LIST_LENGTH;
      }),
  };
}
