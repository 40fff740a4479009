import { type NewRow, TABLES, type TableName } from './rows.ts';
import { table } from './table.ts';
import type { Work } from './work.ts';

/** Inserts rows in as few statements as the database's own bounds allow; none for no rows. */
export async function insertRows<T extends TableName>(
  { trx, dialect }: Work,
  name: T,
  rows: readonly NewRow<T>[],
): Promise<void> {
  const fitting = Math.floor(dialect.maxValues / Object.keys(TABLES[name]).length);
  for (const batch of batches(rows, Math.min(dialect.maxRows, fitting))) await table(trx, name).insert(batch);
}

/** For lists that a statement names one by one: well within the bounds of either database. */
export const LIST_LENGTH = 500;

/** Cuts a list into pieces of at most `size`. */
export function batches<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}
