import type { Knex } from 'knex';
import type { Column, NewRow, Row, TableName } from './rows.ts';

/** Values of some columns; where something is to be computed by the database, SQL instead. */
export type Changes<T extends TableName> = { [C in Column<T>]?: Row<T>[C] | Knex.Raw };

/** Values that columns are to have. */
export type Equal<T extends TableName> = { [C in Column<T>]?: NonNullable<Row<T>[C]> };

type Comparison = '<' | '<=' | '>' | '>=';
type Sort<T extends TableName> = { column: Column<T>; order: 'asc' | 'desc' };

/**
 * What the adapter uses of Knex, over one table. Knex's own types let any string pass for a column in `where`,
 * `orderBy`, `first` and `returning`, and telling it our tables would tell every host's program too.
 */
export interface Query<T extends TableName, Found = Row<T>> extends PromiseLike<Found[]> {
  where(equal: Equal<T>): this;
  where(group: (group: Query<T>) => void): this;
  where<C extends Column<T>>(column: C, comparison: Comparison, value: NonNullable<Row<T>[C]>): this;
  /** Of a row at most: asked once, however the tables are gone through. */
  where<C extends Column<T>>(column: C, equal: '=', value: Values<Row<T>[C] | null>): this;
  orWhere(group: (group: Query<T>) => void): this;
  orWhere<C extends Column<T>>(column: C, comparison: Comparison, value: NonNullable<Row<T>[C]>): this;
  whereNot<C extends Column<T>>(column: C, value: NonNullable<Row<T>[C]>): this;
  whereNull(column: Column<T>): this;
  whereLike(column: Column<T>, pattern: string): this;
  /** What nothing else here can ask, in SQL of both databases. */
  whereRaw(sql: string, values: readonly (string | number)[]): this;
  whereNotNull(column: Column<T>): this;
  whereIn<C extends Column<T>>(column: C, values: readonly Row<T>[C][] | Values<Row<T>[C] | null>): this;
  whereNotIn<C extends Column<T>>(column: C, values: readonly Row<T>[C][] | Values<Row<T>[C]>): this;
  orderBy(column: Column<T>, order?: 'asc' | 'desc'): this;
  orderBy(columns: readonly (Column<T> | Sort<T>)[]): this;
  limit(rows: number): this;
  forShare(): this;
  forUpdate(): this;
  select<C extends Column<T>>(...columns: C[]): Query<T, Pick<Row<T>, C>>;
  first(): PromiseLike<Found | undefined>;
  first<C extends Column<T>>(...columns: C[]): PromiseLike<Pick<Row<T>, C> | undefined>;
  insert(rows: NewRow<T> | readonly NewRow<T>[]): Insertion<T>;
  /** How many rows were changed. */
  update(changes: Changes<T>): Writing<T, number>;
  /** How many rows were deleted. */
  delete(): PromiseLike<number>;
}

/** A query of one column, inside another query. */
export type Values<Value> = PromiseLike<{ [column: string]: Value }[]>;

export interface Writing<T extends TableName, Done> extends PromiseLike<Done> {
  returning(all: '*'): PromiseLike<Row<T>[]>;
  returning<C extends Column<T>>(columns: readonly C[]): PromiseLike<Pick<Row<T>, C>[]>;
}

export interface Insertion<T extends TableName> extends Writing<T, unknown> {
  onConflict(columns: Column<T> | readonly Column<T>[]): {
    ignore(): Writing<T, unknown>;
    /** Overwrites what is there with what was to be inserted, or with these changes. */
    merge(changes?: Changes<T>): Writing<T, unknown> & { whereRaw(sql: string, values: number[]): Writing<T, unknown> };
  };
}

/**
 * Begins a query of a table, with its columns known to `tsc`.
 *
 * @example
 * import type { Knex } from 'knex';
 *
 * declare const trx: Knex.Transaction;
 * declare const shareId: string;
 * const share = await table(trx, 'studyshare_shares').where({ share_id: shareId }).first('state', 'expires_at');
 */
export function table<T extends TableName>(trx: Knex, name: T): Query<T> {
  // The one place where Knex is taken for what it is used as: Query is a part of Knex's own builder.
  return trx(name) as unknown as Query<T>;
}

/** A column with its table, as it is written in SQL. */
export type ColumnOf = { [T in TableName]: `${T}.${Column<T>}` }[TableName];

/** One more or one less than what a column of the changed row holds, computed by the database. */
export function added(trx: Knex.Transaction, column: ColumnOf, step: 1 | -1): Knex.Raw {
  return trx.raw('?? + ?', [column, step]);
}

/** What a column of the changed row holds. */
export function columnValue(trx: Knex.Transaction, column: ColumnOf): Knex.Raw {
  return trx.raw('??', [column]);
}
