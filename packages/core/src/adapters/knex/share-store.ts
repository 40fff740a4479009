import type { Knex } from 'knex';
import { EXAMINE, type Examined, type ShareStore } from '../../ports/index.ts';
import { accountStore } from './accounts/account-store.ts';
import { arrivalStore } from './arrivals/arrival-store.ts';
import { budgetStore } from './budgets/budget-store.ts';
import { database } from './database/database.ts';
import { dialectOf } from './database/dialect.ts';
import { guardErrors } from './database/guard-errors.ts';
import { deliveryStore } from './deliveries/delivery-store.ts';
import { deviceMaskStore } from './device-masks/device-mask-store.ts';
import { examineDatabase } from './examine.ts';
import { jobsOfChanges, type TransactionalQueue } from './jobs-of-changes.ts';
import { pageStore } from './page/page-store.ts';
import { shareRecordStore } from './shares/share-record-store.ts';
import { usageStore } from './usage/usage-store.ts';
import { webhookStore } from './webhooks/webhook-store.ts';
import { workStore } from './work/work-store.ts';

/** The database that holds the shares, and the queue within it, if there is one. */
export interface KnexShareStoreOptions {
  /** SQLite through better-sqlite3, or PostgreSQL 14 or later through pg; migrated by `migrate`. */
  knex: Knex;
  /** Milliseconds added to the database's clock: for tests that move time. */
  clockOffsetMs?: () => number;
  /** A job queue over the same database that takes jobs within the store's transactions: `pgBossQueue`. */
  queue?: TransactionalQueue;
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
export function knexShareStore(options: KnexShareStoreOptions): ShareStore & Examined {
  const { knex, queue } = options;
  const db = database(knex, options.clockOffsetMs ?? (() => 0), queue && jobsOfChanges(queue, knex));
  const verbs = guardErrors<Omit<ShareStore, 'shared'>>({
    now: () => db.now(),
    ...accountStore(db),
    ...shareRecordStore(db),
    ...deliveryStore(db),
    ...pageStore(db),
    ...budgetStore(db),
    ...arrivalStore(db),
    ...usageStore(db),
    ...deviceMaskStore(db),
    ...workStore(db),
    ...webhookStore(db),
  });
  return { shared: dialectOf(knex).shared, ...verbs, [EXAMINE]: () => examineDatabase(knex) };
}
