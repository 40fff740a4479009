import type { Knex } from 'knex';

/** Audit records in chains, one an account. Earlier records stay as they are: a hash made now would prove nothing of them. */
export const auditChain: Knex.Migration = {
  up: async (knex) => {
    await knex.schema.alterTable('studyshare_audit_records', (table) => {
      table.bigInteger('sequence');
      table.text('previous_hash');
      table.text('hash');
      table.unique(['account_id', 'sequence']);
    });
    await knex.schema.createTable('studyshare_audit_chains', (table) => {
      table.text('account_id').primary();
      table.bigInteger('sequence').notNullable();
      table.text('hash').notNullable();
      table.bigInteger('began_at').notNullable();
      table.bigInteger('removed_sequence').notNullable();
      table.text('removed_hash').notNullable();
    });
  },
  down: async (knex) => {
    await knex.schema.dropTable('studyshare_audit_chains');
    await knex.schema.alterTable('studyshare_audit_records', (table) => {
      table.dropUnique(['account_id', 'sequence']);
      table.dropColumn('hash');
      table.dropColumn('previous_hash');
      table.dropColumn('sequence');
    });
  },
};
