import type { Knex } from 'knex';
import type { DueWork, WorkStore } from '../../../ports/index.ts';
import { writeAudit } from '../audit-log.ts';
import type { Database } from '../database/database.ts';
import type { Column, TableName } from '../database/rows.ts';
import { type Query, table } from '../database/table.ts';
import { due } from '../deliveries/due-deliveries.ts';
import { expirable, preparable, purgeable, releasable } from '../shares/due-shares.ts';
import { erasedShareVerbs } from './erased-shares.ts';
import { hurryMessage, hurryShare } from './hurry-work.ts';
import { storedKeyVerbs } from './stored-keys.ts';
import { stuckMessages, stuckShares } from './stuck-work.ts';

export function workStore(db: Database): WorkStore {
  return {
    countDueWork: () =>
      db.ofAll.transaction(async (work) => ({
        prepare: await counted(preparable(work), 'prepare_due_at'),
        deliver: await counted(due(work), 'due_at'),
        release: await counted(releasable(work), 'release_at'),
        expire: await counted(expirable(work), 'expires_at'),
        purge: await counted(purgeable(work), 'ended_at'),
      })),

    findStuckWork: (olderThanMs, limit) =>
      db.ofAll.transaction(async (work) => {
        const until = work.now - olderThanMs;
        return [...(await stuckShares(work, until, limit)), ...(await stuckMessages(work, until, limit))];
      }),

    hurryWork: ({ kind, id }, audit) =>
      db.of(audit.accountId).transaction(async (work) => {
        const outcome = kind === 'deliver' ? await hurryMessage(work, id) : await hurryShare(work, kind, id);
        if (outcome === 'due') await writeAudit(work, audit);
        return outcome;
      }),

    newestKey: () =>
      db.ofAll.transaction(async ({ trx }) => {
        const keyed = table(trx, 'studyshare_share_keys').select('share_id');
        const newest = await table(trx, 'studyshare_shares')
          .whereIn('share_id', keyed)
          .orderBy('created_at', 'desc')
          .first('share_id');
        if (newest === undefined) return null;
        const key = await table(trx, 'studyshare_share_keys').where({ share_id: newest.share_id }).first('wrapped_key');
        return key === undefined ? null : { shareId: newest.share_id, wrappedKey: key.wrapped_key };
      }),

    ...erasedShareVerbs(db),
    ...storedKeyVerbs(db),
  };
}

async function counted<T extends TableName>(rows: Query<T>, since: Column<T>): Promise<DueWork> {
  // A part of Knex's builder, as everywhere ({@link Query}); counting needs the rest of it.
  const query = rows as unknown as Knex.QueryBuilder;
  const [sums] = (await query.count({ count: '*' }).min({ oldest: since })) as Record<string, number | string | null>[];
  const oldest = sums?.['oldest'] ?? null;
  return { count: Number(sums?.['count'] ?? 0), oldest: oldest === null ? null : Number(oldest) };
}
