import assert from 'node:assert/strict';
import type { Knex } from 'knex';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { startPostgres, type TestPostgres } from '../../../../../../tests/support/postgres.ts';
import { migrate, openPostgres, openSqlite } from '../index.ts';
import { TABLES } from './rows.ts';
import { table } from './table.ts';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

/** Column, type and mark of each column of a table. */
type Columns = string[][];

const asIs = (columns: Columns): Columns => columns.sort();

/** SQLite's integers have 64 bits whatever they are called, and of a primary key it says that it may be null. */
function asSqlite(columns: Columns): Columns {
  return asIs(columns.map(([column = '', type = '']) => [column, type === 'bigint' ? 'integer' : type]));
}

const databases: [string, () => Knex, (columns: Columns) => Columns][] = [
  ['SQLite', () => openSqlite(':memory:'), asSqlite],
  ['PostgreSQL', () => openPostgres(postgres.url), asIs],
];

describe.each(databases)('the tables of %s', (_name, open, seen) => {
  let knex: Knex;
  beforeAll(async () => {
    knex = open();
    await migrate(knex);
  });
  afterAll(() => knex.destroy());

  test('are described as the migrations make them, column by column', async () => {
    for (const [name, columns] of Object.entries(TABLES)) {
      const stored = Object.entries(await knex(name).columnInfo());
      const described = Object.entries(columns).map(([column, kind]) => [column, typeOf(kind), mark(kind)]);
      const made = stored.map(([column, { type, nullable, defaultValue }]) => [
        column,
        typeOf(type),
        nullable ? '?' : defaultValue === null ? '' : '=',
      ]);
      assert.deepEqual(seen(made), seen(described), name);
    }
  });
});

const mark = (kind: string) => /[?=]$/.exec(kind)?.[0] ?? '';

/** Whatever is no number is text. */
const typeOf = (kind: string) => /^(integer|bigint|boolean)/.exec(kind)?.[0] ?? 'text';

test('a query with a wrong table, column or value does not compile', () => {
  const shares = (trx: Knex.Transaction) => table(trx, 'studyshare_shares');
  const refused = async (trx: Knex.Transaction) => {
    // @ts-expect-error no such table
    table(trx, 'studyshare_share');
    // @ts-expect-error no such column, in a condition on its own …
    shares(trx).where({ shareid: 's' });
    // @ts-expect-error … in a comparison
    shares(trx).where('expired_at', '>', 1);
    // @ts-expect-error … in a condition without value
    shares(trx).whereNull('ended');
    // @ts-expect-error … in a list
    shares(trx).whereIn('shareid', ['s']);
    // @ts-expect-error … in an order
    shares(trx).orderBy('created');
    // @ts-expect-error … among the columns to read
    shares(trx).first('token');
    // @ts-expect-error … among the columns to select
    shares(trx).select('token');
    // @ts-expect-error … in a change
    shares(trx).update({ stat: 'ready' });
    // @ts-expect-error … among what a change answers
    shares(trx).update({ state: 'ready' }).returning(['stat']);
    // @ts-expect-error … of another table
    shares(trx).where({ session_hash: 's' });
    // @ts-expect-error a value of another kind
    shares(trx).where({ share_id: 1 });
    // @ts-expect-error a state no share has
    shares(trx).update({ state: 'readdy' });
    // @ts-expect-error null where the column has none
    shares(trx).update({ study_id: null });
    // @ts-expect-error a row without what it must have
    table(trx, 'studyshare_share_keys').insert({ share_id: 's' });
    // @ts-expect-error a row with what the table does not have
    table(trx, 'studyshare_share_keys').insert({ share_id: 's', wrapped_key: 'k', key: 'k' });
    // @ts-expect-error a list of another kind of column
    table(trx, 'studyshare_deliveries').whereIn('fence', shares(trx).select('share_id'));
    const row = await shares(trx).first('state', 'expires_at');
    // @ts-expect-error a column that was not read
    return row?.study_id;
  };
  assert.equal(typeof refused, 'function');
});
