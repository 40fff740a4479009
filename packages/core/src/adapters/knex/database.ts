import { setTimeout as wait } from 'node:timers/promises';
import type { Knex } from 'knex';
import { type Dialect, dialectOf } from './dialect.ts';

/** An open transaction and the database's time in it. */
export interface Work {
  trx: Knex.Transaction;
  dialect: Dialect;
  /** Epoch ms. Taken once, so that all the rows of one change agree. */
  now: number;
}

/** The database as the verbs of the store use it. */
export interface Database {
  now(): Promise<number>;
  /** Runs `work` in a transaction, again when it lost a race that may be run again. */
  transaction<T>(work: (work: Work) => Promise<T>): Promise<T>;
}

const TRIES = 6;

export function database(knex: Knex, clockOffsetMs: () => number): Database {
  const dialect = dialectOf(knex);
  const readClock = async (query: Knex) => {
    const row = (await query.first(query.raw(`${dialect.nowSql} AS now`))) as { now: number | string };
    return Number(row.now) + clockOffsetMs();
  };
  return {
    now: () => readClock(knex),
    transaction: async (work) => {
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await knex.transaction(async (trx) => work({ trx, dialect, now: await readClock(trx) }));
        } catch (error) {
          if (attempt === TRIES || !dialect.mayRetry(databaseCode(error))) throw error;
          await wait(attempt * attempt * 5);
        }
      }
    },
  };
}

/** SQLSTATE, or SQLite's name of the error. */
export function databaseCode(error: unknown): string | undefined {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? code : undefined;
}
