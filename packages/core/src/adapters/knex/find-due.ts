import type { Knex } from 'knex';
import { SESSION_MAX_MS, type ShareStore } from '../../ports/share-store.ts';
import type { Database, Work } from './database.ts';
import { LIVE_STATES, OVER_STATES, type Row } from './rows.ts';

export function dueVerbs(db: Database): Pick<ShareStore, 'findDue' | 'releaseLeases'> {
  return {
    releaseLeases: () =>
      db.transaction(async ({ trx, now }) => {
        await trx('studyshare_shares').whereNotNull('prepare_lease_until').update({ prepare_lease_until: null });
        await trx('studyshare_deliveries').where({ state: 'sending' }).update({ lease_until: now });
      }),

    findDue: (limit) =>
      db.transaction(async (work) => {
        await forgetWhatIsOver(work);
        return {
          prepare: await ids(toPrepare(work), 'share_id', limit),
          deliver: await ids(toDeliver(work), 'delivery_id', limit),
          expire: await ids(toExpire(work), 'share_id', limit),
          purge: await ids(toPurge(work), 'share_id', limit),
        };
      }),
  };
}

async function ids(query: Knex.QueryBuilder, column: string, limit: number): Promise<string[]> {
  const rows: Row[] = await query.limit(limit).select({ id: column });
  return rows.map((row) => row['id'] as string);
}

function toPrepare({ trx, now }: Work) {
  return trx('studyshare_shares')
    .where({ state: 'preparing' })
    .where('expires_at', '>', now)
    .where('prepare_due_at', '<=', now)
    .where((lease) => lease.whereNull('prepare_lease_until').orWhere('prepare_lease_until', '<=', now))
    .orderBy('created_at');
}

/** Those of shares that are over too: claiming fails them. */
function toDeliver({ trx, now }: Work) {
  const waiting = trx('studyshare_shares')
    .whereIn('state', ['preparing', 'held', 'suspended'])
    .where('expires_at', '>', now)
    .select('share_id');
  return trx('studyshare_deliveries')
    .where((either) => {
      either.where((queued) => queued.where({ state: 'queued' }).where('due_at', '<=', now));
      either.orWhere((left) => left.where({ state: 'sending' }).where('lease_until', '<=', now));
    })
    .whereNotIn('share_id', waiting)
    .orderBy('due_at');
}

function toExpire({ trx, now }: Work) {
  return trx('studyshare_shares').whereIn('state', LIVE_STATES).where('expires_at', '<=', now).orderBy('expires_at');
}

function toPurge({ trx, now }: Work) {
  return trx('studyshare_shares')
    .whereNull('purged_at')
    .whereIn('state', OVER_STATES)
    .where((lease) => lease.whereNull('prepare_lease_until').orWhere('prepare_lease_until', '<=', now))
    .orderBy('ended_at');
}

/** Budgets are kept by address too, so without this the table would grow with every stranger who knocks. */
async function forgetWhatIsOver({ trx, now }: Work): Promise<void> {
  await trx('studyshare_attempts').where('window_end', '<=', now).delete();
  await trx('studyshare_one_time_codes').where('expires_at', '<=', now).delete();
  await trx('studyshare_sessions')
    .where('created_at', '<=', now - SESSION_MAX_MS)
    .delete();
}
