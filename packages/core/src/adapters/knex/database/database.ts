import { setTimeout as wait } from 'node:timers/promises';
import type { Knex } from 'knex';
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

/** The database as the verbs of the store use it. */
export interface Database {
  now(): Promise<number>;
  /** Runs `work` in a transaction, again when it lost a race that may be run again. */
  transaction<T>(work: (work: Work) => Promise<T>): Promise<T>;
  /** A transaction that may destroy content; `destroyed` says of its answer whether it did. */
  erasure<T>(work: (work: Work) => Promise<T>, destroyed?: (done: T) => boolean): Promise<T>;
}

/** With the waits between them about five seconds. */
const TRIES = 30;

export function database(knex: Knex, clockOffsetMs: () => number, jobs?: JobsOfChanges): Database {
  const dialect = dialectOf(knex);
  const readClock = async (query: Knex) => {
    const row = (await query.first(query.raw(`${dialect.nowSql} AS now`))) as { now: number | string };
    return Number(row.now) + clockOffsetMs();
  };
  const withJobs = async <T>(trx: Knex.Transaction, work: (work: Work) => Promise<T>): Promise<T> => {
    const shareIds = new Set<string>();
    const entries: AuditEntry[] = [];
    const changed = (shareId: string) => void shareIds.add(shareId);
    const clock = () => readClock(trx);
    const open: Work = {
      trx,
      dialect,
      now: await clock(),
      clock,
      changed,
      recorded: (entry) => void entries.push(entry),
    };
    const done = await work(open);
    if (shareIds.size > 0) await jobs?.enqueue(open, [...shareIds]);
    if (entries.length > 0) await appendAudit(open, entries);
    return done;
  };
  const transaction = async <T>(work: (work: Work) => Promise<T>): Promise<T> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await jobs?.ready();
        return await knex.transaction((trx) => withJobs(trx, work));
      } catch (error) {
        if (attempt === TRIES || !dialect.mayRetry(databaseCode(error))) throw error;
        await wait(Math.min(attempt * attempt * 5, 200));
      }
    }
  };
  return {
    now: () => readClock(knex),
    transaction,
    erasure: async (work, destroyed = Boolean) => {
      const done = await transaction(work);
      if (destroyed(done)) await dialect.afterErasure(knex);
      return done;
    },
  };
}

/** SQLSTATE, SQLite's or Node's name of the error, or the name of Knex' own. */
export function databaseCode(error: unknown): string {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  return typeof code === 'string' ? code : String(name);
}
