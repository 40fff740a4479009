import type { Knex } from 'knex';
import type { DueWork, WorkStore } from '../../../ports/index.ts';
import type { Database } from '../database/database.ts';
import type { Column, TableName } from '../database/rows.ts';
import type { Query } from '../database/table.ts';
import { due } from '../deliveries/due-deliveries.ts';
import { expirable, preparable, purgeable, releasable } from '../shares/due-shares.ts';

export function workStore(db: Database): WorkStore {
  return {
    countDueWork: () =>
      db.transaction(async (work) => ({
        prepare: await counted(preparable(work), 'prepare_due_at'),
        deliver: await counted(due(work), 'due_at'),
        release: await counted(releasable(work), 'release_at'),
        expire: await counted(expirable(work), 'expires_at'),
        purge: await counted(purgeable(work), 'ended_at'),
      })),
  };
}

async function counted<T extends TableName>(rows: Query<T>, since: Column<T>): Promise<DueWork> {
  // A part of Knex's builder, as everywhere ({@link Query}); counting needs the rest of it.
  const query = rows as unknown as Knex.QueryBuilder;
  const [sums] = (await query.count({ count: '*' }).min({ oldest: since })) as Record<string, number | string | null>[];
  const oldest = sums?.['oldest'] ?? null;
  return { count: Number(sums?.['count'] ?? 0), oldest: oldest === null ? null : Number(oldest) };
}
