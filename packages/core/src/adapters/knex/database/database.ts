import { setTimeout as wait } from 'node:timers/promises';
import type { Knex } from 'knex';
import { StudyshareError } from '../../../errors.ts';
import type { AuditEntry } from '../../../ports/index.ts';
import { appendAudit } from './append-audit.ts';
import { dialectOf } from './dialect.ts';
import type { Work } from './work.ts';

export type { Work };

/** Tells a job queue of what is due of the shares that a transaction has changed, before it commits. */
export interface JobsOfChanges {
  /** Resolves when jobs can be taken. Awaited before a transaction begins, which must not wait for other connections. */
  ready(): Promise<void>;
  enqueue(work: Work, shareIds: readonly string[]): Promise<void>;
}

/** The database as the verbs of the store use it: each says whose rows it may touch. */
export interface Database {
  now(): Promise<number>;
  /**
   * The rows of one account: where the database knows row-level security, it lets the work see, change and add no others.
   * @throws StudyshareError `account.not_found` for an empty name
   */
  of(accountId: string): Transactions;
  /** The rows of all accounts: for who knows no account before it has read, as a visit or a sweep. */
  ofAll: Transactions;
}

export interface Transactions {
  /** Runs `work` in a transaction, again when it lost a race that may be run again. */
  transaction<T>(work: (work: Work) => Promise<T>): Promise<T>;
  /** A transaction that may destroy content; `destroyed` says of its answer whether it did. */
  erasure<T>(work: (work: Work) => Promise<T>, destroyed?: (done: T) => boolean): Promise<T>;
}

type Doing<T> = (work: Work) => Promise<T>;

/** With the waits between them about five seconds. */
const TRIES = 30;

export function database(knex: Knex, clockOffsetMs: () => number, jobs?: JobsOfChanges): Database {
  const dialect = dialectOf(knex);
  const readClock = async (query: Knex, accountId: string | null = null) => {
    const now = query.raw(`${dialect.nowSql} AS now`);
    const set = accountId === null || dialect.accountSql === null ? [] : [query.raw(dialect.accountSql, [accountId])];
    const row = (await query.first(now, ...set)) as { now: number | string };
    return Number(row.now) + clockOffsetMs();
  };
  const withJobs = async <T>(trx: Knex.Transaction, accountId: string | null, work: Doing<T>): Promise<T> => {
    const shareIds = new Set<string>();
    const entries: AuditEntry[] = [];
    const changed = (shareId: string) => void shareIds.add(shareId);
    const clock = () => readClock(trx);
    const open: Work = {
      trx,
      dialect,
      // The first statement of all: whatever comes after it is of this account alone.
      now: await readClock(trx, accountId),
      clock,
      changed,
      recorded: (entry) => void entries.push(entry),
    };
    const done = await work(open);
    if (shareIds.size > 0) await jobs?.enqueue(open, [...shareIds]);
    if (entries.length > 0) await appendAudit(open, entries);
    return done;
  };
  const transaction = async <T>(accountId: string | null, work: Doing<T>): Promise<T> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await jobs?.ready();
        return await knex.transaction((trx) => withJobs(trx, accountId, work));
      } catch (error) {
        if (attempt === TRIES || !dialect.mayRetry(databaseCode(error))) throw error;
        await wait(Math.min(attempt * attempt * 5, 200));
      }
    }
  };
  const touching = (accountId: string | null): Transactions => ({
    transaction: (work) => transaction(accountId, work),
    erasure: async (work, destroyed = Boolean) => {
      const done = await transaction(accountId, work);
      if (destroyed(done)) await dialect.afterErasure(knex);
      return done;
    },
  });
  return {
    now: () => readClock(knex),
    of: (accountId) => {
      // To the database an empty name is none, and none is all.
      if (accountId === '') throw new StudyshareError('account.not_found');
      return touching(accountId);
    },
    ofAll: touching(null),
  };
}

/** SQLSTATE, SQLite's or Node's name of the error, or the name of Knex' own. */
export function databaseCode(error: unknown): string {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  return typeof code === 'string' ? code : String(name);
}
