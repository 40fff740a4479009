import type { Knex } from 'knex';

/**
 * What was reported of a page, what is blacked out by hand, files to be destroyed before it opens again, who asked for a
 * new link, who was reminded, and who wants no messages.
 */
export const suspendedShares: Knex.Migration = {
  up: async (knex) => {
    await knex.schema.alterTable('studyshare_shares', (table) => {
      table.text('report');
      table.text('discarded_files');
      table.bigInteger('link_asked_at');
      table.bigInteger('reminded_at');
    });
    await knex.schema.alterTable('studyshare_share_objects', (table) => {
      table.text('masks');
    });
    await knex.schema.createTable('studyshare_opt_outs', (table) => {
      table.text('account_id').notNullable();
      table.text('channel').notNullable();
      table.text('fingerprint').notNullable();
      table.text('scope').notNullable();
      table.bigInteger('at').notNullable();
      table.primary(['account_id', 'channel', 'fingerprint', 'scope']);
    });
  },
  down: async (knex) => {
    await knex.schema.dropTable('studyshare_opt_outs');
    await knex.schema.alterTable('studyshare_share_objects', (table) => {
      table.dropColumn('masks');
    });
    await knex.schema.alterTable('studyshare_shares', (table) => {
      table.dropColumn('reminded_at');
      table.dropColumn('link_asked_at');
      table.dropColumn('discarded_files');
      table.dropColumn('report');
    });
  },
};
