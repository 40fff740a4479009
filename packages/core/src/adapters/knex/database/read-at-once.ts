import { createHash } from 'node:crypto';
import type { Knex } from 'knex';

/** A statement as pg takes it. */
interface Statement {
  sql: string;
  bindings: readonly unknown[];
}

/** What is used of pg's connection and of its `Query`, which stands open to such queries as this one (pg-cursor is one too). */
interface PgConnection {
  parse(message: { name: string; text: string }): void;
  bind(message: { statement: string; values: (string | null)[] }): void;
  describe(message: { type: 'P'; name: string }): void;
  execute(message: object): void;
  sync(): void;
}
type Answer = { rows: object[] };
type Answered = (error: Error | null, answers: Answer | Answer[]) => void;
interface PgQuery {
  prepare(connection: PgConnection): void;
}
interface PgClient {
  /** What Knex asks before it gives a connection out once more. */
  __knex__disposed?: unknown;
  connection: PgConnection;
  query(query: PgQuery): void;
}
type PgQueryClass = new (config: { text: string; values: unknown[] }, answered: Answered) => PgQuery;
interface KnexClient {
  driver: { Query: PgQueryClass };
  acquireConnection(): Promise<PgClient>;
  releaseConnection(connection: PgClient): Promise<void>;
  emit(event: 'query', statement: object): void;
}

/** Statements that PostgreSQL has read and planned on a connection; null where it is not to keep any. */
type Kept = Set<string> | null;

/** More than there are texts of such statements. */
const MOST_KEPT = 200;

/**
 * What says that a kept statement is not there, is there already, or is of tables that have changed since: all three where
 * somebody else shares or resets the server's session (a pooler), the last where another release has migrated.
 */
const CHANGED = '0A000';
const NOT_KEPT = new Set(['26000', '42P05', CHANGED]);

/** Makes the statements of queries; their conditions' values are the strings that are given. */
type Make = (query: Knex, ...given: string[]) => readonly PromiseLike<object[]>[];

export interface ReadingAtOnce {
  /** The text of the statements is made once for each of the functions. */
  made(make: Make, ...given: readonly string[]): Statement[];
  /** Their rows, in their order. */
  read(statements: readonly Statement[]): Promise<object[][]>;
}

/**
 * Statements that go to PostgreSQL and come back together. Up to their Sync they are one transaction (PostgreSQL, 55.2.3), so
 * what the first sets for its transaction holds for those after it, and for nothing else.
 */
export function readingAtOnce(knex: Knex): ReadingAtOnce {
  return { made: statementsOnce(knex), read: reader(knex.client as KnexClient) };
}

/** Stands for a value while a statement's text is made. */
class Place {
  readonly at: number;

  constructor(at: number) {
    this.at = at;
  }
}

function statementsOnce(knex: Knex): ReadingAtOnce['made'] {
  const known = new WeakMap<Make, readonly Statement[]>();
  const makeOnce = (make: Make, count: number) => {
    const places = Array.from({ length: count }, (_, at) => new Place(at));
    // Knex takes what it does not know for a value.
    const queries = make(knex, ...(places as unknown[] as string[])) as readonly Knex.QueryBuilder[];
    const statements = queries.map((query) => query.toSQL().toNative());
    known.set(make, statements);
    return statements;
  };
  return (make, ...given) =>
    (known.get(make) ?? makeOnce(make, given.length)).map(({ sql, bindings }) => ({
      sql,
      bindings: bindings.map((each) => (each instanceof Place ? given[each.at] : each)),
    }));
}

/** Of the connection, whoever reads through it: store and audit log have one pool. */
const keptOn = new WeakMap<PgClient, { kept: Kept }>();
/** Pools behind which nothing is kept. */
const keepNothing = new WeakSet<KnexClient>();

function reader(client: KnexClient): ReadingAtOnce['read'] {
  const Batch = batchOf(client.driver.Query);
  const ask = (on: PgClient, statements: readonly Statement[], kept: Kept) =>
    new Promise<object[][]>((resolve, reject) => {
      for (const each of statements) client.emit('query', each);
      const answered: Answered = (error, answers) =>
        error ? reject(error) : resolve([answers].flat().map(({ rows }) => rows));
      on.query(new Batch(statements, kept, answered));
    });
  return async (statements) => {
    const on = await client.acquireConnection();
    const of = keptOn.get(on) ?? { kept: new Set<string>() };
    keptOn.set(on, of);
    const kept = keepNothing.has(client) ? null : of.kept;
    try {
      return await ask(on, statements, kept);
    } catch (error) {
      const { code, severity } = error as { code?: string; severity?: string };
      // A session that ends says so before its connection does.
      if (severity !== 'ERROR') on.__knex__disposed = error;
      // How much of this was kept is not known.
      of.kept = null;
      if (kept === null || code === undefined || !NOT_KEPT.has(code)) throw error;
      if (code !== CHANGED) keepNothing.add(client);
      return await ask(on, statements, null);
    } finally {
      await client.releaseConnection(on);
    }
  };
}

function batchOf(Query: PgQueryClass) {
  return class Batch extends Query {
    readonly #statements: readonly Statement[];
    readonly #kept: Kept;

    constructor(statements: readonly Statement[], kept: Kept, answered: Answered) {
      // The text and value are never sent; with them pg takes it for one of the kind that is sent in parts.
      super({ text: 'at once', values: [null] }, answered);
      this.#statements = statements;
      this.#kept = kept;
    }

    override prepare(connection: PgConnection): void {
      for (const { sql, bindings } of this.#statements) {
        const statement = nameOf(sql, this.#kept);
        if (statement === '' || !this.#kept?.has(statement)) connection.parse({ name: statement, text: sql });
        if (statement !== '') this.#kept?.add(statement);
        connection.bind({ statement, values: bindings.map(asText) });
        connection.describe({ type: 'P', name: '' });
        connection.execute({});
      }
      connection.sync();
    }
  };
}

/** Of its text, so that no two processes behind a pooler mean different statements by one name. */
function nameOf(sql: string, kept: Kept): string {
  if (kept === null || kept.size >= MOST_KEPT) return '';
  return names.get(sql) ?? named(sql);
}
const names = new Map<string, string>();
function named(sql: string): string {
  const name = `studyshare_${createHash('sha256').update(sql).digest('hex').slice(0, 32)}`;
  if (names.size < MOST_KEPT) names.set(sql, name);
  return name;
}

function asText(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value);
}
