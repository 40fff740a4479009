import type { Knex } from 'knex';

/** Shares that are held because objects are missing: which of them the clinician leaves out, and when it began anew. */
export const heldShares: Knex.Migration = {
  up: async (knex) => {
    await knex.schema.alterTable('studyshare_shares', (table) => {
      table.bigInteger('prepare_since');
    });
    await knex.schema.alterTable('studyshare_share_objects', (table) => {
      table.boolean('left_out').notNullable().defaultTo(false);
    });
  },
  down: async (knex) => {
    await knex.schema.alterTable('studyshare_share_objects', (table) => {
      table.dropColumn('left_out');
    });
    await knex.schema.alterTable('studyshare_shares', (table) => {
      table.dropColumn('prepare_since');
    });
  },
};
