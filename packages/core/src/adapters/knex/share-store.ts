import type { Knex } from 'knex';
import type { ShareStore } from '../../ports/share-store.ts';
import { accountVerbs } from './accounts.ts';
import { budgetVerbs } from './budgets.ts';
import { createShareVerbs } from './create-share.ts';
import { database } from './database.ts';
import { deliveryVerbs } from './deliveries.ts';
import { endShareVerbs } from './end-share.ts';
import { enqueueVerbs } from './enqueue-deliveries.ts';
import { dueVerbs } from './find-due.ts';
import { guardErrors } from './guard-errors.ts';
import { oneTimeCodeVerbs } from './one-time-codes.ts';
import { pageChangeVerbs } from './page-changes.ts';
import { preparationVerbs } from './preparation.ts';
import { readVerbs } from './read-shares.ts';
import { sessionVerbs } from './sessions.ts';

export interface KnexShareStoreOptions {
  /** SQLite through better-sqlite3, or PostgreSQL 14 or later through pg; migrated by `migrate`. */
  knex: Knex;
  /** Milliseconds added to the database's clock: for tests that move time. */
  clockOffsetMs?: () => number;
}

/**
 * The share store on a relational database. Beyond what the port says, its verbs throw StudyshareError `server.busy`
 * (unreachable or overloaded, try later) and `server.internal`.
 *
 * @example
 * import { migrate, openSqlite } from '@studyshare/core/knex';
 *
 * const knex = openSqlite('/var/lib/studyshare/studyshare.db');
 * await migrate(knex);
 * const store = knexShareStore({ knex });
 */
export function knexShareStore(options: KnexShareStoreOptions): ShareStore {
  const db = database(options.knex, options.clockOffsetMs ?? (() => 0));
  return guardErrors<ShareStore>({
    now: () => db.now(),
    ...accountVerbs(db),
    ...createShareVerbs(db),
    ...readVerbs(db),
    ...endShareVerbs(db),
    ...pageChangeVerbs(db),
    ...preparationVerbs(db),
    ...enqueueVerbs(db),
    ...deliveryVerbs(db),
    ...dueVerbs(db),
    ...sessionVerbs(db),
    ...budgetVerbs(db),
    ...oneTimeCodeVerbs(db),
  });
}
