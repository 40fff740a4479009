import { createHash } from 'node:crypto';
import type { Knex } from 'knex';

/** A statement as pg takes it. */
interface Statement {
  sql: string;
  bindings: readonly unknown[];
}

/** What is used of pg's connection. */
interface PgConnection {
  stream: { cork(): void; uncork(): void };
  parse(message: { name: string; text: string }): void;
  bind(message: { statement: string; values: (string | null)[] }): void;
  describe(message: { type: 'P'; name: string }): void;
  execute(message: object): void;
  sync(): void;
}
type Parse = (text: string) => unknown;
interface PgClient {
  /** What Knex asks before it gives a connection out once more. */
  __knex__disposed?: unknown;
  connection: PgConnection;
  getTypeParser(oid: number, format: 'text'): Parse;
  /** Stands open to queries that submit themselves, as pg-cursor does. */
  query(query: AtOnce): void;
}
interface KnexClient {
  acquireConnection(): Promise<PgClient>;
  releaseConnection(connection: PgClient): Promise<void>;
  emit(event: 'query', statement: object): void;
}

/** The columns of a statement's rows, in their order. */
interface Columns {
  names: string[];
  parse: Parse[];
}

/**
 * Statements that PostgreSQL has read and planned on a connection, by their names, with their columns once they were told: those of
 * a kept statement never change, it fails instead ({@link CHANGED}). Null where it is not to keep any.
 */
type Kept = Map<string, Columns | undefined> | null;

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
  const ask = (on: PgClient, statements: readonly Statement[], kept: Kept) =>
    new Promise<object[][]>((resolve, reject) => {
      for (const each of statements) client.emit('query', each);
      on.query(new AtOnce(on, statements, kept, (error, rows) => (error ? reject(error) : resolve(rows ?? []))));
    });
  return async (statements) => {
    const on = await client.acquireConnection();
    const of = keptOn.get(on) ?? { kept: new Map<string, undefined>() };
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

/** A query of pg that sends several statements, and is answered by the rows of each. */
class AtOnce {
  /** Under this name pg finds it, where a time is set for queries. */
  callback: (error: Error | null, rows?: object[][]) => void;
  readonly #on: PgClient;
  readonly #statements: readonly (Statement & { name: string })[];
  readonly #kept: Kept;
  /** The rows of each statement that is done, and of the one that is not. */
  readonly #done: object[][] = [];
  #rows: object[] = [];
  #columns: Columns | undefined;
  #fault: Error | undefined;

  constructor(on: PgClient, statements: readonly Statement[], kept: Kept, answered: AtOnce['callback']) {
    this.#on = on;
    this.#statements = statements.map((each) => ({ ...each, name: nameOf(each.sql, kept) }));
    this.#kept = kept;
    this.callback = answered;
  }

  submit(connection: PgConnection): void {
    // One piece on the wire.
    connection.stream.cork();
    try {
      for (const { sql, bindings, name } of this.#statements) {
        const isKept = name !== '' && this.#kept?.has(name);
        if (!isKept) connection.parse({ name, text: sql });
        if (name !== '' && !isKept) this.#kept?.set(name, undefined);
        connection.bind({ statement: name, values: bindings.map(asText) });
        if (this.#kept?.get(name) === undefined) connection.describe({ type: 'P', name: '' });
        connection.execute({});
      }
      connection.sync();
    } finally {
      connection.stream.uncork();
    }
  }

  handleRowDescription({ fields }: { fields: readonly { name: string; dataTypeID: number }[] }): void {
    this.#columns = {
      names: fields.map(({ name }) => name),
      parse: fields.map(({ dataTypeID }) => this.#on.getTypeParser(dataTypeID, 'text')),
    };
    const name = this.#name();
    if (name !== '') this.#kept?.set(name, this.#columns);
  }

  handleDataRow({ fields }: { fields: readonly (string | null)[] }): void {
    try {
      this.#columns ??= this.#kept?.get(this.#name());
      const { names, parse } = this.#columns!;
      const row: Record<string, unknown> = {};
      for (const [at, text] of fields.entries()) row[names[at]!] = text === null ? null : parse[at]!(text);
      this.#rows.push(row);
    } catch (error) {
      this.#fault ??= error as Error;
    }
  }

  handleCommandComplete(): void {
    this.#done.push(this.#rows);
    this.#rows = [];
    this.#columns = undefined;
  }

  handleError(error: Error): void {
    this.callback(this.#fault ?? error);
  }

  handleReadyForQuery(): void {
    if (this.#fault) this.callback(this.#fault);
    else this.callback(null, this.#done);
  }

  /** Of the statement that is being answered. */
  #name(): string {
    return this.#statements[this.#done.length]?.name ?? '';
  }
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
