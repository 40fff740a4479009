import { setTimeout as wait } from 'node:timers/promises';
import type { Knex } from 'knex';
import { StudyshareError } from '../../../errors.ts';
import type { AuditEntry } from '../../../ports/index.ts';
import { appendAudit } from './append-audit.ts';
import { type Dialect, dialectOf } from './dialect.ts';
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
  /**
   * Reads that need nothing of each other, with the database's time before them: of PostgreSQL in one way there and back.
   * @param given values of the queries' conditions, and of nothing else: their text is made once
   */
  read<Given extends readonly string[], Queries extends readonly PromiseLike<object[]>[]>(
    reading: Reading<Given, Queries>,
    ...given: Given
  ): Promise<Found<Queries>>;
  /** A transaction that may destroy content; `destroyed` says of its answer whether it did. */
  erasure<T>(work: (work: Work) => Promise<T>, destroyed?: (done: T) => boolean): Promise<T>;
}

/** Makes queries, and awaits none. */
export type Reading<Given extends readonly string[], Queries extends readonly PromiseLike<object[]>[]> = (
  query: Knex,
  ...given: Given
) => readonly [...Queries];

/** What was read, and when. */
export interface Found<Queries extends readonly PromiseLike<object[]>[]> {
  now: number;
  rows: { [At in keyof Queries]: Awaited<Queries[At]> };
}

/** The same, whatever it reads. */
type AnyReading = (query: Knex, ...given: string[]) => readonly PromiseLike<object[]>[];
type Doing<T> = (work: Work) => Promise<T>;

/** With the waits between them about five seconds. */
const TRIES = 30;

export function database(knex: Knex, clockOffsetMs: () => number, jobs?: JobsOfChanges): Database {
  const dialect = dialectOf(knex);
  const { clockOfAll, clockOfAccount } = clocks(dialect);
  const timeOf = (row: object | undefined) => Number((row as { now: number | string }).now) + clockOffsetMs();
  const readClock = async (query: Knex, accountId: string | null = null) => {
    const clock = accountId === null ? clockOfAll : clockOfAccount;
    return timeOf((await clock(query, accountId ?? '')[0])[0]);
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
  const tried = async <T>(work: () => Promise<T>): Promise<T> => {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await work();
      } catch (error) {
        if (attempt === TRIES || !dialect.mayRetry(databaseCode(error))) throw error;
        await wait(Math.min(attempt * attempt * 5, 200));
      }
    }
  };
  const transaction = <T>(accountId: string | null, work: Doing<T>): Promise<T> =>
    tried(async () => {
      await jobs?.ready();
      return knex.transaction((trx) => withJobs(trx, accountId, work));
    });
  const atOnce = dialect.readingAtOnce?.(knex);
  const oneByOne = (accountId: string | null, reading: AnyReading, given: readonly string[]) =>
    transaction(accountId, async ({ trx, now }) => {
      const rows: object[][] = [];
      for (const query of reading(trx, ...given)) rows.push(await query);
      return { now, rows };
    });
  const read = async (accountId: string | null, reading: AnyReading, given: readonly string[]) => {
    if (!atOnce) return oneByOne(accountId, reading, given);
    // The clock's statement, which names the account, is the first of all here too.
    const clock = accountId === null ? atOnce.made(clockOfAll) : atOnce.made(clockOfAccount, accountId);
    const [times, ...rows] = await tried(() => atOnce.read([...clock, ...atOnce.made(reading, ...given)]));
    return { now: timeOf(times?.[0]), rows };
  };
  const touching = (accountId: string | null): Transactions => ({
    transaction: (work) => transaction(accountId, work),
    // The rows of one query each, in their order: the compiler cannot follow that from the list of queries.
    read: (reading, ...given) => read(accountId, reading as unknown as AnyReading, given) as never,
    erasure: async (work, destroyed = Boolean) => {
      const done = await transaction(accountId, work);
      if (destroyed(done)) await dialect.afterErasure(knex);
      return done;
    },
  });
  return {
    now: async () => (await touching(null).read(nothing)).now,
    of: (accountId) => {
      // To the database an empty name is none, and none is all.
      if (accountId === '') throw new StudyshareError('account.not_found');
      return touching(accountId);
    },
    ofAll: touching(null),
  };
}

const nothing = () => [] as const;

/** The statement that tells the time, alone and with the account that all after it is of. */
function clocks({ nowSql, accountSql }: Dialect) {
  const clockOfAll = (query: Knex) => [query.select(query.raw(`${nowSql} AS now`))] as const;
  const clockOfAccount = (query: Knex, accountId: string) =>
    accountSql === null
      ? clockOfAll(query)
      : ([query.select(query.raw(`${nowSql} AS now`), query.raw(accountSql, [accountId]))] as const);
  return { clockOfAll, clockOfAccount };
}

/** SQLSTATE, SQLite's or Node's name of the error, or the name of Knex' own. */
export function databaseCode(error: unknown): string {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown };
  return typeof code === 'string' ? code : String(name);
}
