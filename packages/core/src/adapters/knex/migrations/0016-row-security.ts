import type { Knex } from 'knex';
import { dialectOf } from '../database/dialect.ts';

const OF_SHARES = ['share_keys', 'share_objects', 'contacts', 'sessions', 'one_time_codes', 'shared_codes'];
const PROTECTED = [
  ...['accounts', 'shares', ...OF_SHARES, 'content_keys', 'deliveries', 'delivery_attempts'],
  ...['opt_outs', 'arrivals', 'usage', 'device_masks', 'audit_records', 'audit_chains'],
  ...['webhook_positions', 'webhook_calls'],
];

/**
 * Row-level security on PostgreSQL: a transaction that has named its account sees, changes and adds the rows of that one
 * alone. One that has named none works for the system, and is let through. `FORCE` holds the owner of the tables to it too,
 * which the application's role usually is. A row of a share has to be of the share's own account, by its foreign key.
 */
export const rowSecurity: Knex.Migration = {
  up: async (knex) => {
    if (dialectOf(knex).accountSql === null) return;
    await alter(knex, 'shares', (table) => void table.unique(['share_id', 'account_id']));
    await alter(knex, 'deliveries', (table) => void table.unique(['delivery_id', 'account_id']));
    for (const name of OF_SHARES) {
      await alter(knex, name, (table) => {
        table.dropForeign('share_id');
        ofShare(table);
      });
    }
    await alter(knex, 'deliveries', ofShare);
    await alter(knex, 'delivery_attempts', (table) => {
      table.dropForeign('delivery_id');
      table
        .foreign(['delivery_id', 'account_id'])
        .references(['delivery_id', 'account_id'])
        .inTable('studyshare_deliveries');
    });
    for (const name of PROTECTED.map((each) => `studyshare_${each}`)) {
      // Empty is what a setting of a transaction that is over leaves behind in its connection.
      await knex.raw(
        `CREATE POLICY studyshare_account ON ?? USING (coalesce(current_setting('studyshare.account', true), '') IN ('', account_id))`,
        [name],
      );
      await knex.raw('ALTER TABLE ?? ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', [name]);
    }
  },
  down: async (knex) => {
    if (dialectOf(knex).accountSql === null) return;
    for (const name of PROTECTED.map((each) => `studyshare_${each}`)) {
      await knex.raw('ALTER TABLE ?? NO FORCE ROW LEVEL SECURITY, DISABLE ROW LEVEL SECURITY', [name]);
      await knex.raw('DROP POLICY studyshare_account ON ??', [name]);
    }
    await alter(knex, 'delivery_attempts', (table) => {
      table.dropForeign(['delivery_id', 'account_id']);
      table.foreign('delivery_id').references('delivery_id').inTable('studyshare_deliveries');
    });
    await alter(knex, 'deliveries', (table) => void table.dropForeign(['share_id', 'account_id']));
    for (const name of OF_SHARES) {
      await alter(knex, name, (table) => {
        table.dropForeign(['share_id', 'account_id']);
        table.foreign('share_id').references('share_id').inTable('studyshare_shares');
      });
    }
    await alter(knex, 'deliveries', (table) => void table.dropUnique(['delivery_id', 'account_id']));
    await alter(knex, 'shares', (table) => void table.dropUnique(['share_id', 'account_id']));
  },
};

function alter(knex: Knex, name: string, change: (table: Knex.AlterTableBuilder) => void) {
  return knex.schema.alterTable(`studyshare_${name}`, change);
}

function ofShare(table: Knex.AlterTableBuilder): void {
  table.foreign(['share_id', 'account_id']).references(['share_id', 'account_id']).inTable('studyshare_shares');
}
